package io.quati.app.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.journal.JournalFile;
import io.quati.adapters.journal.JournalOptions;
import io.quati.app.store.Databases;
import io.quati.app.store.Store;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryWriter;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProjectorTest {

    private static final Instrument BTC =
            Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.00001"));

    @TempDir
    Path folder;

    private Store store;
    private JdbcClient database;

    @BeforeEach
    void open() {
        store = Store.open(Databases.of(folder));
        database = JdbcClient.create(store.dataSource());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @Covers("DB-084")
    void writesOrdersAndTradesAsTheJournalTellsThem() {
        write(
                folder,
                started(),
                placed(1, Side.BUY, 60_000),
                heard(new Accepted(at(1), 1)),
                heard(filled(1, 11, 40, false)),
                heard(filled(1, 12, 60, true)),
                placed(2, Side.SELL, 61_000),
                heard(new Cancelled(at(3), 2, "asked")),
                placed(3, Side.SELL, 62_000),
                heard(new Rejected(at(4), 3, "too small")),
                placed(4, Side.SELL, 63_000),
                placed(5, Side.SELL, 64_000),
                heard(filled(5, 13, 40, false)),
                heard(new Rejected(at(5), 5, "vanished")));

        projector(folder).catchUp();

        assertThat(rows("SELECT name, symbol, market_type, mode, config ->> 'strategy' FROM trading_bots"))
                .containsExactly("kit|BTCUSDT|spot|Shadow|sma-cross");
        assertThat(rows("SELECT order_id, side, type, price, quantity, filled, status, reason FROM orders"))
                .containsExactlyInAnyOrder(
                        "1|buy|limit|60000.00|0.00100|0.00100|filled|null",
                        "2|sell|limit|61000.00|0.00100|0.00000|cancelled|asked",
                        "3|sell|limit|62000.00|0.00100|0.00000|rejected|too small",
                        "4|sell|limit|63000.00|0.00100|0.00000|pending|null",
                        "5|sell|limit|64000.00|0.00100|0.00040|rejected|vanished");
        assertThat(rows("SELECT trade_id, order_id, side, price, quantity, fee, fee_asset, liquidity FROM trades"))
                .containsExactlyInAnyOrder(
                        "11|1|buy|60000.00|0.00040|0.01000|USDT|maker",
                        "12|1|buy|60000.00|0.00060|0.01000|USDT|maker",
                        "13|5|buy|60000.00|0.00040|0.01000|USDT|maker");
    }

    /** Reads while it is written, in lives of any length, over many files: every fill is there once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsEveryEntryOnceHoweverItIsInterrupted(long seed) {
        var random = new SplittableRandom(seed);
        int fills = 0;
        try (var journal = JournalFile.open(folder, new JournalOptions(20_000, 500))) {
            append(journal, started());
            Projector projector = projector(folder);
            for (int order = 1; order <= 400; order++) {
                append(journal, placed(order, Side.BUY, 60_000));
                append(journal, heard(filled(order, order, 100, true)));
                fills++;
                if (random.nextInt(20) == 0) {
                    journal.flush();
                    projector.catchUp();
                }
                if (random.nextInt(40) == 0) {
                    projector = projector(folder);
                }
            }
        }

        projector(folder).catchUp();

        assertThat(number("SELECT count(*) FROM trades")).isEqualTo(fills);
        assertThat(number("SELECT count(*) FROM orders WHERE status = 'filled' AND filled = 0.001"))
                .isEqualTo(fills);
        assertThat(number("SELECT sequence FROM journal_positions")).isEqualTo(1 + 2L * fills);
    }

    @Test
    void catchesUpOnceAfterTheDatabaseWasAway() {
        write(folder, started(), placed(1, Side.BUY, 60_000), heard(filled(1, 1, 100, true)));
        Projector projector = projector(folder);
        projector.catchUp();
        database.sql("ALTER TABLE trades RENAME TO away").update();
        write(folder, placed(2, Side.BUY, 60_000), heard(filled(2, 2, 100, true)));

        assertThatThrownBy(projector::catchUp).isInstanceOf(DataAccessException.class);
        assertThat(number("SELECT count(*) FROM orders")).as("all or nothing").isEqualTo(1);

        database.sql("ALTER TABLE away RENAME TO trades").update();
        projector.catchUp();
        projector.catchUp();

        assertThat(number("SELECT count(*) FROM orders")).isEqualTo(2);
        assertThat(number("SELECT sum(quantity) * 1000 FROM trades")).isEqualTo(2);
    }

    @Test
    void leavesTheDatabaseAloneWhileThereAreOnlyCandles() {
        write(folder, started(), placed(1, Side.BUY, 60_000));
        Projector projector = projector(folder);
        projector.catchUp();
        write(folder, candles(500));
        database.sql("ALTER TABLE journal_positions RENAME TO away").update();

        projector.catchUp();

        database.sql("ALTER TABLE away RENAME TO journal_positions").update();
        assertThat(number("SELECT sequence FROM journal_positions")).isEqualTo(2);
        write(folder, heard(filled(1, 1, 100, true)));
        projector.catchUp();
        projector(folder).catchUp();
        assertThat(number("SELECT count(*) FROM trades")).isEqualTo(1);
        assertThat(number("SELECT sequence FROM journal_positions")).isEqualTo(503);
    }

    /** Otherwise the next start would read all of them again. */
    @Test
    void movesTheBookmarkBehindAThousandCandles() {
        write(folder, started(), placed(1, Side.BUY, 60_000));
        Projector projector = projector(folder);
        projector.catchUp();

        write(folder, candles(999));
        projector.catchUp();
        assertThat(number("SELECT sequence FROM journal_positions")).isEqualTo(2);

        write(folder, candles(1));
        projector.catchUp();
        assertThat(number("SELECT sequence FROM journal_positions")).isEqualTo(1_002);
    }

    @Test
    void makesTheRowsAnewWhenTheJournalIsAnother(@TempDir Path other) {
        write(folder, started(), placed(1, Side.BUY, 60_000), heard(filled(1, 1, 100, true)));
        projector(folder).catchUp();
        write(other, started(), placed(1, Side.SELL, 70_000), placed(2, Side.SELL, 71_000), placed(3, Side.SELL, 1));

        projector(other).catchUp();

        assertThat(rows("SELECT order_id, side FROM orders ORDER BY order_id"))
                .containsExactly("1|sell", "2|sell", "3|sell");
        assertThat(number("SELECT count(*) FROM trades")).isZero();
    }

    private Projector projector(Path journal) {
        return new Projector(store.dataSource(), new Installation(new UUID(1, 1)), Map.of("kit", journal), "Shadow");
    }

    private static Entry started() {
        var spec = new RunSpec(
                BTC,
                "sma-cross",
                Map.of("fast", "5", "slow", "20"),
                "all",
                Money.of("1000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0));
        return new Entry.Started(spec.toManifest());
    }

    private static Entry[] candles(int count) {
        var series = new BarSeries(BTC, Duration.ofMinutes(1));
        for (int i = 0; i < count; i++) {
            series.append(at(60L * i).toEpochMilli(), new Ohlcv(60_000, 60_100, 59_900, 60_050, 1));
        }
        return IntStream.range(0, count)
                .mapToObj(i -> new Entry.Heard(series.bar(i)))
                .toArray(Entry[]::new);
    }

    private static Entry placed(long id, Side side, long price) {
        var limit = new OrderType.Limit(new Price(price * 100));
        return new Entry.Placed(new Order(id, at(id), BTC, side, limit, new Quantity(100), Order.NO_SLOT, false));
    }

    private static Entry heard(ExecutionReport report) {
        return new Entry.Heard(report);
    }

    private static Filled filled(long order, long trade, long lots, boolean last) {
        return new Filled(
                at(order),
                order,
                trade,
                Side.BUY,
                new Price(6_000_000),
                new Quantity(lots),
                Money.of("0.01", "USDT"),
                Liquidity.MAKER,
                last);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(1_800_000_000L + second);
    }

    private static void write(Path journal, Entry... entries) {
        try (var file = JournalFile.open(journal, JournalOptions.DEFAULT)) {
            Stream.of(entries).forEach(entry -> append(file, entry));
        }
    }

    private static void append(JournalFile journal, Entry entry) {
        journal.append(new EntryWriter().write(entry));
    }

    private List<String> rows(String sql) {
        return database.sql(sql)
                .query((row, _) -> {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        Object cell = row.getObject(i);
                        cells.add(
                                cell instanceof BigDecimal number
                                        ? number.setScale(number.compareTo(BigDecimal.ONE) < 0 && i > 4 ? 5 : 2)
                                                .toPlainString()
                                        : String.valueOf(cell));
                    }
                    return String.join("|", cells);
                })
                .list();
    }

    private long number(String sql) {
        return database.sql(sql).query(BigDecimal.class).single().longValueExact();
    }
}
