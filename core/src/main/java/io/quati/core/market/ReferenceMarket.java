package io.quati.core.market;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * An invented market that is the same on every machine, bit for bit: for benchmarks, demonstrations and tests.
 *
 * <p>A driftless walk of one-minute bars from 30,000 USDT. Only additions, multiplications and comparisons are used,
 * each rounded once, so any IEEE 754 language can rebuild it. The first n bars never depend on how many are asked
 * for. Source of the random numbers: SplitMix64 (G. Steele, D. Lea, C. Flood, 2014).
 */
public final class ReferenceMarket {

    /** When the first bar opens. */
    public static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instrument INSTRUMENT =
            Instrument.of("REFERENCE", "USDT", new BigDecimal("1e-9"), new BigDecimal("1e-14"));
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final double FIRST_PRICE = 30000.0;
    private static final double ROOT_OF_THREE = 1.7320508075688772;

    private long state = 42;

    private ReferenceMarket() {}

    /** Returns the first {@code size} bars. */
    public static BarSeries bars(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative, was " + size);
        }
        var market = new ReferenceMarket();
        var series = new BarSeries(INSTRUMENT, INTERVAL, size);
        long openTime = START.toEpochMilli();
        double previous = FIRST_PRICE;
        for (int i = 0; i < size; i++) {
            var candle = market.candleAfter(previous);
            series.append(openTime, candle);
            openTime += INTERVAL.toMillis();
            previous = candle.close();
        }
        return series;
    }

    private Ohlcv candleAfter(double previous) {
        double open = previous * (1.0 + 0.0001 * bell());
        double close = open * (1.0 + 0.0008 * bell());
        double high = Math.max(open, close) * (1.0 + 0.0004 * uniform());
        double low = Math.min(open, close) * (1.0 - 0.0004 * uniform());
        double volume = 1.0 + 99.0 * uniform();
        return new Ohlcv(open, high, low, close, volume);
    }

    /** Returns a number of mean 0 and variance 1, nearly normal: the sum of four uniform ones. */
    private double bell() {
        double sum = uniform();
        sum += uniform();
        sum += uniform();
        sum += uniform();
        return (sum - 2.0) * ROOT_OF_THREE;
    }

    private double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
