package io.quati.core.indicator;

import static io.quati.core.indicator.IndicatorEntry.PERIOD;
import static io.quati.core.indicator.IndicatorEntry.bars;

import io.quati.core.catalogue.Parameter;
import java.util.List;

/** Averages of price, and what says which way it goes. */
final class TrendEntries {

    private static final String WILDER = "J. W. Wilder, New Concepts in Technical Trading Systems, 1978";

    static final List<IndicatorEntry> ALL = List.of(
            IndicatorEntry.of("sma")
                    .with(bars(PERIOD, 20))
                    .from("arithmetic mean")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new Sma(values.integer(PERIOD))),
            IndicatorEntry.of("ema")
                    .with(bars(PERIOD, 20))
                    .from("R. G. Brown, Exponential Smoothing for Predicting Demand, 1956")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new Ema(values.integer(PERIOD))),
            IndicatorEntry.of("wma")
                    .with(bars(PERIOD, 20))
                    .from("arithmetic mean with falling weights")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new Wma(values.integer(PERIOD))),
            IndicatorEntry.of("rma")
                    .with(bars(PERIOD, 14))
                    .from(WILDER)
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new Rma(values.integer(PERIOD))),
            IndicatorEntry.of("hma")
                    .with(bars(PERIOD, 20, 2))
                    .from("A. Hull, Hull Moving Average, 2005")
                    .after(values -> values.integer(PERIOD) + Hma.root(values.integer(PERIOD)) - 1)
                    .madeBy(values -> new Hma(values.integer(PERIOD))),
            IndicatorEntry.of("kama")
                    .with(bars(PERIOD, 10), bars("fast", 2), bars("slow", 30))
                    .from("P. J. Kaufman, Smarter Trading, 1995")
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Kama(values.integer(PERIOD), values.integer("fast"), values.integer("slow"))),
            IndicatorEntry.of("macd")
                    .with(bars("fast", 12), bars("slow", 26), bars("signal", 9))
                    .giving("macd", "signal", "histogram")
                    .in(IndicatorUnit.PRICE_DISTANCE)
                    .from("G. Appel, The Moving Average Convergence-Divergence Trading Method, 1979")
                    .after(values -> values.integer("slow") + values.integer("signal") - 1)
                    .madeBy(values ->
                            new Macd(values.integer("fast"), values.integer("slow"), values.integer("signal"))),
            IndicatorEntry.of("adx")
                    .with(bars(PERIOD, 14))
                    .giving("adx", "plusDi", "minusDi")
                    .in(IndicatorUnit.PERCENT)
                    .from(WILDER)
                    .after(values -> 2 * values.integer(PERIOD))
                    .madeBy(values -> new Adx(values.integer(PERIOD))),
            IndicatorEntry.of("aroon")
                    .with(bars(PERIOD, 25))
                    .giving("up", "down", "oscillator")
                    .in(IndicatorUnit.PERCENT)
                    .from("T. Chande, A Time Price Oscillator, 1995")
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Aroon(values.integer(PERIOD))),
            IndicatorEntry.of("psar")
                    .with(
                            Parameter.number("acceleration", 0.02, 0.0001, 1),
                            Parameter.number("maximum", 0.2, 0.0001, 1))
                    .from(WILDER)
                    .after(_ -> 2)
                    .madeBy(values -> new ParabolicSar(values.number("acceleration"), values.number("maximum"))),
            IndicatorEntry.of("supertrend")
                    .with(bars(PERIOD, 10), Parameter.number("multiple", 3, 0.01, 100))
                    .giving("supertrend", "upper", "lower")
                    .from("O. Seban, 2009")
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new SuperTrend(values.integer(PERIOD), values.number("multiple"))),
            IndicatorEntry.of("ichimoku")
                    .with(bars("tenkan", 9), bars("kijun", 26), bars("senkou", 52), bars("displacement", 26))
                    .giving("tenkan", "kijun", "senkouA", "senkouB")
                    .from("G. Hosoda, Ichimoku Kinko Hyo, 1969")
                    .after(values -> Math.max(
                                    Math.max(values.integer("tenkan"), values.integer("kijun")),
                                    values.integer("senkou"))
                            + values.integer("displacement"))
                    .madeBy(values -> new Ichimoku(
                            values.integer("tenkan"),
                            values.integer("kijun"),
                            values.integer("senkou"),
                            values.integer("displacement"))));

    private TrendEntries() {}
}
