package io.quati.core.market;

import java.time.Instant;

/**
 * Something noteworthy in candle rows. Lines are those of the source ({@link CandleRows#line}); times are opening
 * times. Only {@link Gap}, {@link Outlier} and {@link ZeroVolume} may be the market's own doing; the others are defects.
 */
public sealed interface Finding {

    /** Returns the first line concerned. */
    int line();

    /**
     * Candles that are missing.
     *
     * @param line the row after the gap
     * @param from opening time of the first missing candle
     * @param to opening time of the row after the gap
     * @param missing whole candles that fit between the two neighbours
     */
    record Gap(int line, Instant from, Instant to, long missing) implements Finding {}

    /** A row that opens at the same time as an earlier row, {@code earlierLine}. */
    record Duplicate(int line, int earlierLine, Instant time) implements Finding {}

    /** A row that opens before the row above it, which opened at {@code previous}. */
    record OutOfOrder(int line, Instant time, Instant previous) implements Finding {}

    /** All rows stand newest first; reported instead of {@link OutOfOrder} for every row. */
    record NewestFirst(int line, int rows) implements Finding {}

    /** A row that opens between two candles of the grid that the earliest row starts. */
    record OffGrid(int line, Instant time) implements Finding {}

    /** A row whose numbers are no candle; {@code rule} names the rule that it breaks first. */
    record BadNumbers(int line, Instant time, Rule rule) implements Finding {}

    /**
     * A close that is implausibly far from the close before it.
     *
     * @param logReturn ln(close / previous close)
     * @param deviations its distance from the median return, in robust standard deviations
     */
    record Outlier(int line, Instant time, double logReturn, double deviations) implements Finding {}

    /** How many rows have no volume, the first of them in {@code line}. */
    record ZeroVolume(int line, int rows) implements Finding {}

    /** A last row that was probably still changing when it was stored. */
    record Unfinished(int line, Instant time, Evidence evidence) implements Finding {}

    /** What a candle's numbers must obey, in the order in which it is checked. */
    enum Rule {
        PRICES_FINITE,
        PRICES_POSITIVE,
        HIGHEST_AND_LOWEST,
        VOLUME_NOT_NEGATIVE
    }

    /** Why a last row is taken for unfinished. */
    enum Evidence {
        /** Certain: it closes after the instant that the check was asked for. */
        CLOSES_LATER,
        /** Suspected: so little volume, measured by the rows before it, is rare in this series. */
        LOW_VOLUME
    }
}
