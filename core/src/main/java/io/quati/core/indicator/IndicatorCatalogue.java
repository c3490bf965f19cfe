package io.quati.core.indicator;

import io.quati.core.catalogue.Parameter;
import io.quati.core.catalogue.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every indicator there is: the origin of command line help, REST schema, dashboard forms and optimiser ranges. */
public final class IndicatorCatalogue {

    private static final int LONGEST = 10_000;
    private static final String PERIOD = "period";
    private static final String WILDER = "J. W. Wilder, New Concepts in Technical Trading Systems, 1978";

    private static final List<IndicatorEntry> ENTRIES = List.of(
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
            IndicatorEntry.of("rsi")
                    .with(bars(PERIOD, 14))
                    .in(IndicatorUnit.PERCENT)
                    .from(WILDER)
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Rsi(values.integer(PERIOD))),
            IndicatorEntry.of("macd")
                    .with(bars("fast", 12), bars("slow", 26), bars("signal", 9))
                    .giving("macd", "signal", "histogram")
                    .in(IndicatorUnit.PRICE_DISTANCE)
                    .from("G. Appel, The Moving Average Convergence-Divergence Trading Method, 1979")
                    .after(values -> values.integer("slow") + values.integer("signal") - 1)
                    .madeBy(values ->
                            new Macd(values.integer("fast"), values.integer("slow"), values.integer("signal"))),
            IndicatorEntry.of("atr")
                    .with(bars(PERIOD, 14))
                    .in(IndicatorUnit.PRICE_DISTANCE)
                    .from(WILDER)
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Atr(values.integer(PERIOD))),
            IndicatorEntry.of("adx")
                    .with(bars(PERIOD, 14))
                    .giving("adx", "plusDi", "minusDi")
                    .in(IndicatorUnit.PERCENT)
                    .from(WILDER)
                    .after(values -> 2 * values.integer(PERIOD))
                    .madeBy(values -> new Adx(values.integer(PERIOD))),
            IndicatorEntry.of("bbands")
                    .with(bars(PERIOD, 20), Parameter.number("deviations", 2, 0.01, 100))
                    .giving("upper", "middle", "lower")
                    .from("J. Bollinger, Bollinger on Bollinger Bands, 2001")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new BollingerBands(values.integer(PERIOD), values.number("deviations"))),
            IndicatorEntry.of("stoch")
                    .with(bars(PERIOD, 14), bars("slowing", 3), bars("signal", 3))
                    .giving("k", "d")
                    .in(IndicatorUnit.PERCENT)
                    .from("G. Lane, Lane's Stochastics, 1984")
                    .after(values -> values.integer(PERIOD) + values.integer("slowing") + values.integer("signal") - 2)
                    .madeBy(values -> new Stochastic(
                            values.integer(PERIOD), values.integer("slowing"), values.integer("signal"))),
            IndicatorEntry.of("vwap")
                    .with(Parameter.choice("anchor", "start", "session"))
                    .from("S. Berkowitz, D. Logue, E. Noser, The Total Cost of Transactions on the NYSE, 1988")
                    .madeBy(values ->
                            new Vwap(Vwap.Anchor.valueOf(values.text("anchor").toUpperCase(Locale.ROOT)))),
            IndicatorEntry.of("obv")
                    .in(IndicatorUnit.VOLUME)
                    .from("J. Granville, Granville's New Key to Stock Market Profits, 1963")
                    .madeBy(_ -> new Obv()),
            IndicatorEntry.of("fibonacci")
                    .with(bars(PERIOD, 50))
                    .giving("0", "23.6", "38.2", "50", "61.8", "78.6", "100")
                    .from("trading custom")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new FibonacciRetracement(values.integer(PERIOD))));

    private IndicatorCatalogue() {}

    /** Returns all entries, in a fixed order. */
    public static List<IndicatorEntry> entries() {
        return ENTRIES;
    }

    /**
     * Returns the entry of a name in upper or lower case.
     *
     * @throws IllegalArgumentException if there is none, listing the names there are
     */
    public static IndicatorEntry entry(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (var entry : ENTRIES) {
            if (entry.name().equals(wanted)) {
                return entry;
            }
        }
        var names = ENTRIES.stream().map(IndicatorEntry::name).toList();
        throw new IllegalArgumentException(Suggestion.unknown("indicator", wanted, names));
    }

    /** Returns a new indicator: {@code create("macd", Map.of("fast", 5))}. */
    public static Indicator create(String name, Map<String, ? extends Object> values) {
        return entry(name).create(values);
    }

    private static Parameter bars(String name, int preset) {
        return Parameter.integer(name, preset, 1, LONGEST);
    }
}
