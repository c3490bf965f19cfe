package io.quati.core.domain;

import java.math.BigDecimal;

/**
 * A share of an order's value that a venue keeps, exact to 1e-12.
 *
 * @param picos the fraction in 1e-12 units; 0.1 % is 1,000,000,000. Below one; not negative
 */
public record FeeRate(long picos) {

    public static final FeeRate ZERO = new FeeRate(0);

    private static final long PICOS = 1_000_000_000_000L;
    private static final int DECIMALS = 12;

    public FeeRate {
        if (picos < 0 || picos >= PICOS) {
            throw new IllegalArgumentException("fee must be within [0, 1), was " + picos * 1e-12);
        }
    }

    /** Returns the rate {@code fraction}, for example {@code 0.001} for 0.1 %. */
    public static FeeRate of(BigDecimal fraction) {
        if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("fee must be within [0, 1), was " + fraction.toPlainString());
        }
        return new FeeRate(fraction.movePointRight(DECIMALS).longValueExact());
    }

    /** Returns the rate parsed from text such as {@code 0.001}. */
    public static FeeRate of(String fraction) {
        return of(new BigDecimal(fraction));
    }

    /** Returns the fee on {@code notional}, rounded half to even at the eighteenth decimal. */
    public Money of(Money notional) {
        return notional.times(picos, PICOS);
    }

    /** Returns the rate as a fraction. */
    public double toDouble() {
        return picos * 1e-12;
    }
}
