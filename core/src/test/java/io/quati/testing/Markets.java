package io.quati.testing;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.SplittableRandom;

/** Small markets for tests: a random walk on the tick grid, or exactly the candles that a test names. */
public final class Markets {

    /** Tick 0.01, lot 0.001, quoted in USDT, no smallest order. */
    public static final Instrument BTC =
            Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));

    private static final long MINUTE = 60_000;

    private Markets() {}

    /** Returns {@code bars} one-minute candles of a random walk around 100. */
    public static BarSeries randomWalk(long seed, int bars) {
        var random = new SplittableRandom(seed);
        var series = new BarSeries(BTC, Duration.ofMinutes(1));
        long close = 10_000;
        for (int i = 0; i < bars; i++) {
            long open = Math.max(100, close + random.nextLong(-15, 16));
            close = Math.max(100, open + random.nextLong(-60, 61));
            long high = Math.max(open, close) + random.nextLong(0, 40);
            long low = Math.max(50, Math.min(open, close) - random.nextLong(0, 40));
            series.append(
                    i * MINUTE,
                    new Ohlcv(open / 100.0, high / 100.0, low / 100.0, close / 100.0, 1 + random.nextDouble() * 50));
        }
        return series;
    }

    /** Returns one-minute candles; each row is open, high, low, close and optionally volume (else 1000). */
    public static BarSeries of(Instrument instrument, double[]... rows) {
        var series = new BarSeries(instrument, Duration.ofMinutes(1));
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            series.append(i * MINUTE, new Ohlcv(row[0], row[1], row[2], row[3], row.length > 4 ? row[4] : 1000));
        }
        return series;
    }

    /** Returns one-minute BTC candles whose open, high, low and close are all the same. */
    public static BarSeries flat(double... prices) {
        var rows = new double[prices.length][];
        for (int i = 0; i < prices.length; i++) {
            rows[i] = new double[] {prices[i], prices[i], prices[i], prices[i]};
        }
        return of(BTC, rows);
    }
}
