package io.quati.core.sweep;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.SplittableRandom;

/** Random markets of every awkward kind: flat stretches, few ticks, many ticks, coarse and fine lots, smallest orders. */
final class SweepMarkets {

    private static final String[] LOTS = {"100", "1", "0.001", "1e-8", "1e-12"};
    private static final String[] LEAST = {"0", "0", "0", "10", "4000"};

    private SweepMarkets() {}

    /** Returns a market of {@code bars} bars, of a kind that depends on the seed. */
    static BarSeries random(long seed, int bars) {
        var random = new SplittableRandom(seed);
        var instrument = Instrument.of(
                        "X", "USD", new BigDecimal("0.01"), new BigDecimal(LOTS[random.nextInt(LOTS.length)]))
                .withMinNotional(new BigDecimal(LEAST[random.nextInt(LEAST.length)]));
        int stride = random.nextBoolean() ? 3 : 60; // few ticks make ties, many make none
        double calm = random.nextBoolean() ? 0.5 : 0;
        var series = new BarSeries(instrument, Duration.ofMinutes(1));
        long close = 100L * random.nextInt(20, 300);
        for (int i = 0; i < bars; i++) {
            boolean still = random.nextDouble() < calm;
            long open = still ? close : Math.max(500, close + random.nextLong(-stride, stride + 1));
            close = still ? open : Math.max(500, open + random.nextLong(-stride, stride + 1));
            long high = Math.max(open, close) + random.nextLong(0, stride);
            long low = Math.max(1, Math.min(open, close) - random.nextLong(0, stride));
            series.append(
                    i * 60_000L,
                    new Ohlcv(open / 100.0, high / 100.0, low / 100.0, close / 100.0, random.nextDouble()));
        }
        return series;
    }
}
