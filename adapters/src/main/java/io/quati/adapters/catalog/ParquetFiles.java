package io.quati.adapters.catalog;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;

/**
 * Candles and instruments in files, through an in-memory DuckDB: Parquet with zstd, times as UTC timestamps, and JSON.
 * Not thread-safe.
 */
final class ParquetFiles implements AutoCloseable {

    private static final String ALL_TIMES = "SELECT epoch_ms(open_time), open, high, low, close, volume FROM ";

    private final DuckDBConnection connection;
    private final StagedSeries staged = new StagedSeries();

    ParquetFiles() {
        try {
            connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            execute("SET autoinstall_known_extensions = false"); // nothing is fetched from outside
            try (var builder = DuckDBFunctions.tableFunction()) {
                builder.withName("staged_candles").withFunction(staged).register(connection);
            }
        } catch (SQLException e) {
            throw new CatalogException("cannot start DuckDB", e);
        }
    }

    /** Writes {@code series} to {@code file}, which must not exist. */
    void write(Path file, BarSeries series) {
        try {
            staged.stage(series);
            execute("COPY (SELECT epoch_ms(open_time) AS open_time, open, high, low, close, volume"
                    + " FROM staged_candles() ORDER BY open_time)"
                    + " TO " + literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
        } catch (SQLException e) {
            throw new CatalogException("cannot write " + file, e);
        } finally {
            staged.clear();
        }
    }

    /**
     * Returns the candles of {@code files} that open within {@code [from, to)}, in milliseconds since 1970 UTC, oldest
     * first.
     */
    BarSeries read(List<Path> files, long from, long to, BarSeries into) {
        String sql = ALL_TIMES + parquet(files)
                + " WHERE open_time >= epoch_ms(?::BIGINT) AND open_time < epoch_ms(?::BIGINT) ORDER BY open_time";
        try (var statement = connection.prepare(sql)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (var result = statement.query()) {
                while (result.nextChunk()) {
                    append(result.chunk(), into);
                }
            }
            return into;
        } catch (SQLException | IllegalArgumentException e) {
            throw new CatalogException("cannot read " + files, e);
        }
    }

    private static void append(DuckDBDataChunkReader chunk, BarSeries into) {
        var time = chunk.vector(0);
        var open = chunk.vector(1);
        var high = chunk.vector(2);
        var low = chunk.vector(3);
        var close = chunk.vector(4);
        var volume = chunk.vector(5);
        for (long row = 0; row < chunk.rowCount(); row++) {
            var numbers = new Ohlcv(
                    open.getDouble(row),
                    high.getDouble(row),
                    low.getDouble(row),
                    close.getDouble(row),
                    volume.getDouble(row));
            into.append(time.getLong(row), numbers);
        }
    }

    /** Returns how many candles {@code files} have, and from when to when. */
    CatalogEntry summary(SeriesKey key, List<Path> files) {
        String sql = "SELECT count(*), epoch_ms(min(open_time)), epoch_ms(max(open_time)) FROM " + parquet(files);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new CatalogEntry(
                    key, row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3)));
        } catch (SQLException e) {
            throw new CatalogException("cannot read " + files, e);
        }
    }

    /** Returns {@code instrument} as a JSON object; numbers are text, so that they stay exact. */
    String toJson(Instrument instrument) {
        String sql = "SELECT json_object('symbol', ?::VARCHAR, 'quote', ?::VARCHAR, 'tickSize', ?::VARCHAR,"
                + " 'lotSize', ?::VARCHAR, 'minNotional', ?::VARCHAR)::VARCHAR";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, instrument.symbol());
            statement.setString(2, instrument.quote());
            statement.setString(3, instrument.tickSize().toPlainString());
            statement.setString(4, instrument.lotSize().toPlainString());
            statement.setString(5, instrument.minNotional().toBigDecimal().toPlainString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new CatalogException("cannot describe " + instrument, e);
        }
    }

    /** Returns the instrument that {@link #toJson} described. */
    Instrument fromJson(String json) {
        String sql = "SELECT j->>'symbol', j->>'quote', j->>'tickSize', j->>'lotSize', j->>'minNotional'"
                + " FROM (SELECT ?::JSON AS j)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Instrument.of(
                                text(row, 1), text(row, 2), new BigDecimal(text(row, 3)), new BigDecimal(text(row, 4)))
                        .withMinNotional(new BigDecimal(text(row, 5)));
            }
        } catch (SQLException | IllegalArgumentException e) {
            throw new CatalogException("cannot understand the instrument \"" + json.strip() + "\"", e);
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            throw new IllegalArgumentException("a field is missing");
        }
        return text;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String parquet(List<Path> files) {
        return files.stream()
                .map(file -> literal(file.toString().replaceAll("[\\[*?]", "[$0]"))) // no patterns
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new CatalogException("cannot stop DuckDB", e);
        }
    }
}
