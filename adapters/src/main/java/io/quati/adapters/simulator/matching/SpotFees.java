package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What trading costs, as fractions of what is received. Binance's usual rate is 0.1 %; where an account pays in a third
 * asset, it pays three quarters of it.
 *
 * @param asset what fees are paid in as long as there is enough of it, or empty for the asset received
 */
public record SpotFees(BigDecimal maker, BigDecimal taker, String asset) {

    private static final BigDecimal DISCOUNT = new BigDecimal("0.75");
    private static final int DECIMALS = 8;

    /** 0.1 % in the asset received. */
    public static final SpotFees USUAL = new SpotFees(new BigDecimal("0.001"), new BigDecimal("0.001"), "");

    public SpotFees {
        requireFraction("maker", maker);
        requireFraction("taker", taker);
    }

    private static void requireFraction(String name, BigDecimal rate) {
        if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(name + " must be within [0, 1), was " + rate);
        }
    }

    BigDecimal rate(boolean isMaker) {
        return isMaker ? maker : taker;
    }

    BigDecimal of(BigDecimal received, boolean isMaker) {
        return received.multiply(rate(isMaker)).setScale(DECIMALS, RoundingMode.DOWN);
    }

    /** Returns the fee in the third asset, of which one unit costs {@code price} quote. */
    BigDecimal inThirdAsset(BigDecimal value, BigDecimal price, boolean isMaker) {
        return value.multiply(rate(isMaker)).multiply(DISCOUNT).divide(price, DECIMALS, RoundingMode.HALF_UP);
    }
}
