package io.quati.core.domain;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact amount of one currency, to 18 decimals; the ledger's number.
 *
 * <p>The value is {@code whole + atto * 1e-18} with {@code 0 <= atto < 1e18}, so a negative amount has a
 * negative {@code whole} and a fraction that counts upwards. Two {@code long}s instead of a
 * {@link BigDecimal} keep a fill's arithmetic exact without a big-integer division. Every operation is
 * exact or throws {@link ArithmeticException}; only {@link #times} and {@link #of(BigDecimal, String)}
 * may round, half to even, at the eighteenth decimal.
 *
 * @param whole the amount rounded down, in units of the currency
 * @param atto what is above {@code whole}, in 1e-18 units
 * @param currency code such as {@code USDT} or {@code BRL}
 */
public record Money(long whole, long atto, String currency) implements Comparable<Money> {

    private static final long ATTOS = 1_000_000_000_000_000_000L;
    private static final int DECIMALS = 18;
    private static final BigInteger BIG_ATTOS = BigInteger.valueOf(ATTOS);

    public Money {
        if (atto < 0 || atto >= ATTOS) {
            throw new IllegalArgumentException("atto must be within [0, 1e18), was " + atto);
        }
    }

    /** Returns nothing of {@code currency}. */
    public static Money zero(String currency) {
        return new Money(0, 0, currency);
    }

    /** Returns {@code amount}, rounded half to even at the eighteenth decimal. */
    public static Money of(BigDecimal amount, String currency) {
        BigInteger attos =
                amount.setScale(DECIMALS, java.math.RoundingMode.HALF_EVEN).unscaledValue();
        BigInteger[] parts = attos.divideAndRemainder(BIG_ATTOS);
        long whole = parts[0].longValueExact();
        long atto = parts[1].longValueExact();
        return atto < 0
                ? new Money(Math.decrementExact(whole), atto + ATTOS, currency)
                : new Money(whole, atto, currency);
    }

    /** Returns {@code amount} parsed from text such as {@code 12.50}. */
    public static Money of(String amount, String currency) {
        return of(new BigDecimal(amount), currency);
    }

    public Money plus(Money other) {
        requireSame(other);
        long sum = atto + other.atto;
        long carry = sum >= ATTOS ? 1 : 0;
        return new Money(Math.addExact(Math.addExact(whole, other.whole), carry), sum - carry * ATTOS, currency);
    }

    public Money minus(Money other) {
        requireSame(other);
        long difference = atto - other.atto;
        long borrow = difference < 0 ? 1 : 0;
        return new Money(
                Math.subtractExact(Math.subtractExact(whole, other.whole), borrow),
                difference + borrow * ATTOS,
                currency);
    }

    public Money negate() {
        return zero(currency).minus(this);
    }

    /**
     * Returns this amount times {@code numerator / denominator}, rounded half to even at the eighteenth decimal.
     *
     * @param numerator not negative
     * @param denominator positive
     */
    public Money times(long numerator, long denominator) {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException("factor must be non-negative, was " + numerator + "/" + denominator);
        }
        if (numerator == denominator) {
            return this;
        }
        if (whole < 0) {
            return negate().times(numerator, denominator).negate();
        }
        long factor = numerator / denominator;
        Money part = timesFraction(numerator - factor * denominator, denominator);
        return factor == 0 ? part : timesWhole(factor).plus(part);
    }

    private Money timesWhole(long factor) {
        long high = Math.multiplyHigh(atto, factor);
        long low = atto * factor;
        long carry = Wide.divide(high, low, ATTOS);
        return new Money(Math.addExact(Math.multiplyExact(whole, factor), carry), low - carry * ATTOS, currency);
    }

    /** Multiplies by a fraction below one: neither quotient can overflow. */
    private Money timesFraction(long numerator, long denominator) {
        if (numerator == 0) {
            return zero(currency);
        }
        long units = Wide.divide(Math.multiplyHigh(whole, numerator), whole * numerator, denominator);
        long rest = whole * numerator - units * denominator;
        long firstLow = rest * ATTOS;
        long secondLow = atto * numerator;
        long low = firstLow + secondLow;
        long carry = Long.compareUnsigned(low, firstLow) < 0 ? 1 : 0;
        long high = Math.multiplyHigh(rest, ATTOS) + Math.multiplyHigh(atto, numerator) + carry;
        long attos = Wide.divide(high, low, denominator);
        long remainder = low - attos * denominator;
        attos += roundingStep(remainder, denominator, attos);
        long overflow = attos / ATTOS;
        return new Money(Math.addExact(units, overflow), attos - overflow * ATTOS, currency);
    }

    private static long roundingStep(long remainder, long denominator, long quotient) {
        int half = Long.compare(remainder, denominator - remainder);
        return half > 0 || (half == 0 && (quotient & 1) == 1) ? 1 : 0;
    }

    /** Returns -1, 0 or +1 as the amount is negative, zero or positive. */
    public int signum() {
        return whole < 0 ? -1 : (whole | atto) == 0 ? 0 : 1;
    }

    /** Returns the nearest {@code double}; for indicators, reports and sizing, never for the ledger. */
    public double toDouble() {
        return whole + atto * 1e-18;
    }

    /** Returns the exact value. */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(whole).add(BigDecimal.valueOf(atto, DECIMALS));
    }

    @Override
    public int compareTo(Money other) {
        requireSame(other);
        int order = Long.compare(whole, other.whole);
        return order != 0 ? order : Long.compare(atto, other.atto);
    }

    @Override
    public String toString() {
        BigDecimal value = toBigDecimal().stripTrailingZeros();
        return (value.scale() < 0 ? value.setScale(0) : value).toPlainString() + " " + currency;
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currency must be " + currency + ", was " + other.currency);
        }
    }
}
