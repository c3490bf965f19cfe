package io.quati.adapters.candlefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.quati.core.market.BarRule;
import io.quati.core.market.CandleRows;
import io.quati.core.market.GridInference;
import io.quati.core.market.Interval;
import io.quati.core.market.Resampler.Partial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;

/**
 * Whatever the bytes of a file are: candles that a series accepts come out, or one {@link CandleFormatException}.
 *
 * <p>A normal build tries the inputs kept in {@code src/test/resources}; with the profile {@code fuzz} Jazzer looks for
 * new ones.
 */
class ReaderFuzzTest {

    private static final List<CandleReader> READERS = List.of(
            new CandleReader(),
            new CandleReader().every(Duration.ofMinutes(1)).skippingBadRows(),
            new CandleReader()
                    .every(Duration.ofMillis(1))
                    .skippingBadRows()
                    .written(FileFormat.DETECTED
                            .inZone(ZoneId.of("America/Sao_Paulo"))
                            .withDates(DateOrder.MONTH_FIRST)
                            .withColumns(List.of("time", "open", "close", "high", "low", "volume"))));
    private static final List<BarRule> RULES = List.of(
            new BarRule.OfTime(Interval.MINUTE_1),
            new BarRule.OfVolume(1),
            new BarRule.OfValue(100),
            new BarRule.OfTrades(2));

    private final Path file = temporaryFile();

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("fuzz", ".candles");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void tidyUp() throws IOException {
        Files.deleteIfExists(file);
    }

    @FuzzTest(maxDuration = "10m")
    void readsText(byte[] bytes) throws IOException {
        if (!startsLikeParquet(bytes)) {
            readsCandles(bytes);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void readsJson(byte[] bytes) throws IOException {
        byte[] array = new byte[bytes.length + 1];
        array[0] = '[';
        System.arraycopy(bytes, 0, array, 1, bytes.length);
        readsCandles(array);
        readsTrades(array);
    }

    @FuzzTest(maxDuration = "10m")
    void readsPackedFiles(byte[] bytes) throws IOException {
        readsCandles(concat(new byte[] {0x1f, (byte) 0x8b}, bytes));
        readsCandles(concat(new byte[] {'P', 'K', 3, 4}, bytes));
        readsCandles(gzip(bytes));
        readsCandles(zip(bytes));
    }

    @FuzzTest(maxDuration = "10m")
    void readsParquet(byte[] bytes) throws IOException {
        readsCandles(startsLikeParquet(bytes) ? bytes : concat("PAR1".getBytes(StandardCharsets.US_ASCII), bytes));
    }

    @FuzzTest(maxDuration = "10m")
    void readsTrades(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        for (BarRule rule : RULES) {
            try {
                TradeReader.Bars bars = new TradeReader(FileFormat.DETECTED).read(file, rule, Partial.KEEP);
                assertThat(bars.trades()).isPositive();
                requireSeries(bars.rows());
            } catch (CandleFormatException e) {
                requireOneLine(e);
                return; // the others would say the same
            }
        }
    }

    private void readsCandles(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        for (CandleReader reader : READERS) {
            try {
                CandleFile read = reader.read(file);
                assertThat(read.report().rows()).isEqualTo(read.rows().size());
                read.toSeries(GridInference.of(read.report().digits()).instrument("FUZZ", "USD"));
            } catch (CandleFormatException e) {
                requireOneLine(e);
            }
        }
        try {
            assertThat(READERS.getFirst().readUnchecked(file).size()).isPositive();
        } catch (CandleFormatException e) {
            requireOneLine(e);
        }
    }

    private static void requireSeries(CandleRows rows) {
        if (rows.size() > 0) {
            var grid = io.quati.core.domain.Instrument.of(
                    "FUZZ", "USD", java.math.BigDecimal.ONE, java.math.BigDecimal.ONE);
            rows.toSeries(grid, Duration.ofMinutes(1));
        }
    }

    private static void requireOneLine(CandleFormatException e) {
        assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(1000);
    }

    private static boolean startsLikeParquet(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 'P' && bytes[1] == 'A' && bytes[2] == 'R' && bytes[3] == '1';
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("candles.csv"));
            zip.write(bytes);
        }
        return packed.toByteArray();
    }
}
