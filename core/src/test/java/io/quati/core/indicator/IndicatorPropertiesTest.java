package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.quati.core.catalogue.Parameter;
import io.quati.core.domain.BarSeries;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every indicator in the catalogue, with its presets and with short periods. */
class IndicatorPropertiesTest {

    private static final long[] SEEDS = {1, 2, 3, 5, 8};
    private static final int BARS = 400;

    /** What the comparing ones compare with; on the same bars. */
    private static final BarSeries REFERENCE = Candles.random(13, BARS);

    private static final List<String> UNDEFINED_WHERE_NOTHING_MOVES = List.of("beta", "correlation", "hurst");

    static List<IndicatorEntry> entries() {
        return IndicatorCatalogue.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void batchEqualsStream(IndicatorEntry entry) {
        for (long seed : SEEDS) {
            var series = Candles.random(seed, BARS);
            for (var parameters : variants(entry)) {
                double[][] batch = make(entry, parameters).over(series);
                var stream = make(entry, parameters);
                assertThat(batch).hasNumberOfRows(entry.outputs().size());
                for (int i = 0; i < BARS; i++) {
                    stream.update(series.bar(i));
                    assertThat(stream.value()).isEqualTo(Double.valueOf(stream.value(0)));
                    for (int output = 0; output < batch.length; output++) {
                        assertThat(stream.value(output)).isEqualTo(Double.valueOf(batch[output][i]));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void batchNeitherReadsNorChangesTheIndicator(IndicatorEntry entry) {
        var series = Candles.random(1, BARS);
        var used = make(entry, Map.of());
        used.update(series.bar(7));
        double before = used.value();

        double[][] values = used.over(series);

        assertThat(Arrays.deepEquals(values, make(entry, Map.of()).over(series)))
                .isTrue();
        assertThat(used.value()).isEqualTo(Double.valueOf(before));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void doesNotLookAhead(IndicatorEntry entry) {
        for (long seed : SEEDS) {
            var series = Candles.random(seed, BARS);
            double[][] whole = make(entry, Map.of()).over(series);
            for (int end : new int[] {0, 1, 30, 77, 251}) {
                double[][] cut = make(entry, Map.of()).over(series.slice(0, end));
                for (int output = 0; output < whole.length; output++) {
                    assertThat(cut[output]).isEqualTo(Arrays.copyOf(whole[output], end));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void hasAllOutputsExactlyWhenWarm(IndicatorEntry entry) {
        var series = Candles.random(5, BARS);
        boolean mayBeUndefined = UNDEFINED_WHERE_NOTHING_MOVES.contains(entry.name());
        for (var parameters : variants(entry)) {
            double[][] values = make(entry, parameters).over(series);
            int warmUp = entry.warmUpBars(parameters);
            for (int i = 0; i < BARS; i++) {
                boolean complete = true;
                for (double[] output : values) {
                    complete &= !Double.isNaN(output[i]);
                }
                assertThat(complete || (mayBeUndefined && i >= warmUp - 1))
                        .as("%s %s at bar %d", entry, parameters, i)
                        .isEqualTo(i >= warmUp - 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void refusesAnOutputItDoesNotHave(IndicatorEntry entry) {
        var indicator = make(entry, Map.of());
        int outputs = entry.outputs().size();

        assertThatThrownBy(() -> indicator.value(outputs)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> indicator.value(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsi", "adx", "stoch", "stochrsi", "mfi", "drawdown"})
    void staysWithinPercent(String name) {
        for (long seed : SEEDS) {
            var entry = IndicatorCatalogue.entry(name);
            for (var parameters : variants(entry)) {
                for (double[] output : make(entry, parameters).over(Candles.random(seed, BARS))) {
                    for (double value : output) {
                        assertThat(Double.isNaN(value) || (value >= 0 && value <= 100))
                                .as("%s %s seed %d: %s", name, parameters, seed, value)
                                .isTrue();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 20})
    void stochasticStaysWithinPercentAtTheEdges(int smoothing) {
        var random = new SplittableRandom(smoothing);
        var stochastic = new Stochastic(1, smoothing, smoothing);
        for (int i = 0; i < 10_000; i++) {
            int stretch = i / 37 % 3;
            double close = stretch == 0 ? random.nextDouble(1, 2) : stretch;
            stochastic.update(2, 1, close);
            for (int output = 0; output < 2; output++) {
                double value = stochastic.value(output);
                assertThat(Double.isNaN(value) || (value >= 0 && value <= 100))
                        .as("bar %d: %s", i, value)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sma", "ema", "wma", "rma", "kama", "vwap", "fibonacci", "donchian", "ichimoku"})
    void levelsStayWithinTheExtremes(String name) {
        for (long seed : SEEDS) {
            var series = Candles.random(seed, BARS);
            double[][] values = IndicatorCatalogue.create(name, Map.of()).over(series);
            double lowest = Double.POSITIVE_INFINITY;
            double highest = 0;
            for (int i = 0; i < BARS; i++) {
                lowest = Math.min(lowest, series.low(i));
                highest = Math.max(highest, series.high(i));
                for (double[] output : values) {
                    assertThat(Double.isNaN(output[i]) || (output[i] >= lowest - 1e-9 && output[i] <= highest + 1e-9))
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bbands", "fibonacci", "keltner", "donchian"})
    void linesAreOrderedFromTheTop(String name) {
        double[][] values = IndicatorCatalogue.create(name, Map.of()).over(Candles.random(3, BARS));

        for (int line = 1; line < values.length; line++) {
            for (int i = 60; i < BARS; i++) {
                assertThat(values[line][i]).isLessThanOrEqualTo(values[line - 1][i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void isFlatWherePricesAre(IndicatorEntry entry) {
        double price = 0.1;
        double[][] values = make(entry, Map.of()).over(Candles.constant(price, 7, BARS));
        for (int output = 0; output < values.length; output++) {
            double last = values[output][BARS - 1];
            double expected = whereFlat(entry, entry.outputs().get(output), price);
            assertThat(Double.isNaN(expected) ? Double.isNaN(last) : Math.abs(last - expected) <= 1e-15)
                    .as("%s of %s: %s instead of %s", entry.outputs().get(output), entry.name(), last, expected)
                    .isTrue();
        }
    }

    private static double whereFlat(IndicatorEntry entry, String output, double price) {
        return switch (entry.name()) {
            case "rsi", "mfi" -> 100;
            case "aroon" -> output.equals("oscillator") ? 0 : 100;
            case "hurst", "correlation" -> Double.NaN;
            default ->
                switch (entry.unit()) {
                    case PRICE -> price;
                    case PRICE_DISTANCE, PERCENT, NUMBER -> 0;
                    case VOLUME -> 7;
                };
        };
    }

    @Test
    void betaIsUndefinedWhereTheReferenceStandsStill() {
        var reference = Candles.constant(5, 1, BARS);

        double[] values = IndicatorCatalogue.create("beta", Map.of(), reference).over(Candles.random(1, BARS))[0];

        assertThat(values).containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void allocatesNothingPerBar(IndicatorEntry entry) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var series = Candles.random(1, BARS);
        var bars = IntStream.range(0, BARS).mapToObj(series::bar).toList();
        var indicator = make(entry, Map.of());
        bars.forEach(indicator::update);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < BARS; i++) {
            indicator.update(bars.get(i));
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(BARS);
    }

    private static Indicator make(IndicatorEntry entry, Map<String, ? extends Object> parameters) {
        return entry.create(parameters, REFERENCE);
    }

    /** Presets, and every whole parameter small and different. */
    private static List<Map<String, Integer>> variants(IndicatorEntry entry) {
        var small = new LinkedHashMap<String, Integer>();
        var least = new LinkedHashMap<String, Integer>();
        for (var parameter : entry.parameters()) {
            if (parameter.type() == Parameter.Type.INTEGER) {
                boolean rising = List.of("macd", "kama").contains(entry.name());
                int lowest = (int) parameter.least();
                least.put(parameter.name(), lowest + (rising ? least.size() : 0));
                small.put(parameter.name(), Math.max(lowest, 2 + small.size()));
            }
        }
        return List.of(Map.of(), small, least);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anIndicatorMayFeedAnother(long seed) {
        BarSeries series = Candles.random(seed, BARS);
        var rsi = new Rsi(14);
        var ofRsi = List.of(new Sma(5), new Ema(5), new Rsi(4), new Macd(2, 5, 1), new BollingerBands(5, 2));
        for (int i = 0; i < BARS; i++) {
            double value = rsi.update(series.close(i));
            ((Sma) ofRsi.get(0)).update(value);
            ((Ema) ofRsi.get(1)).update(value);
            ((Rsi) ofRsi.get(2)).update(value);
            ((Macd) ofRsi.get(3)).update(value);
            ((BollingerBands) ofRsi.get(4)).update(value);
            for (var indicator : ofRsi) {
                assertThat(Double.isNaN(indicator.value())).isEqualTo(i < 18);
            }
        }
    }
}
