package io.quati.adapters.catalog;

import static io.quati.adapters.catalog.RandomCandles.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.Interval;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandleCatalogTest {

    private static final SeriesKey KEY = new SeriesKey("binance", "BTCUSDT", Interval.MINUTE_1);
    private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private CandleCatalog catalog;

    @BeforeEach
    void open() {
        catalog = new CandleCatalog(folder);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void returnsEveryDoubleBitForBit(long seed) {
        BarSeries series = RandomCandles.minutes(seed, Instant.parse("2023-12-31T12:00:00Z"), 3_000);

        catalog.write("binance", series, WriteMode.REPLACE);

        assertSame(catalog.read(KEY), series);
        assertThat(Files.exists(
                        folder.resolve("candles/venue=binance/symbol=BTCUSDT/interval=1m/year=2023/candles.parquet")))
                .isTrue();
        assertThat(Files.exists(
                        folder.resolve("candles/venue=binance/symbol=BTCUSDT/interval=1m/year=2024/candles.parquet")))
                .isTrue();
    }

    @Test
    void keepsTheExtremesOfDoubles() {
        var series = new BarSeries(RandomCandles.BTC, Duration.ofDays(1));
        series.append(-1_000_000_000_000L, new Ohlcv(Double.MIN_VALUE, Double.MAX_VALUE, Double.MIN_VALUE, 1, 0));
        series.append(0, new Ohlcv(0.1 + 0.2, Math.nextUp(0.3), 0.1, 0.2, Double.MAX_VALUE));
        series.append(4_000_000_000_000L, new Ohlcv(1, 1, 1, 1, -0.0));

        catalog.write("x", series, WriteMode.MERGE);

        assertSame(catalog.read(new SeriesKey("x", "BTCUSDT", Interval.DAY_1)), series);
    }

    @Test
    void returnsTheInstrumentWithItsExactGrid() {
        BarSeries series = RandomCandles.minutes(1, NEW_YEAR, 10);

        catalog.write("binance", series, WriteMode.MERGE);
        Instrument stored = catalog.read(KEY).instrument();

        assertThat(stored).isEqualTo(RandomCandles.BTC);
        assertThat(stored.quote()).isEqualTo("USDT");
        assertThat(stored.minNotional()).isEqualTo(RandomCandles.BTC.minNotional());
    }

    @Test
    void returnsWhatOpensFromTheFirstInstantToBeforeTheSecond() {
        BarSeries series = RandomCandles.minutes(1, Instant.parse("2023-12-31T23:00:00Z"), 120);
        catalog.write("binance", series, WriteMode.MERGE);

        assertSame(catalog.read(KEY, NEW_YEAR, NEW_YEAR.plusSeconds(600)), series.slice(60, 70));
        assertSame(catalog.read(KEY, NEW_YEAR.minusSeconds(60), NEW_YEAR), series.slice(59, 60));
        assertSame(catalog.read(KEY, Instant.MIN, NEW_YEAR), series.slice(0, 60));
        assertThat(catalog.read(KEY, NEW_YEAR.plusNanos(1), NEW_YEAR.plusSeconds(60))
                        .isEmpty())
                .isTrue();
        assertThat(catalog.read(KEY, Instant.parse("2030-01-01T00:00:00Z"), Instant.MAX)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void mergesByTimeAndReportsWhatDiffers() {
        BarSeries series = RandomCandles.minutes(1, Instant.parse("2023-12-31T23:00:00Z"), 120);
        catalog.write("binance", series.slice(0, 80), WriteMode.MERGE);
        var second = new BarSeries(RandomCandles.BTC, Duration.ofMinutes(1));
        var corrected = new Ohlcv(1, 2, 1, 2, 3);
        second.append(series.openTime(70), corrected);
        for (int i = 71; i < 120; i++) {
            second.append(series.openTime(i), series.bar(i).numbers());
        }

        WriteReport report = catalog.write("binance", second, WriteMode.MERGE);

        assertThat(report.added()).isEqualTo(40);
        assertThat(report.unchanged()).isEqualTo(9);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.conflicts())
                .containsExactly(new WriteReport.Conflict(
                        Instant.ofEpochMilli(series.openTime(70)),
                        series.bar(70).numbers(),
                        corrected));
        assertThat(catalog.read(KEY).size()).isEqualTo(120);
        assertThat(catalog.read(KEY).bar(70).numbers()).isEqualTo(corrected);
        assertSame(catalog.read(KEY).slice(0, 70), series.slice(0, 70));
    }

    @Test
    void replacesAllYears() {
        BarSeries series = RandomCandles.minutes(1, Instant.parse("2023-12-31T23:00:00Z"), 120);
        catalog.write("binance", series, WriteMode.MERGE);

        catalog.write("binance", series.slice(100, 120), WriteMode.REPLACE);

        assertSame(catalog.read(KEY), series.slice(100, 120));
    }

    @Test
    void listsAndDeletes() {
        catalog.write("binance", RandomCandles.minutes(1, NEW_YEAR, 10), WriteMode.MERGE);
        catalog.write("coinbase", RandomCandles.minutes(2, NEW_YEAR, 5), WriteMode.MERGE);
        var coinbase = new SeriesKey("coinbase", "BTCUSDT", Interval.MINUTE_1);

        assertThat(catalog.list())
                .containsExactly(
                        new CatalogEntry(KEY, 10, NEW_YEAR, NEW_YEAR.plusSeconds(540)),
                        new CatalogEntry(coinbase, 5, NEW_YEAR, NEW_YEAR.plusSeconds(240)));
        assertThat(catalog.delete(KEY)).isTrue();
        assertThat(catalog.delete(KEY)).isFalse();
        assertThat(catalog.list()).extracting(CatalogEntry::key).containsExactly(coinbase);
        assertThat(Files.exists(folder.resolve("candles/venue=binance"))).isFalse();
        assertThatThrownBy(() -> catalog.read(KEY))
                .isInstanceOf(CatalogException.class)
                .hasMessage("no candles are stored for binance/BTCUSDT/1m");
    }

    @Test
    void ignoresWhatIsNoCandleFile() throws IOException {
        catalog.write("binance", RandomCandles.minutes(1, NEW_YEAR, 10), WriteMode.MERGE);
        Path home = KEY.folder(folder.resolve("candles"));
        Files.writeString(home.resolve("year=2024/.incoming-candles.parquet"), "half a file");
        Files.createDirectories(home.resolve("year=2025"));
        Files.writeString(home.resolve("year=2025/.incoming-candles.parquet"), "half a file");
        Files.createDirectories(folder.resolve("candles/venue=a b/symbol=x"));
        Files.createDirectories(folder.resolve("candles/other"));

        assertThat(catalog.read(KEY).size()).isEqualTo(10);
        assertThat(catalog.list()).hasSize(1);
    }

    @Test
    void tidiesUpAfterKilledWritersWhenItWrites() throws IOException {
        catalog.write("binance", RandomCandles.minutes(1, NEW_YEAR, 10), WriteMode.MERGE);
        Path leftover = KEY.folder(folder.resolve("candles")).resolve("year=2024/.incoming-candles.parquet");

        Files.writeString(leftover, "half a file");
        catalog.write("coinbase", RandomCandles.minutes(1, NEW_YEAR, 10), WriteMode.MERGE);
        assertThat(Files.exists(leftover)).isFalse();

        Files.writeString(leftover, "half a file");
        assertThat(catalog.delete(KEY)).isTrue();
        assertThat(Files.exists(folder.resolve("candles/venue=binance"))).isFalse();
    }

    @Test
    void createsNothingUntilItWrites() throws IOException {
        assertThat(catalog.list()).isEmpty();
        assertThatThrownBy(() -> catalog.read(KEY))
                .isInstanceOf(CatalogException.class)
                .hasMessage("no candles are stored for binance/BTCUSDT/1m");
        assertThat(folder).isEmptyDirectory();

        catalog.write("binance", RandomCandles.minutes(1, NEW_YEAR, 10), WriteMode.MERGE);
        Path lockFile = folder.resolve("candles/.lock");
        Files.delete(lockFile);
        try (var reader = new CandleCatalog(folder)) {
            assertThat(reader.list()).hasSize(1);
            assertThat(reader.read(KEY).size()).isEqualTo(10);
        }
        assertThat(Files.exists(lockFile)).isFalse();
    }

    @Test
    void readsWhileAnotherWrites() {
        catalog.write("binance", RandomCandles.minutes(1, NEW_YEAR, 10), WriteMode.MERGE);
        var writer = new CatalogFolder(folder.resolve("candles"), _ -> {});

        int read = writer.exclusively(() -> assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try (var reader = new CandleCatalog(folder)) {
                return reader.read(KEY).size();
            }
        }));

        assertThat(read).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 1, 0.01",
        "1, 0.01, 0.01",
        "0.010, 0.01, 0.01",
        "0.05, 0.02, 0.01",
        "0.25, 0.1, 0.05",
        "1000, 1500, 500",
        "1E+3, 2E+2, 200",
        "1E-18, 9, 1E-18"
    })
    void mergesIntoTheFinerGrid(BigDecimal stored, BigDecimal fresh, BigDecimal finer) {
        catalog.write("binance", minuteOn(stored, "5.5", 0), WriteMode.MERGE);

        catalog.write("binance", minuteOn(fresh, "7", 1), WriteMode.MERGE);
        Instrument merged = catalog.read(KEY).instrument();

        assertThat(merged)
                .isEqualTo(Instrument.of("BTCUSDT", "USDT", finer, finer).withMinNotional(new BigDecimal("7")));
        catalog.write("binance", minuteOn(fresh, "7", 2), WriteMode.REPLACE);
        assertThat(catalog.read(KEY).instrument().tickSize()).isEqualByComparingTo(fresh);
    }

    private static BarSeries minuteOn(BigDecimal step, String minNotional, int minute) {
        Instrument instrument =
                Instrument.of("BTCUSDT", "USDT", step, step).withMinNotional(new BigDecimal(minNotional));
        var series = new BarSeries(instrument, Duration.ofMinutes(1));
        series.append(NEW_YEAR.toEpochMilli() + minute * 60_000L, new Ohlcv(9, 9, 9, 9, 9));
        return series;
    }

    @Test
    void namesADamagedFile() throws IOException {
        catalog.write("binance", RandomCandles.minutes(1, NEW_YEAR, 10), WriteMode.MERGE);
        Path file = KEY.folder(folder.resolve("candles")).resolve("year=2024/candles.parquet");
        Files.writeString(file, "not Parquet");

        assertThatThrownBy(() -> catalog.read(KEY))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("candles.parquet");
    }

    @Test
    void refusesAListOfChangesThatPointsElsewhere() throws IOException {
        catalog.write("binance", RandomCandles.minutes(1, NEW_YEAR, 10), WriteMode.MERGE);
        Path list = KEY.folder(folder.resolve("candles")).resolve(".change");
        for (String text : new String[] {"-../../x\n", "year=2024/candles.parquet\n", "\n"}) {
            Files.writeString(list, text);
            assertThatThrownBy(() -> catalog.read(KEY))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("list of changes");
        }
    }

    @Test
    void namesADamagedInstrument() throws IOException {
        catalog.write("binance", RandomCandles.minutes(1, NEW_YEAR, 10), WriteMode.MERGE);
        Path file = KEY.folder(folder.resolve("candles")).resolve("_instrument.json");
        for (String text : new String[] {"", "{", "{}", "{\"symbol\":\"A\",\"quote\":\"B\",\"tickSize\":\"x\"}"}) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> catalog.read(KEY))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("instrument");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "../x", "/etc", "a/b", "a\\b", "a;b", "a'b", "a\"b", "a\0b", "a b", "-a", "é", "*", "a\n"
            })
    void refusesNamesThatAreNoFolders(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeriesKey("binance", name, Interval.DAY_1))
                .withMessageStartingWith("symbol must be 1 to 40 letters, digits, '.', '_' or '-', was \"");
        assertThatIllegalArgumentException().isThrownBy(() -> new SeriesKey(name, "BTC", Interval.DAY_1));
    }

    @Test
    void refusesSeriesThatItCannotKeep() {
        BarSeries series = RandomCandles.minutes(1, NEW_YEAR, 10);
        var odd = new BarSeries(RandomCandles.BTC, Duration.ofMinutes(7));
        odd.append(0, new Ohlcv(1, 1, 1, 1, 1));
        var brl = new BarSeries(Instrument.of("BTCUSDT", "BRL", BigDecimal.ONE, BigDecimal.ONE), series.interval());
        brl.append(0, new Ohlcv(1, 1, 1, 1, 1));
        catalog.write("binance", series, WriteMode.MERGE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.write("binance", series.slice(0, 0), WriteMode.MERGE))
                .withMessage("series must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.write("binance", odd, WriteMode.MERGE))
                .withMessage("interval must be one of those with a name, was PT7M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.write("binance", brl, WriteMode.MERGE))
                .withMessage("quote must be USDT as in binance/BTCUSDT/1m, was BRL");
        assertSame(catalog.read(KEY), series);
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a[1]*?", "dois pontos; drop", "pão"})
    void worksInFoldersOfAnyName(String name) {
        BarSeries series = RandomCandles.minutes(1, NEW_YEAR, 10);
        try (var other = new CandleCatalog(folder.resolve(name))) {
            other.write("binance", series, WriteMode.MERGE);
            assertSame(other.read(KEY), series);
            assertThat(other.list()).hasSize(1);
        }
    }

    @Test
    void letsTwoWritersWorkAtOnceWithoutLoss() throws Exception {
        BarSeries series = RandomCandles.minutes(1, NEW_YEAR, 400);
        try (var other = new CandleCatalog(folder);
                var threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> even = threads.submit(writing(catalog, series, 0));
            Future<Integer> odd = threads.submit(writing(other, series, 1));
            assertThat(even.get() + odd.get()).isEqualTo(400);
        }
        assertSame(catalog.read(KEY), series);
    }

    private static Callable<Integer> writing(CandleCatalog catalog, BarSeries series, int start) {
        return () -> {
            int added = 0;
            for (int part = start; part < 20; part += 2) {
                BarSeries slice = series.slice(part * 20, part * 20 + 20);
                added += catalog.write("binance", slice, WriteMode.MERGE).added();
            }
            return added;
        };
    }

    @Test
    void isReadableAsAHivePartitionedDataSet() throws Exception {
        catalog.write("binance", RandomCandles.minutes(1, Instant.parse("2023-12-31T23:00:00Z"), 120), WriteMode.MERGE);
        String files = folder.resolve("candles").toString().replace("'", "''") + "/**/*.parquet";

        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT venue, symbol, \"interval\", min(year), max(year), count(*),"
                        + " min(open_time)::VARCHAR FROM read_parquet('" + files
                        + "', hive_partitioning = true) GROUP BY ALL")) {
            row.next();
            assertThat(List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .containsExactly("binance", "BTCUSDT", "1m");
            assertThat(List.of(row.getInt(4), row.getInt(5), row.getInt(6))).containsExactly(2023, 2024, 120);
            assertThat(row.getString(7)).isEqualTo("2023-12-31 23:00:00");
        }
    }
}
