package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

/** Candles for the tests of indicators. */
final class Candles {

    private static final Instrument INSTRUMENT =
            Instrument.of("TEST", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));
    private static final long HOUR = 3_600_000;

    private Candles() {}

    /** Returns a walk on a grid of cents, one bar in ten without movement and one in ten without volume. */
    static BarSeries random(long seed, int size) {
        var random = new SplittableRandom(seed);
        var series = new BarSeries(INSTRUMENT, Duration.ofHours(1), size);
        long cents = 10_000;
        for (int i = 0; i < size; i++) {
            int reach = random.nextInt(10) == 0 ? 1 : 60;
            long open = Math.max(100, cents + random.nextInt(reach) - reach / 2);
            long close = Math.max(100, open + random.nextInt(reach) - reach / 2);
            long high = Math.max(open, close) + random.nextInt(reach);
            long low = Math.min(open, close) - random.nextInt(Math.min(reach, 50));
            double volume = random.nextInt(10) == 0 ? 0 : random.nextInt(100_000) / 1000.0;
            series.append(i * HOUR, new Ohlcv(open / 100.0, high / 100.0, low / 100.0, close / 100.0, volume));
            cents = close;
        }
        return series;
    }

    /** Returns bars that all stay at one price. */
    static BarSeries constant(double price, double volume, int size) {
        var series = new BarSeries(INSTRUMENT, Duration.ofHours(1), size);
        for (int i = 0; i < size; i++) {
            series.append(i * HOUR, new Ohlcv(price, price, price, price, volume));
        }
        return series;
    }

    /** Reads a shared file of lines {@code time,open,high,low,close,volume}; time in milliseconds or as a date. */
    static BarSeries read(String file) {
        var series = new BarSeries(INSTRUMENT, Duration.ofDays(1));
        for (String line : lines(file).stream().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            series.append(
                    time(cells[0]),
                    new Ohlcv(
                            Double.parseDouble(cells[1]),
                            Double.parseDouble(cells[2]),
                            Double.parseDouble(cells[3]),
                            Double.parseDouble(cells[4]),
                            Double.parseDouble(cells[5])));
        }
        return series;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(SharedData.path(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static long time(String text) {
        return text.contains("-")
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
                : Long.parseLong(text);
    }

    static double[] highs(BarSeries series) {
        var highs = new double[series.size()];
        for (int i = 0; i < highs.length; i++) {
            highs[i] = series.high(i);
        }
        return highs;
    }

    static double[] lows(BarSeries series) {
        var lows = new double[series.size()];
        for (int i = 0; i < lows.length; i++) {
            lows[i] = series.low(i);
        }
        return lows;
    }

    static double[] closes(BarSeries series) {
        var closes = new double[series.size()];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = series.close(i);
        }
        return closes;
    }

    static double[] volumes(BarSeries series) {
        var volumes = new double[series.size()];
        for (int i = 0; i < volumes.length; i++) {
            volumes[i] = series.volume(i);
        }
        return volumes;
    }
}
