package io.quati.app.trading;

import io.quati.app.projection.Installation;
import io.quati.app.web.Cursor;
import io.quati.app.web.Paging;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The trades of this installation's bots, as the tables have them: at most half a second behind the journals. */
@Component
final class Trades {

    private static final String FROM = """
             FROM trades JOIN trading_bots ON trading_bots.id = trades.bot_id
            WHERE trading_bots.installation = :installation AND trades.symbol = :symbol
            """;
    private static final String COLUMNS = """
            SELECT side, price, quantity, traded_at, order_id, trade_id, name, fee, fee_asset, liquidity
            """;
    private static final String ORDER = " ORDER BY traded_at DESC, name DESC, trade_id DESC LIMIT :limit";

    private final JdbcClient database;
    private final Installation installation;

    Trades(DataSource database, Installation installation) {
        this.database = JdbcClient.create(database);
        this.installation = installation;
    }

    boolean has(String symbol) {
        return asked("SELECT EXISTS (SELECT 1" + FROM + ")", symbol)
                .query(Boolean.class)
                .single();
    }

    long count(String symbol) {
        return asked("SELECT count(*)" + FROM, symbol).query(Long.class).single();
    }

    /** Returns a page, newest first. */
    List<Trade> of(String symbol, Paging page) {
        return page.cursor()
                .map(cursor -> after(symbol, page.limit(), cursor))
                .orElseGet(() -> asked(COLUMNS + FROM + ORDER + " OFFSET :offset", symbol)
                        .param("limit", page.limit())
                        .param("offset", page.offset())
                        .query((row, _) -> trade(row))
                        .list());
    }

    private List<Trade> after(String symbol, int limit, Cursor cursor) {
        return asked(COLUMNS + FROM + " AND (traded_at, name, trade_id) < (:at, :bot, :trade)" + ORDER, symbol)
                .param("limit", limit)
                .param("at", Timestamp.from(Instant.EPOCH.plus(cursor.micros(), ChronoUnit.MICROS)))
                .param("bot", cursor.name())
                .param("trade", cursor.id())
                .query((row, _) -> trade(row))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, String symbol) {
        return database.sql(sql).param("installation", installation.id()).param("symbol", symbol);
    }

    private static Trade trade(ResultSet row) throws SQLException {
        Instant at = row.getTimestamp("traded_at").toInstant();
        return new Trade(
                row.getString("side"),
                plain(row.getBigDecimal("price")),
                plain(row.getBigDecimal("quantity")),
                at.toEpochMilli(),
                row.getString("order_id"),
                row.getString("trade_id"),
                row.getString("name"),
                plain(row.getBigDecimal("fee")),
                row.getString("fee_asset"),
                row.getString("liquidity"),
                at);
    }

    /** Without the zeros that the column adds, and never with an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
