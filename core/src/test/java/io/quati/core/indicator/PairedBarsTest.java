package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bars taken in many at a time give what they give one by one, to the last bit, wherever partners are missing. */
class PairedBarsTest {

    private static final int BARS = 1100;
    private static final int[] PERIODS = {2, 3, 20, 249, 250, 251, 400};

    static Stream<PairIndicator> indicators() {
        return IntStream.of(PERIODS).boxed().flatMap(period -> Stream.of(new Beta(period), new Correlation(period)));
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void manyAtATimeEqualOneByOne(PairIndicator pairs) {
        for (double missing : new double[] {0, 0.002, 0.05, 0.6, 1}) {
            for (long seed : new long[] {1, 2, 3}) {
                var series = thinned(Candles.random(seed, BARS), missing, seed);
                var reference = thinned(Candles.random(seed + 10, BARS), missing, seed + 20);

                double[] together = pairs.against(reference).over(series)[0];

                var one = pairs.against(reference);
                for (int i = 0; i < series.size(); i++) {
                    one.update(series.bar(i));
                    assertThat(Double.doubleToLongBits(together[i]))
                            .as(
                                    "missing %s, seed %d, bar %d: %s instead of %s",
                                    missing, seed, i, together[i], one.value())
                            .isEqualTo(Double.doubleToLongBits(one.value()));
                }
            }
        }
    }

    @Test
    void aBarWithoutPartnerLeavesTheLastNumber() {
        var series = Candles.random(1, 400);
        var reference = new BarSeries(series.instrument(), series.interval(), 400);
        for (int i = 0; i < 400; i++) {
            if (i != 100 && i != 350) {
                reference.append(series.openTime(i), candle(series, 399 - i));
            }
        }

        double[] values = new Correlation(20).against(reference).over(series)[0];

        assertThat(values[100]).isEqualTo(values[99]).isNotEqualTo(values[101]);
        assertThat(values[350]).isEqualTo(values[349]).isNotEqualTo(values[351]);
    }

    @Test
    void pricesTooSmallToCorrelateGiveNothing() {
        var series = new BarSeries(Candles.random(1, 2).instrument(), Duration.ofMinutes(1));
        var reference = new BarSeries(series.instrument(), series.interval());
        for (int i = 0; i < 60; i++) {
            series.append(60_000L * i, flat(1e-100 * (1 + i % 7)));
            reference.append(60_000L * i, flat(1e-100 * (1 + i % 5)));
        }

        assertThat(new Correlation(20).against(reference).over(series)[0]).containsOnly(Double.NaN);
    }

    private static Ohlcv flat(double price) {
        return new Ohlcv(price, price, price, price, 1);
    }

    private static BarSeries thinned(BarSeries series, double missing, long seed) {
        var random = new SplittableRandom(seed);
        var thinned = new BarSeries(series.instrument(), series.interval(), series.size());
        for (int i = 0; i < series.size(); i++) {
            if (random.nextDouble() >= missing) {
                thinned.append(series.openTime(i), candle(series, i));
            }
        }
        return thinned;
    }

    private static Ohlcv candle(BarSeries series, int bar) {
        return new Ohlcv(series.open(bar), series.high(bar), series.low(bar), series.close(bar), series.volume(bar));
    }
}
