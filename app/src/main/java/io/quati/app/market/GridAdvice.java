package io.quati.app.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A grid that fits the last 24 hours: as many levels as fit into their range, each far enough from the next to pay two fees
 * twice over, every order large enough for the exchange.
 *
 * @param suggestedSpacing between neighbouring levels, in percent
 * @param minCapitalNeeded in quote currency: an order of the least size, a tenth larger, on every level
 */
record GridAdvice(int suggestedLevels, double suggestedSpacing, double minCapitalNeeded) {

    private static final int FEWEST = 4;
    private static final int MOST = 20;

    /** Two fees of 0.1 %, twice. */
    private static final double LEAST_SPACING = 0.4;

    private static final double ROOM = 1.1;

    /** Returns nothing where the range of the day holds fewer than {@value #FEWEST} levels. */
    static Optional<GridAdvice> of(Day day) {
        double range = day.rangePercent();
        double spacing = hundredths(Math.max(LEAST_SPACING, range / MOST), RoundingMode.UP);
        int levels = (int) Math.floor(range / spacing);
        if (levels < FEWEST || day.volume() == 0) {
            return Optional.empty();
        }
        double least = Math.max(
                day.instrument().minNotional().toDouble(),
                day.instrument().lotSize().doubleValue() * day.high());
        return Optional.of(new GridAdvice(levels, spacing, hundredths(levels * least * ROOM, RoundingMode.UP)));
    }

    private static double hundredths(double value, RoundingMode rounding) {
        return BigDecimal.valueOf(value).setScale(2, rounding).doubleValue();
    }
}
