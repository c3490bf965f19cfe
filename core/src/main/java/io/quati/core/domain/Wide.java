package io.quati.core.domain;

/**
 * Division of an unsigned 128-bit number, which the JDK has no operation for.
 *
 * <p>Source: D. E. Knuth, The Art of Computer Programming 2 (1997), 4.3.1, algorithm D in base 2^32.
 */
final class Wide {

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private Wide() {}

    /**
     * Returns the quotient of {@code high * 2^64 + low} (unsigned) by {@code divisor}.
     *
     * @param divisor positive
     * @throws ArithmeticException if the quotient does not fit a non-negative {@code long}
     */
    static long divide(long high, long low, long divisor) {
        if (high == 0) {
            long quotient = low >= 0 ? low / divisor : Long.divideUnsigned(low, divisor);
            return requireFits(quotient);
        }
        if (Long.compareUnsigned(high, divisor) >= 0) {
            throw new ArithmeticException("amount must fit 63 bits, quotient was above");
        }
        if (divisor <= LOW_HALF) { // both digits fall out of a plain division
            long upper = high << Integer.SIZE | low >>> Integer.SIZE;
            long first = Long.divideUnsigned(upper, divisor);
            long rest = upper - first * divisor;
            long second = Long.divideUnsigned(rest << Integer.SIZE | (low & LOW_HALF), divisor);
            return requireFits((first << Integer.SIZE) + second);
        }
        int shift = Long.numberOfLeadingZeros(divisor);
        long d = divisor << shift;
        long top = shift == 0 ? high : (high << shift) | (low >>> (Long.SIZE - shift));
        long bottom = low << shift;
        long first = digit(top, bottom >>> Integer.SIZE, d);
        long middle = (top << Integer.SIZE | bottom >>> Integer.SIZE) - first * d;
        long second = digit(middle, bottom & LOW_HALF, d);
        return requireFits((first << Integer.SIZE) + second);
    }

    /** Returns one base-2^32 digit: the quotient of {@code top * 2^32 + next} by the normalised divisor. */
    private static long digit(long top, long next, long divisor) {
        long divisorHigh = divisor >>> Integer.SIZE;
        long divisorLow = divisor & LOW_HALF;
        long guess = Long.divideUnsigned(top, divisorHigh);
        long rest = top - guess * divisorHigh;
        while (guess > LOW_HALF || Long.compareUnsigned(guess * divisorLow, rest << Integer.SIZE | next) > 0) {
            guess--;
            rest += divisorHigh;
            if (rest > LOW_HALF) {
                break;
            }
        }
        return guess;
    }

    private static long requireFits(long quotient) {
        if (quotient < 0) {
            throw new ArithmeticException("amount must fit 63 bits, quotient was above");
        }
        return quotient;
    }
}
