package io.quati.core.indicator;

import io.quati.core.indicator.IndicatorParameter.Choice;
import io.quati.core.indicator.IndicatorParameter.Decimal;
import io.quati.core.indicator.IndicatorParameter.Whole;
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
                    .after(values -> values.whole(PERIOD))
                    .madeBy(values -> new Sma(values.whole(PERIOD))),
            IndicatorEntry.of("ema")
                    .with(bars(PERIOD, 20))
                    .from("R. G. Brown, Exponential Smoothing for Predicting Demand, 1956")
                    .after(values -> values.whole(PERIOD))
                    .madeBy(values -> new Ema(values.whole(PERIOD))),
            IndicatorEntry.of("rsi")
                    .with(bars(PERIOD, 14))
                    .in(IndicatorUnit.PERCENT)
                    .from(WILDER)
                    .after(values -> values.whole(PERIOD) + 1)
                    .madeBy(values -> new Rsi(values.whole(PERIOD))),
            IndicatorEntry.of("macd")
                    .with(bars("fast", 12), bars("slow", 26), bars("signal", 9))
                    .giving("macd", "signal", "histogram")
                    .in(IndicatorUnit.PRICE_DISTANCE)
                    .from("G. Appel, The Moving Average Convergence-Divergence Trading Method, 1979")
                    .after(values -> values.whole("slow") + values.whole("signal") - 1)
                    .madeBy(values -> new Macd(values.whole("fast"), values.whole("slow"), values.whole("signal"))),
            IndicatorEntry.of("atr")
                    .with(bars(PERIOD, 14))
                    .in(IndicatorUnit.PRICE_DISTANCE)
                    .from(WILDER)
                    .after(values -> values.whole(PERIOD) + 1)
                    .madeBy(values -> new Atr(values.whole(PERIOD))),
            IndicatorEntry.of("adx")
                    .with(bars(PERIOD, 14))
                    .giving("adx", "plusDi", "minusDi")
                    .in(IndicatorUnit.PERCENT)
                    .from(WILDER)
                    .after(values -> 2 * values.whole(PERIOD))
                    .madeBy(values -> new Adx(values.whole(PERIOD))),
            IndicatorEntry.of("bbands")
                    .with(bars(PERIOD, 20), new Decimal("deviations", 2, 0.01, 100))
                    .giving("upper", "middle", "lower")
                    .from("J. Bollinger, Bollinger on Bollinger Bands, 2001")
                    .after(values -> values.whole(PERIOD))
                    .madeBy(values -> new BollingerBands(values.whole(PERIOD), values.decimal("deviations"))),
            IndicatorEntry.of("stoch")
                    .with(bars(PERIOD, 14), bars("slowing", 3), bars("signal", 3))
                    .giving("k", "d")
                    .in(IndicatorUnit.PERCENT)
                    .from("G. Lane, Lane's Stochastics, 1984")
                    .after(values -> values.whole(PERIOD) + values.whole("slowing") + values.whole("signal") - 2)
                    .madeBy(values ->
                            new Stochastic(values.whole(PERIOD), values.whole("slowing"), values.whole("signal"))),
            IndicatorEntry.of("vwap")
                    .with(new Choice("anchor", "start", List.of("start", "session")))
                    .from("S. Berkowitz, D. Logue, E. Noser, The Total Cost of Transactions on the NYSE, 1988")
                    .madeBy(values ->
                            new Vwap(Vwap.Anchor.valueOf(values.choice("anchor").toUpperCase(Locale.ROOT)))),
            IndicatorEntry.of("obv")
                    .in(IndicatorUnit.VOLUME)
                    .from("J. Granville, Granville's New Key to Stock Market Profits, 1963")
                    .madeBy(_ -> new Obv()),
            IndicatorEntry.of("fibonacci")
                    .with(bars(PERIOD, 50))
                    .giving("0", "23.6", "38.2", "50", "61.8", "78.6", "100")
                    .from("trading custom")
                    .after(values -> values.whole(PERIOD))
                    .madeBy(values -> new FibonacciRetracement(values.whole(PERIOD))));

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
        throw new IllegalArgumentException(Nearest.unknown("indicator", wanted, names));
    }

    /** Returns a new indicator: {@code create("macd", Map.of("fast", 5))}. */
    public static Indicator create(String name, Map<String, ? extends Object> values) {
        return entry(name).create(values);
    }

    private static Whole bars(String name, int preset) {
        return new Whole(name, preset, 1, LONGEST);
    }
}
