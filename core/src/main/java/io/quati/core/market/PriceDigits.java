package io.quati.core.market;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What the prices of a file say about the grid they lie on.
 *
 * <p>A price counts with its first 15 significant digits, so the noise that binary arithmetic leaves behind
 * ({@code 0.0027300000000000002}) is not taken for precision. Trailing zeros do not count.
 *
 * @param decimals most decimals that any price has, at most 15 significant digits of the highest and at most 18
 * @param lowest lowest price, in quote currency
 * @param highest highest price, in quote currency
 */
public record PriceDigits(int decimals, double lowest, double highest) {

    private static final int SIGNIFICANT = 15;
    private static final int MOST_DECIMALS = 18;
    private static final MathContext ROUNDING = new MathContext(SIGNIFICANT);
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    public PriceDigits {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("decimals must be within [0, 18], was " + decimals);
        }
        if (!(lowest > 0 && lowest <= highest && highest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "prices must be positive, finite and ordered, was " + lowest + " to " + highest);
        }
    }

    /** Returns the digits of the four prices of every row. All prices must be positive and finite. */
    public static PriceDigits of(CandleRows rows) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        int decimals = 0;
        for (int i = 0; i < rows.size(); i++) {
            lowest = Math.min(lowest, rows.number(i, CandleRows.LOW));
            highest = Math.max(highest, rows.number(i, CandleRows.HIGH));
            for (int column = CandleRows.OPEN; column <= CandleRows.CLOSE; column++) {
                decimals = Math.max(decimals, decimalsBeyond(decimals, rows.number(i, column)));
            }
        }
        int most = SIGNIFICANT - integerDigits(highest);
        return new PriceDigits(Math.clamp(decimals, 0, Math.clamp(most, 0, MOST_DECIMALS)), lowest, highest);
    }

    /** Returns the decimals of {@code price}, or 0 if it clearly has no more than {@code known}. */
    private static int decimalsBeyond(int known, double price) {
        if (known < POWERS.length) {
            double power = POWERS[known];
            if (Math.rint(price * power) / power == price) {
                return 0;
            }
        }
        if (known >= SIGNIFICANT - integerDigits(price)) {
            return 0;
        }
        return BigDecimal.valueOf(price).round(ROUNDING).stripTrailingZeros().scale();
    }

    /** Returns the digits before the point; 0 for 0.5 and -1 for 0.05. */
    private static int integerDigits(double price) {
        return (int) Math.floor(Math.log10(price)) + 1;
    }
}
