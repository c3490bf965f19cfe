package io.quati.adapters.catalog;

import static io.quati.adapters.catalog.RandomCandles.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.domain.BarSeries;
import io.quati.core.market.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A writer that dies in the middle must leave the old candles whole. */
class CatalogCrashTest {

    private static final SeriesKey KEY = new SeriesKey("binance", "BTCUSDT", Interval.MINUTE_1);
    private static final BarSeries OLD = RandomCandles.minutes(1, Instant.parse("2023-12-31T20:00:00Z"), 500);
    private static final BarSeries NEW = RandomCandles.minutes(2, Instant.parse("2023-12-31T21:00:00Z"), 700);

    @TempDir
    private Path folder;

    /** Writes the new candles and dies at one step of one of the three files (instrument, candles of two years). */
    static final class DyingWriter {

        private DyingWriter() {}

        public static void main(String[] arguments) {
            var step = CatalogFolder.Step.valueOf(arguments[1]);
            int[] left = {Integer.parseInt(arguments[2])};
            try (var catalog = new CandleCatalog(Path.of(arguments[0]), reached -> {
                if (reached == step && --left[0] == 0) {
                    Runtime.getRuntime().halt(42);
                }
            })) {
                catalog.write("binance", NEW, WriteMode.REPLACE);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WRITTEN, 1, false",
        "FLUSHED, 1, false",
        "WRITTEN, 2, false",
        "FLUSHED, 2, false",
        "WRITTEN, 3, false",
        "FLUSHED, 3, false",
        "DECIDED, 1, true",
        "RENAMED, 1, true",
        "RENAMED, 2, true",
        "RENAMED, 3, true"
    })
    void leavesOldOrNewCandlesWhenKilled(String step, String file, boolean renewed) throws Exception {
        try (var catalog = new CandleCatalog(folder)) {
            catalog.write("binance", OLD, WriteMode.REPLACE);

            assertThat(die(step, file)).isEqualTo(42);

            assertSame(catalog.read(KEY), renewed ? NEW : OLD);
            assertThat(temporaryFiles().isEmpty()).isEqualTo(step.equals("RENAMED") && file.equals("3"));
            assertThat(catalog.list()).extracting(CatalogEntry::rows).containsExactly(renewed ? 700L : 500L);
        }
        try (var catalog = new CandleCatalog(folder)) {
            assertSame(catalog.read(KEY), renewed ? NEW : OLD);
            catalog.write("binance", NEW, WriteMode.REPLACE);
            assertThat(temporaryFiles()).isEmpty();
            assertSame(catalog.read(KEY), NEW);
        }
    }

    @Test
    void leavesOldCandlesWhenTheWriteFails() throws IOException {
        try (var catalog = new CandleCatalog(folder)) {
            catalog.write("binance", OLD, WriteMode.REPLACE);
        }
        try (var failing = new CandleCatalog(folder, reached -> {
            throw new IllegalStateException("disk full at " + reached);
        })) {
            assertThatThrownBy(() -> failing.write("binance", NEW, WriteMode.REPLACE))
                    .hasMessage("disk full at WRITTEN");
            assertThat(temporaryFiles()).isEmpty();
            assertSame(failing.read(KEY), OLD);
        }
    }

    private int die(String step, String file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingWriter.class.getName(),
                        folder.toString(),
                        step,
                        file)
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<Path> temporaryFiles() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> CatalogFolder.name(file).startsWith(".incoming-"))
                    .toList();
        }
    }
}
