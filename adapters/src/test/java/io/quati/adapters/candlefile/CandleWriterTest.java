package io.quati.adapters.candlefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CandleWriterTest {

    private static final Instrument BTC =
            Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.00000001"));

    private static final long[] SEEDS = {1, 2, 3, 5, 8};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void returnsEveryBitThatWasWritten(CandleWriter.Form form) {
        for (long seed : SEEDS) {
            BarSeries series = candles(seed, seed == 8 ? -200_000 : 1_600_000_000_000L);
            Path file = folder.resolve(seed + ".file");

            CandleWriter.write(series, form, file);

            CandleFile read = new CandleReader().read(file);
            assertSame(read.toSeries(BTC), series);
            assertThat(new CandleReader().readUnchecked(file).size()).isEqualTo(series.size());
        }
    }

    /** Minutes with gaps, of numbers that use all bits and the whole range of doubles. */
    private static BarSeries candles(long seed, long from) {
        var random = new SplittableRandom(seed);
        var series = new BarSeries(BTC, Duration.ofMinutes(1));
        long time = from;
        for (int i = 0; i < 500; i++) {
            time += random.nextInt(10) == 0 ? 180_000 : 60_000;
            double low = Math.exp(random.nextDouble(-700, 700));
            double high = low * random.nextDouble(1, 2);
            double open = Math.min(high, random.nextDouble(low, Math.nextUp(high)));
            series.append(
                    time, new Ohlcv(open, high, low, low, i % 7 == 0 ? 0 : i % 11 == 0 ? -0.0 : random.nextDouble()));
        }
        return series;
    }

    private static void assertSame(BarSeries actual, BarSeries expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        assertThat(actual.interval()).isEqualTo(expected.interval());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.openTime(i)).isEqualTo(expected.openTime(i));
            assertThat(actual.closeTime(i)).isEqualTo(expected.closeTime(i));
            assertThat(actual.bar(i).numbers()).isEqualTo(expected.bar(i).numbers());
        }
    }

    @Test
    void writesWhatPeopleAndCcxtExpect() throws IOException {
        var series = new BarSeries(BTC, Duration.ofMinutes(1));
        series.append(600_000_000_000L, new Ohlcv(10, 1e15, 1e-7, 20.5, 0));
        series.append(600_000_060_000L, new Ohlcv(10, 20.5, 0.1, 10, 1.25));
        CandleWriter.write(series, CandleWriter.Form.CSV, folder.resolve("a.csv"));
        CandleWriter.write(series, CandleWriter.Form.JSON, folder.resolve("a.json"));

        assertThat(folder.resolve("a.csv")).content().isEqualTo("""
                timestamp,open,high,low,close,volume
                600000000000,10,1000000000000000,0.0000001,20.5,0
                600000060000,10,20.5,0.1,10,1.25
                """);
        assertThat(folder.resolve("a.json")).content().isEqualTo("""
                [[600000000000,10,1000000000000000,0.0000001,20.5,0],
                [600000060000,10,20.5,0.1,10,1.25]]
                """);
    }

    @Test
    void returnsBarsThatLastDifferentlyLong() {
        BarSeries series = BarSeries.ofUnevenBars(BTC, Duration.ofMillis(1500), 1);
        series.append(1_600_000_000_000L, 1_600_000_000_001L, new Ohlcv(1, 1, 1, 1, 1));
        series.append(1_600_000_000_900L, 1_600_000_003_000L, new Ohlcv(1, 2, 1, 1, 1));
        Path file = folder.resolve("bars.csv");

        CandleWriter.write(series, CandleWriter.Form.CSV, file);

        assertSame(new CandleReader().read(file).toSeries(BTC), series);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CandleWriter.write(series, CandleWriter.Form.PARQUET, folder.resolve("x")))
                .withMessageStartingWith("format must be csv for bars that last differently long");
    }

    @Test
    void writesParquetThatDuckDbOpens() throws Exception {
        BarSeries series = candles(1, 1_600_000_000_000L);
        Path file = folder.resolve("it's.parquet");
        CandleWriter.write(series, CandleWriter.Form.PARQUET, file);

        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*), min(open_time)::VARCHAR, sum(volume), typeof(any_value(open))" + " FROM '"
                                + file.toString().replace("'", "''") + "'")) {
            row.next();
            double volume = 0;
            for (int i = 0; i < series.size(); i++) {
                volume += series.volume(i);
            }
            assertThat(row.getInt(1)).isEqualTo(500);
            assertThat(row.getString(2)).startsWith("2020-09-13 12:2");
            assertThat(row.getDouble(3)).isCloseTo(volume, org.assertj.core.data.Offset.offset(1e-9));
            assertThat(row.getString(4)).isEqualTo("DOUBLE");
        }
    }

    @Test
    void leavesNothingHalfWritten() throws IOException {
        Path target = folder.resolve("a.csv");
        Files.createDirectories(target.resolve("full"));

        assertThatThrownBy(() -> CandleWriter.write(candles(1, 1_600_000_000_000L), CandleWriter.Form.CSV, target))
                .isInstanceOf(java.io.UncheckedIOException.class);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void knowsFormsByNameAndEnding() {
        assertThat(CandleWriter.Form.parse("Parquet")).isEqualTo(CandleWriter.Form.PARQUET);
        assertThat(CandleWriter.Form.ofName(Path.of("a.JSON"))).isEqualTo(CandleWriter.Form.JSON);
        assertThat(CandleWriter.Form.ofName(Path.of("a"))).isEqualTo(CandleWriter.Form.CSV);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CandleWriter.Form.parse("xls"))
                .withMessage("format must be csv, json or parquet, was \"xls\"");
    }
}
