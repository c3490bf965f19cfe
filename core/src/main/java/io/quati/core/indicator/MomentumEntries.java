package io.quati.core.indicator;

import static io.quati.core.indicator.IndicatorEntry.PERIOD;
import static io.quati.core.indicator.IndicatorEntry.bars;

import java.util.List;

/** What says how fast price moves, and how much of its range it has used up. */
final class MomentumEntries {

    private static final String WILDER = "J. W. Wilder, New Concepts in Technical Trading Systems, 1978";

    static final List<IndicatorEntry> ALL = List.of(
            IndicatorEntry.of("rsi")
                    .with(bars(PERIOD, 14))
                    .in(IndicatorUnit.PERCENT)
                    .from(WILDER)
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Rsi(values.integer(PERIOD))),
            IndicatorEntry.of("stoch")
                    .with(bars(PERIOD, 14), bars("slowing", 3), bars("signal", 3))
                    .giving("k", "d")
                    .in(IndicatorUnit.PERCENT)
                    .from("G. Lane, Lane's Stochastics, 1984")
                    .after(values -> values.integer(PERIOD) + values.integer("slowing") + values.integer("signal") - 2)
                    .madeBy(values -> new Stochastic(
                            values.integer(PERIOD), values.integer("slowing"), values.integer("signal"))),
            IndicatorEntry.of("stochrsi")
                    .with(bars(PERIOD, 14), bars("window", 14), bars("slowing", 1), bars("signal", 3))
                    .giving("k", "d")
                    .in(IndicatorUnit.PERCENT)
                    .from("T. Chande, S. Kroll, The New Technical Trader, 1994")
                    .after(values -> values.integer(PERIOD)
                            + values.integer("window")
                            + values.integer("slowing")
                            + values.integer("signal")
                            - 2)
                    .madeBy(values -> new StochasticRsi(
                            values.integer(PERIOD),
                            values.integer("window"),
                            values.integer("slowing"),
                            values.integer("signal"))),
            IndicatorEntry.of("cci")
                    .with(bars(PERIOD, 20))
                    .in(IndicatorUnit.NUMBER)
                    .from("D. Lambert, Commodity Channel Index, 1980")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new Cci(values.integer(PERIOD))),
            IndicatorEntry.of("willr")
                    .with(bars(PERIOD, 14))
                    .in(IndicatorUnit.PERCENT)
                    .from("L. Williams, How I Made One Million Dollars Last Year Trading Commodities, 1973")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new WilliamsR(values.integer(PERIOD))),
            IndicatorEntry.of("roc")
                    .with(bars(PERIOD, 10))
                    .in(IndicatorUnit.PERCENT)
                    .from("difference in percent")
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Roc(values.integer(PERIOD))),
            IndicatorEntry.of("momentum")
                    .with(bars(PERIOD, 10))
                    .in(IndicatorUnit.PRICE_DISTANCE)
                    .from("difference")
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Momentum(values.integer(PERIOD))));

    private MomentumEntries() {}
}
