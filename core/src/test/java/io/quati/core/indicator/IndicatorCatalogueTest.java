package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorCatalogueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"RSI", "SMA", "EMA", "MACD", "ATR", "ADX", "BBANDS", "STOCH", "VWAP", "OBV", "FIBONACCI", "Rsi"})
    void knowsTheNamesOfTheInterface(String name) {
        assertThat(IndicatorCatalogue.entry(name).name()).isEqualToIgnoringCase(name);
    }

    @Test
    void describesEveryIndicatorOnce() {
        var names = new HashSet<String>();
        for (var entry : IndicatorCatalogue.entries()) {
            assertThat(names.add(entry.name())).isTrue();
            assertThat(entry.titleKey()).isEqualTo("indicator." + entry.name());
            assertThat(entry.outputs()).isNotEmpty();
            assertThat(entry.source()).isNotBlank();
            assertThat(entry.toString()).startsWith(entry.name());
        }
    }

    @Test
    void readsNumbersAndText() {
        var entry = IndicatorCatalogue.entry("macd");

        assertThat(entry.warmUpBars(Map.of())).isEqualTo(34);
        assertThat(entry.warmUpBars(Map.of("slow", 30.0, "signal", "5"))).isEqualTo(34);
        assertThat(IndicatorCatalogue.create("vwap", Map.of("anchor", "Session")))
                .isInstanceOf(Vwap.class);
        assertThat(IndicatorCatalogue.create("bbands", Map.of("deviations", "2.5")))
                .isInstanceOf(BollingerBands.class);
    }

    @Test
    void passesValuesOn() {
        assertSame(new Macd(3, 7, 5), "macd", Map.of("fast", 3, "slow", 7, "signal", 5));
        assertSame(new Stochastic(5, 2, 4), "stoch", Map.of("period", 5, "slowing", 2, "signal", 4));
        assertSame(new BollingerBands(5, 1.5), "bbands", Map.of("period", 5, "deviations", 1.5));
        assertSame(new Vwap(Vwap.Anchor.SESSION), "vwap", Map.of("anchor", "session"));
        assertSame(new FibonacciRetracement(7), "fibonacci", Map.of("period", 7L));
    }

    @Test
    void passesValuesOnToTheYoungerOnes() {
        assertSame(new Kama(7, 3, 20), "kama", Map.of("period", 7, "fast", 3, "slow", 20));
        assertSame(new ParabolicSar(0.03, 0.3), "psar", Map.of("acceleration", 0.03, "maximum", 0.3));
        assertSame(new SuperTrend(7, 2.5), "supertrend", Map.of("period", 7, "multiple", 2.5));
        assertSame(
                new Ichimoku(3, 5, 9, 4), "ichimoku", Map.of("tenkan", 3, "kijun", 5, "senkou", 9, "displacement", 4));
        assertSame(
                new StochasticRsi(5, 7, 2, 4), "stochrsi", Map.of("period", 5, "window", 7, "slowing", 2, "signal", 4));
        assertSame(new KeltnerChannel(8, 5, 1.5), "keltner", Map.of("period", 8, "range", 5, "multiple", 1.5));
        assertSame(new RealisedVolatility(9, 365), "realised", Map.of("period", 9, "barsPerYear", 365));
        assertSame(new ParkinsonVolatility(9, 365), "parkinson", Map.of("period", 9, "barsPerYear", 365));
    }

    @Test
    void asksForTheSecondInstrumentOfThoseThatCompare() {
        var reference = Candles.random(2, 100);

        assertThat(IndicatorCatalogue.entries().stream()
                        .filter(IndicatorEntry::compares)
                        .map(IndicatorEntry::name))
                .containsExactly("beta", "correlation");
        assertThatThrownBy(() -> IndicatorCatalogue.create("beta", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beta must be given the candles of a second instrument to compare with, had none");
        assertThat(IndicatorCatalogue.create("correlation", Map.of("period", 9), reference)
                        .over(reference)[0][99])
                .isEqualTo(1);
        assertThat(IndicatorCatalogue.create("sma", Map.of(), reference)).isInstanceOf(Sma.class);
    }

    private static void assertSame(Indicator expected, String name, Map<String, ? extends Object> values) {
        var series = Candles.random(1, 100);
        double[][] actual = IndicatorCatalogue.create(name, values).over(series);
        assertThat(Arrays.deepEquals(actual, expected.over(series))).as(name).isTrue();
    }

    @Test
    void suggestsTheNearestName() {
        assertThatThrownBy(() -> IndicatorCatalogue.entry("stok"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown indicator stok; did you mean stoch? (known: sma, ema, wma, ")
                .hasMessageEndingWith(", fibonacci, beta, correlation)");
        assertThatThrownBy(() -> IndicatorCatalogue.entry("zigzag"))
                .hasMessageStartingWith("unknown indicator zigzag (known: sma, ");
        assertThatThrownBy(() -> IndicatorCatalogue.create("macd", Map.of("slw", 3)))
                .hasMessage("unknown parameter of macd slw; did you mean slow? (known: fast, slow, signal)");
        assertThatThrownBy(() -> IndicatorCatalogue.create("obv", Map.of("period", 3)))
                .hasMessage("unknown parameter of obv period (known: none)");
    }

    @ParameterizedTest
    @CsvSource({
        "hma,period,1,'period must be a whole number within [2, 10000], was 1'",
        "hurst,period,15,'period must be a whole number within [16, 10000], was 15'",
        "sma,period,0,'period must be a whole number within [1, 10000], was 0'",
        "sma,period,10001,'period must be a whole number within [1, 10000], was 10001'",
        "sma,period,2.5,'period must be a whole number within [1, 10000], was 2.5'",
        "sma,period,ten,'period must be a whole number within [1, 10000], was ten'",
        "sma,period,NaN,'period must be a whole number within [1, 10000], was NaN'",
        "bbands,deviations,0,'deviations must be a number within [0.01, 100], was 0'",
        "vwap,anchor,week,'anchor must be one of start, session, was week'",
    })
    void refusesValuesOutOfRange(String name, String parameter, String value, String message) {
        var entry = IndicatorCatalogue.entry(name);

        assertThatThrownBy(() -> entry.create(Map.of(parameter, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> entry.create(Map.of("period", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void presetsAreAllowed() {
        for (var entry : IndicatorCatalogue.entries()) {
            for (var parameter : entry.parameters()) {
                assertThat(entry.create(Map.of(parameter.name(), parameter.defaultValue()), Candles.random(1, 9)))
                        .isNotNull();
            }
        }
    }

    @Test
    void theManualListsTheSameNames() throws IOException {
        String manual = Files.readString(Path.of("../docs/indicators.md"));

        List<String> names = Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                .matcher(manual)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(names)
                .isEqualTo(IndicatorCatalogue.entries().stream()
                        .map(IndicatorEntry::name)
                        .toList());
    }
}
