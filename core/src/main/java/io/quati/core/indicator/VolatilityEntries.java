package io.quati.core.indicator;

import static io.quati.core.indicator.IndicatorEntry.PERIOD;
import static io.quati.core.indicator.IndicatorEntry.bars;

import io.quati.core.catalogue.Parameter;
import java.util.List;

/** What says how much price moves, and channels as wide as that. */
final class VolatilityEntries {

    private static final String WILDER = "J. W. Wilder, New Concepts in Technical Trading Systems, 1978";

    private static final Parameter BARS_PER_YEAR = Parameter.number("barsPerYear", 1, 1, 100_000_000);

    static final List<IndicatorEntry> ALL = List.of(
            IndicatorEntry.of("atr")
                    .with(bars(PERIOD, 14))
                    .in(IndicatorUnit.PRICE_DISTANCE)
                    .from(WILDER)
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Atr(values.integer(PERIOD))),
            IndicatorEntry.of("bbands")
                    .with(bars(PERIOD, 20), Parameter.number("deviations", 2, 0.01, 100))
                    .giving("upper", "middle", "lower")
                    .from("J. Bollinger, Bollinger on Bollinger Bands, 2001")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new BollingerBands(values.integer(PERIOD), values.number("deviations"))),
            IndicatorEntry.of("keltner")
                    .with(bars(PERIOD, 20), bars("range", 10), Parameter.number("multiple", 2, 0.01, 100))
                    .giving("upper", "middle", "lower")
                    .from("C. Keltner, How To Make Money in Commodities, 1960, in the form of L. B. Raschke")
                    .after(values -> Math.max(values.integer(PERIOD), values.integer("range") + 1))
                    .madeBy(values -> new KeltnerChannel(
                            values.integer(PERIOD), values.integer("range"), values.number("multiple"))),
            IndicatorEntry.of("donchian")
                    .with(bars(PERIOD, 20))
                    .giving("upper", "middle", "lower")
                    .from("R. Donchian, the four-week rule, 1960")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new DonchianChannel(values.integer(PERIOD))),
            IndicatorEntry.of("stddev")
                    .with(bars(PERIOD, 20))
                    .in(IndicatorUnit.PRICE_DISTANCE)
                    .from("root of the population variance")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new StandardDeviation(values.integer(PERIOD))),
            IndicatorEntry.of("zscore")
                    .with(bars(PERIOD, 20))
                    .in(IndicatorUnit.NUMBER)
                    .from("distance from the mean in population standard deviations")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new ZScore(values.integer(PERIOD))),
            IndicatorEntry.of("logreturn")
                    .with(bars(PERIOD, 1))
                    .in(IndicatorUnit.NUMBER)
                    .from("logarithm of the quotient")
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new LogReturn(values.integer(PERIOD))),
            IndicatorEntry.of("realised")
                    .with(bars(PERIOD, 20), BARS_PER_YEAR)
                    .in(IndicatorUnit.NUMBER)
                    .from("T. Andersen, T. Bollerslev, Answering the Skeptics, 1998")
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new RealisedVolatility(values.integer(PERIOD), values.number("barsPerYear"))),
            IndicatorEntry.of("parkinson")
                    .with(bars(PERIOD, 20), BARS_PER_YEAR)
                    .in(IndicatorUnit.NUMBER)
                    .from("M. Parkinson, The Extreme Value Method, 1980")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new ParkinsonVolatility(values.integer(PERIOD), values.number("barsPerYear"))),
            IndicatorEntry.of("hurst")
                    .with(bars(PERIOD, 100, Hurst.LEAST_PERIOD))
                    .in(IndicatorUnit.NUMBER)
                    .from("H. E. Hurst, Long-term Storage Capacity of Reservoirs, 1951")
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Hurst(values.integer(PERIOD))),
            IndicatorEntry.of("drawdown")
                    .in(IndicatorUnit.PERCENT)
                    .from("distance from the highest value so far")
                    .madeBy(_ -> new Drawdown()));

    private VolatilityEntries() {}
}
