package io.quati.app.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.journal.JournalFile;
import io.quati.adapters.journal.JournalOptions;
import io.quati.app.report.CsvField;
import io.quati.app.settings.LogPlaces;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryWriter;
import io.quati.testing.Covers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TradeFilesTest {

    private static final Instrument BTC =
            Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.00001"));
    private static final Instant FIRST_DAY = Instant.parse("2026-02-01T23:59:00Z");

    @TempDir
    private Path folder;

    private Path logs;
    private Path note;

    @BeforeEach
    void places() {
        logs = folder.resolve("logs");
        note = folder.resolve("trade-files.json");
    }

    private TradeFiles files() {
        Map<String, Path> journals = new LinkedHashMap<>();
        journals.put("grid", folder.resolve("grid"));
        journals.put("cross", folder.resolve("cross"));
        return new TradeFiles(new LogPlaces(logs, 30), note, journals, "Shadow", InstantSource.system());
    }

    @Test
    @Covers("OBS-035")
    void everyFillIsALineWithWhatItEarned() throws IOException {
        write("grid", started(), placed(1, Side.BUY), filled(1, Side.BUY, 100, 60_000, 60));
        write("grid", placed(2, Side.SELL), filled(2, Side.SELL, 100, 61_000, 120));

        files().catchUp();

        assertThat(lines("trades.jsonl"))
                .containsExactly(
                        "{\"timestamp\":\"2026-02-02T00:00:00Z\",\"bot\":\"grid\",\"ticker\":\"BTCUSDT\",\"action\":\"BUY\","
                                + "\"price\":60000,\"quantity\":0.001,\"fee\":0.06,\"fee_asset\":\"USDT\",\"profit\":-0.06,"
                                + "\"score\":null,\"mode\":\"Shadow\",\"order_id\":1,\"trade_id\":1}",
                        "{\"timestamp\":\"2026-02-02T00:01:00Z\",\"bot\":\"grid\",\"ticker\":\"BTCUSDT\",\"action\":\"SELL\","
                                + "\"price\":61000,\"quantity\":0.001,\"fee\":0.061,\"fee_asset\":\"USDT\",\"profit\":0.939,"
                                + "\"score\":null,\"mode\":\"Shadow\",\"order_id\":2,\"trade_id\":2}");
        assertThat(lines("trades.csv"))
                .containsExactly(
                        "timestamp,bot,ticker,action,price,quantity,fee,fee_asset,profit,score,mode,order_id,trade_id",
                        "2026-02-02T00:00:00Z,grid,BTCUSDT,BUY,60000,0.001,0.06,USDT,-0.06,,Shadow,1,1",
                        "2026-02-02T00:01:00Z,grid,BTCUSDT,SELL,61000,0.001,0.061,USDT,0.939,,Shadow,2,2");
    }

    @Test
    void everyDayHasAFileInItsMonth() throws IOException {
        write("grid", started(), placed(1, Side.BUY), filled(1, Side.BUY, 100, 60_000, 0));
        write("cross", started(), placed(1, Side.BUY), filled(1, Side.BUY, 100, 60_000, 60 * 60 * 24 + 60));

        files().catchUp();

        assertThat(lines("2026-02/01.jsonl")).singleElement().asString().contains("\"bot\":\"grid\"");
        assertThat(lines("2026-02/03.jsonl")).singleElement().asString().contains("\"bot\":\"cross\"");
    }

    /** Lives of any length, each ended in the middle of a write: at any byte of any file, before or after the note. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTradeStandsThereOnceWhateverDiesInBetween(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        write("grid", started());
        write("cross", started());
        TradeFiles files = files();
        int written = 0;
        for (int life = 0; life < 40; life++) {
            files.catchUp();
            Map<Path, Long> sizes = sizes();
            String noteBefore = Files.exists(note) ? Files.readString(note) : "{\"bots\":{},\"undo\":{}}";
            int more = random.nextInt(1, 4);
            String bot = random.nextBoolean() ? "grid" : "cross";
            for (int i = 0; i < more; i++) {
                written++;
                write(bot, placed(written, Side.BUY), filled(written, Side.BUY, 1, 60_000, written * 3_600L));
            }
            files.catchUp();
            if (random.nextBoolean()) {
                dieWhileWriting(noteBefore, sizes, random);
                files = files();
            }
        }
        files().catchUp();

        assertThat(ids("trades.jsonl")).hasSize(written).doesNotHaveDuplicates();
        assertThat(lines("trades.csv")).hasSize(written + 1).doesNotHaveDuplicates();
        int daily = 0;
        for (Path file : sizes().keySet()) {
            if (logs.relativize(file).toString().startsWith("2026-")) {
                daily += Files.readAllLines(file).size();
            }
        }
        assertThat(daily).isEqualTo(written);
    }

    /** The disk as a kill leaves it: the note of before with the sizes, and any part of what was to be added. */
    private void dieWhileWriting(String noteBefore, Map<Path, Long> sizes, SplittableRandom random) throws IOException {
        Map<String, Long> undo = new TreeMap<>();
        for (var file : sizes().entrySet()) {
            long before = sizes.getOrDefault(file.getKey(), 0L);
            if (file.getValue() > before) {
                undo.put(file.getKey().toAbsolutePath().toString(), before);
                try (var channel = FileChannel.open(file.getKey(), StandardOpenOption.WRITE)) {
                    channel.truncate(random.nextLong(before, file.getValue() + 1));
                }
            }
        }
        Filing.Noted noted = JsonMapper.shared().readValue(noteBefore, Filing.Noted.class);
        Files.writeString(note, JsonMapper.shared().writeValueAsString(new Filing.Noted(noted.bots(), undo)));
    }

    private Map<Path, Long> sizes() throws IOException {
        Map<Path, Long> sizes = new TreeMap<>();
        if (Files.exists(logs)) {
            try (var paths = Files.walk(logs)) {
                for (Path file : paths.filter(Files::isRegularFile).toList()) {
                    sizes.put(file, Files.size(file));
                }
            }
        }
        return sizes;
    }

    @Test
    void aDiskThatRefusesLosesNothing() throws IOException {
        write("grid", started(), placed(1, Side.BUY), filled(1, Side.BUY, 100, 60_000, 0));
        TradeFiles files = files();
        files.catchUp();
        write("grid", placed(2, Side.BUY), filled(2, Side.BUY, 100, 60_000, 1));
        Files.delete(logs.resolve("trades.csv"));
        Files.createDirectory(logs.resolve("trades.csv"));

        assertThatThrownBy(files::catchUp).isInstanceOf(IOException.class);
        assertThat(ids("trades.jsonl")).as("all or nothing").containsExactly(1L);

        Files.delete(logs.resolve("trades.csv"));
        files.catchUp();
        assertThat(ids("trades.jsonl")).containsExactly(1L, 2L);
        assertThat(lines("2026-02/01.jsonl")).hasSize(2);
        assertThat(lines("trades.csv")).hasSize(2).first().asString().startsWith("timestamp,");
    }

    @Test
    void otherJournalsMakeTheFilesAnewAndKeepTheOldOnes() throws IOException {
        write("grid", started(), placed(1, Side.BUY), filled(1, Side.BUY, 100, 60_000, 0));
        files().catchUp();
        Files.move(folder.resolve("grid"), folder.resolve("old-grid"));
        write("grid", started(), placed(1, Side.BUY), filled(1, Side.BUY, 77, 50_000, 0), placed(2, Side.BUY));

        files().catchUp();

        assertThat(lines("trades.jsonl")).singleElement().asString().contains("0.00077");
        assertThat(lines("2026-02/01.jsonl")).singleElement().asString().contains("0.00077");
        try (var kept = Files.list(logs)) {
            assertThat(kept.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.matches("until-[0-9]+-trades.jsonl"))
                    .anyMatch(name -> name.matches("until-[0-9]+-trades.csv"));
        }
    }

    @Test
    void aNoteThatIsNotOursIsToldAndNothingIsWritten() throws IOException {
        write("grid", started(), placed(1, Side.BUY), filled(1, Side.BUY, 100, 60_000, 0));
        Files.writeString(note, "{\"bots\":");

        assertThatThrownBy(() -> files().catchUp()).hasMessageContaining("is not what was written");
        assertThat(logs).doesNotExist();
    }

    @Test
    void aSpreadsheetCalculatesNothingOfIt() {
        assertThat(List.of("=1+2", "+cmd", "-2", "@SUM", "\tx", "BTCUSDT", "a,\"b\"", "=a,b"))
                .extracting(CsvField::of)
                .containsExactly("'=1+2", "'+cmd", "'-2", "'@SUM", "'\tx", "BTCUSDT", "\"a,\"\"b\"\"\"", "\"'=a,b\"");
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(logs.resolve(file));
    }

    private List<Long> ids(String file) throws IOException {
        return lines(file).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .map((JsonNode line) -> line.get("trade_id").asLong())
                .toList();
    }

    private static Entry started() {
        var spec = new RunSpec(
                BTC,
                "sma-cross",
                Map.of("fast", "5", "slow", "20"),
                "all",
                Money.of("100000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0));
        return new Entry.Started(spec.toManifest());
    }

    private static Entry placed(long id, Side side) {
        var limit = new OrderType.Limit(new Price(6_000_000));
        return new Entry.Placed(new Order(id, FIRST_DAY, BTC, side, limit, new Quantity(100), Order.NO_SLOT, false));
    }

    private static Entry filled(long id, Side side, long lots, long price, long second) {
        Money fee = Money.of(
                new BigDecimal(lots * price)
                        .multiply(new BigDecimal("0.00000001"))
                        .stripTrailingZeros(),
                "USDT");
        return new Entry.Heard(new Filled(
                FIRST_DAY.plusSeconds(second),
                id,
                id,
                side,
                new Price(price * 100),
                new Quantity(lots),
                fee,
                Liquidity.TAKER,
                true));
    }

    private void write(String bot, Entry... entries) {
        try (var journal = JournalFile.open(folder.resolve(bot), JournalOptions.DEFAULT)) {
            for (Entry entry : entries) {
                journal.append(new EntryWriter().write(entry));
            }
        }
    }
}
