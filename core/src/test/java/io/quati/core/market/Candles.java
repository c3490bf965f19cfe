package io.quati.core.market;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** Made-up candles for the tests of this package. */
final class Candles {

    static final Instrument TEST = Instrument.of("TEST", "USD", new BigDecimal("0.01"), new BigDecimal("0.000001"));

    private Candles() {}

    /** Returns a random walk of minutes; one in twenty is missing; all numbers have up to seventeen digits. */
    static BarSeries minutes(long seed, Instant from, int count) {
        var random = new SplittableRandom(seed);
        var series = new BarSeries(TEST, Duration.ofMinutes(1));
        double price = 30_000;
        for (int i = 0; i < count; i++) {
            double open = price * (1 + 0.001 * random.nextDouble(-1, 1));
            price = open * (1 + 0.001 * random.nextDouble(-1, 1));
            double high = Math.max(open, price) * (1 + 0.001 * random.nextDouble());
            double low = Math.min(open, price) * (1 - 0.001 * random.nextDouble());
            if (i == 0 || random.nextInt(20) > 0) {
                series.append(
                        from.toEpochMilli() + i * 60_000L,
                        new Ohlcv(open, high, low, price, 1 + 99 * random.nextDouble()));
            }
        }
        return series;
    }

    /** Returns rows that open at the given minutes of 2024-01-01 and all cost and trade 1. */
    static CandleRows atMinutes(long... minutes) {
        var rows = new CandleRows();
        for (int i = 0; i < minutes.length; i++) {
            rows.add(i + 1, minute(minutes[i]).toEpochMilli(), 1, 1, 1, 1, 1);
        }
        return rows;
    }

    /** Returns unbroken minutes of 2024-01-01 that close at {@code closes}. */
    static CandleRows closing(double... closes) {
        var rows = new CandleRows();
        for (int i = 0; i < closes.length; i++) {
            rows.add(i + 1, minute(i).toEpochMilli(), closes[i], closes[i], closes[i], closes[i], 1);
        }
        return rows;
    }

    static Instant minute(long minute) {
        return Instant.parse("2024-01-01T00:00:00Z").plusSeconds(60 * minute);
    }
}
