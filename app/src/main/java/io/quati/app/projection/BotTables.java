package io.quati.app.projection;

import io.quati.adapters.journal.Bookmark;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Spend;
import io.quati.core.journal.ChainHash;
import io.quati.core.journal.ChainPosition;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Manifest;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one bot. What is written twice is there once. */
final class BotTables {

    private static final UUID SYSTEM = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final JdbcClient database;
    private final Installation installation;
    private final String name;
    private final String mode;

    BotTables(JdbcClient database, Installation installation, String name, String mode) {
        this.database = database;
        this.installation = installation;
        this.name = name;
        this.mode = mode;
    }

    /** Returns the bot's row, if its journal's first entry has been written. */
    Optional<UUID> bot() {
        return database.sql("SELECT id FROM trading_bots WHERE installation = ? AND name = ?")
                .params(installation.id(), name)
                .query(UUID.class)
                .optional();
    }

    /** Returns how far the rows have followed the journal, and keeps others from moving it until the transaction ends. */
    Bookmark bookmark(UUID bot) {
        return database.sql("SELECT * FROM journal_positions WHERE bot_id = ? FOR UPDATE")
                .param(bot)
                .query((row, _) -> new Bookmark(
                        new ChainPosition(row.getLong("sequence"), new ChainHash(row.getString("hash"))),
                        row.getLong("segment"),
                        row.getLong("byte_at")))
                .optional()
                .orElse(Bookmark.START);
    }

    void move(UUID bot, Bookmark to) {
        database.sql("""
                INSERT INTO journal_positions (bot_id, sequence, hash, segment, byte_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (bot_id) DO UPDATE SET sequence = EXCLUDED.sequence, hash = EXCLUDED.hash,
                    segment = EXCLUDED.segment, byte_at = EXCLUDED.byte_at, updated_at = now()
                """)
                .params(bot, to.position().sequence(), to.position().hash().hex(), to.segment(), to.offset())
                .update();
    }

    /** Forgets all that was read, so that it is read again. */
    void forget(UUID bot) {
        database.sql("DELETE FROM orders WHERE bot_id = ?").param(bot).update();
        database.sql("DELETE FROM journal_positions WHERE bot_id = ?")
                .param(bot)
                .update();
    }

    /** Writes the bot's row and returns its id. */
    UUID begin(Manifest manifest) {
        Instrument instrument = manifest.instruments().getFirst();
        String market = manifest.settings().containsKey("leverage") ? "futures" : "spot";
        return database.sql("""
                INSERT INTO trading_bots (installation, name, user_id, symbol, market_type, mode, config)
                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)
                ON CONFLICT (installation, name) DO UPDATE SET symbol = EXCLUDED.symbol,
                    market_type = EXCLUDED.market_type, mode = EXCLUDED.mode, config = EXCLUDED.config
                RETURNING id
                """)
                .params(installation.id(), name, SYSTEM, instrument.symbol(), market, mode, json(manifest))
                .query(UUID.class)
                .single();
    }

    private static String json(Manifest manifest) {
        return JsonMapper.shared().writeValueAsString(manifest.settings());
    }

    void write(UUID bot, Instrument instrument, Entry entry) {
        switch (entry) {
            case Entry.Placed(Order order) -> place(bot, instrument, order);
            case Entry.Heard(Filled fill) -> fill(bot, instrument, fill);
            case Entry.Heard(ExecutionReport.Accepted accepted) -> update(bot, accepted, "new", null, "pending");
            case Entry.Heard(ExecutionReport.Cancelled cancelled) ->
                update(bot, cancelled, "cancelled", cancelled.reason(), "pending", "new", "partially_filled");
            case Entry.Heard(ExecutionReport.Rejected rejected) ->
                update(bot, rejected, "rejected", rejected.reason(), "pending", "new", "partially_filled");
            case Entry.Heard _, Entry.Started _, Entry.Decided _, Entry.Denied _, Entry.CancelRequested _ -> {
                // changes no row
            }
        }
    }

    private void place(UUID bot, Instrument instrument, Order order) {
        Timestamp at = time(order.decidedAt());
        database.sql("""
                INSERT INTO orders (bot_id, order_id, symbol, side, type, price, quantity, budget, status, placed_at,
                    updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)
                """)
                .param(bot)
                .param(order.id())
                .param(instrument.symbol())
                .param(lower(order.side()))
                .param(type(order.type()))
                .param(price(instrument, order.type()))
                .param(order.size() instanceof Quantity quantity ? instrument.toBigDecimal(quantity) : null)
                .param(budget(order.size()))
                .param(at)
                .param(at)
                .update();
    }

    private void fill(UUID bot, Instrument instrument, Filled fill) {
        BigDecimal quantity = instrument.toBigDecimal(fill.quantity());
        Timestamp at = time(fill.knownAt());
        database.sql("""
                INSERT INTO trades (bot_id, trade_id, order_id, symbol, side, price, quantity, fee, fee_asset,
                    liquidity, traded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        bot,
                        fill.tradeId(),
                        fill.orderId(),
                        instrument.symbol(),
                        lower(fill.side()),
                        instrument.toBigDecimal(fill.price()),
                        quantity,
                        fill.fee().toBigDecimal(),
                        fill.fee().currency(),
                        lower(fill.liquidity()),
                        at)
                .update();
        database.sql(
                        "UPDATE orders SET filled = filled + ?, status = ?, updated_at = ? WHERE bot_id = ? AND order_id = ?")
                .params(quantity, fill.last() ? "filled" : "partially_filled", at, bot, fill.orderId())
                .update();
    }

    private void update(
            UUID bot, ExecutionReport report, String status, @Nullable String reason, String... fromStates) {
        database.sql("""
                UPDATE orders SET status = ?, reason = ?, updated_at = ?
                WHERE bot_id = ? AND order_id = ? AND status = ANY (?)
                """)
                .param(status)
                .param(reason)
                .param(time(report.knownAt()))
                .param(bot)
                .param(report.orderId())
                .param(fromStates)
                .update();
    }

    private static @Nullable BigDecimal budget(OrderSize size) {
        return size instanceof Spend spend ? spend.budget().toBigDecimal() : null;
    }

    private static String type(OrderType type) {
        return switch (type) {
            case OrderType.Market _ -> "market";
            case OrderType.Limit _ -> "limit";
            case OrderType.Stop _ -> "stop";
            case OrderType.StopLimit _ -> "stop_limit";
            case OrderType.TakeProfit _ -> "take_profit";
            case OrderType.TrailingStop _ -> "trailing_stop";
        };
    }

    private static @Nullable BigDecimal price(Instrument instrument, OrderType type) {
        Price price = switch (type) {
            case OrderType.Market _, OrderType.TrailingStop _ -> null;
            case OrderType.Limit limit -> limit.limit();
            case OrderType.Stop stop -> stop.trigger();
            case OrderType.StopLimit stop -> stop.limit();
            case OrderType.TakeProfit profit -> profit.trigger();
        };
        return price == null ? null : instrument.toBigDecimal(price);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.from(instant);
    }
}
