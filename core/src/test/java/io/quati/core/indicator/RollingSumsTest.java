package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rolling sums stay right over a million values, on whole numbers to the last bit. */
class RollingSumsTest {

    private static final int VALUES = 1_000_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 1000})
    void meanDoesNotDrift(int period) {
        var random = new SplittableRandom(period);
        double[] values = random.doubles(VALUES, 1e-3, 1e5).toArray();
        var sma = new Sma(period);
        for (int i = 0; i < VALUES; i++) {
            double mean = sma.update(values[i]);
            if (i >= period - 1 && (i % 997 == 0 || i > VALUES - 100)) {
                double fresh = sum(values, i, period) / period;
                assertThat(mean).isCloseTo(fresh, within(1e-12 * 1e5));
                assertThat(mean).isCloseTo(fresh, within(1e-9 * fresh));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50})
    void meanForgetsAnOutlierWithinTwoLaps(int period) {
        var sma = new Sma(period);
        sma.update(0.1);
        sma.update(1e15);
        for (int i = 0; i < 2 * period; i++) {
            sma.update(0.1);
        }

        assertThat(sma.value()).isCloseTo(0.1, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 30, 255})
    void sumOfWholeNumbersIsExact(int period) {
        var random = new SplittableRandom(period);
        double[] ticks =
                random.longs(100_000, 1, (1L << 53) / 256).asDoubleStream().toArray();
        var sma = new Sma(period);
        long exact = 0;
        for (int i = 0; i < ticks.length; i++) {
            exact += (long) ticks[i] - (i >= period ? (long) ticks[i - period] : 0);
            sma.update(ticks[i]);
            if (i >= period - 1) {
                assertThat(sma.sum()).isEqualTo((double) exact);
            }
        }
    }

    @Test
    void sumIsNaNWhileWarmingUp() {
        var sma = new Sma(2);

        assertThat(sma.sum()).isNaN();
        sma.update(3);
        assertThat(sma.sum()).isNaN();
        sma.update(4);
        assertThat(sma.sum()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 20, 200})
    void deviationDoesNotDriftOnALargeOffset(int period) {
        var random = new SplittableRandom(period);
        double[] values = random.doubles(VALUES, 1e9, 1e9 + 1).toArray();
        assertDeviationIsRight(values, period, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 20, 200})
    void deviationForgetsAnOutlierAtOnce(int period) {
        var random = new SplittableRandom(period);
        double[] values = random.doubles(20_000, 1, 1.0001).toArray();
        for (int i = 100; i < values.length; i += 3 * period + 1) {
            values[i] = 1e9;
        }
        assertDeviationIsRight(values, period, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 20})
    void deviationIsRightAfterAJump(int period) {
        var random = new SplittableRandom(period);
        double[] values = random.doubles(10_000, 1, 1.0001).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += i / (2 * period + 1) % 2 * 1e6;
        }
        assertDeviationIsRight(values, period, 1e-5);
    }

    private static void assertDeviationIsRight(double[] values, int period, double tolerance) {
        var bands = new BollingerBands(period, 1);
        for (int i = 0; i < values.length; i++) {
            double upper = bands.update(values[i]);
            if (i >= period - 1 && (i < 10_000 || i % 997 == 0)) {
                double origin = values[i];
                double[] window = Arrays.stream(values, i + 1 - period, i + 1)
                        .map(value -> value - origin)
                        .toArray();
                double mean = Arrays.stream(window).sum() / period;
                double squares = Arrays.stream(window)
                        .map(value -> (value - mean) * (value - mean))
                        .sum();
                double expected = Math.sqrt(squares / period);
                assertThat(upper - bands.value(1))
                        .as("period %d bar %d", period, i)
                        .isCloseTo(expected, within(tolerance * expected + 4 * Math.ulp(upper)));
            }
        }
    }

    private static double sum(double[] values, int last, int period) {
        return Arrays.stream(values, last + 1 - period, last + 1).sum();
    }
}
