package io.quati.adapters.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** Made-up candles for the tests of this package. */
final class RandomCandles {

    static final Instrument BTC = Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("1e-14"))
            .withMinNotional(new BigDecimal("5.5"));

    private RandomCandles() {}

    /** Returns unbroken minutes whose numbers use all bits of a double. */
    static BarSeries minutes(long seed, Instant from, int count) {
        var random = new SplittableRandom(seed);
        var series = new BarSeries(BTC, Duration.ofMinutes(1), count);
        for (int i = 0; i < count; i++) {
            double low = random.nextDouble(1e-9, 1e5);
            double high = low * random.nextDouble(1, 2);
            double open = random.nextDouble(low, Math.nextUp(high));
            double close = random.nextDouble(low, Math.nextUp(high));
            series.append(
                    from.toEpochMilli() + i * 60_000L,
                    new Ohlcv(Math.min(open, high), high, low, Math.min(close, high), random.nextDouble() * 1e6));
        }
        return series;
    }

    /** Asserts that both hold the same candles, bit for bit. */
    static void assertSame(BarSeries actual, BarSeries expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        assertThat(actual.interval()).isEqualTo(expected.interval());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.openTime(i)).isEqualTo(expected.openTime(i));
            assertThat(actual.bar(i).numbers()).isEqualTo(expected.bar(i).numbers());
        }
    }
}
