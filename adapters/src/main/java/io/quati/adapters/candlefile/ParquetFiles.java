package io.quati.adapters.candlefile;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.CandleRows;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;

/**
 * Candles in Parquet files, through an in-memory DuckDB: compressed by zstd, times as UTC timestamps.
 * Not thread-safe.
 */
public final class ParquetFiles implements AutoCloseable {

    private static final String ALL_TIMES = "SELECT epoch_ms(open_time), open, high, low, close, volume FROM ";

    private static final long FIRST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private final DuckDBConnection connection;
    private final StagedSeries staged = new StagedSeries();

    /** Starts DuckDB, which lives until this is closed. */
    public ParquetFiles() {
        try {
            connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            execute("SET autoinstall_known_extensions = false"); // nothing is fetched from outside
            try (var builder = DuckDBFunctions.tableFunction()) {
                builder.withName("staged_candles").withFunction(staged).register(connection);
            }
        } catch (SQLException e) {
            throw failed("cannot start DuckDB", e);
        }
    }

    /** Writes {@code series} to {@code file}, which must not exist. */
    public void write(Path file, BarSeries series) {
        try {
            staged.stage(series);
            execute("COPY (SELECT epoch_ms(open_time) AS open_time, open, high, low, close, volume"
                    + " FROM staged_candles() ORDER BY open_time)"
                    + " TO " + literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
        } catch (SQLException e) {
            throw failed("cannot write " + file, e);
        } finally {
            staged.clear();
        }
    }

    /**
     * Returns the candles of {@code files} that open within {@code [from, to)}, in milliseconds since 1970 UTC, oldest
     * first.
     */
    public BarSeries read(List<Path> files, long from, long to, BarSeries into) {
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
            throw failed("cannot read " + files, e);
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

    /** Returns the first and the last opening time of {@code files} in milliseconds since 1970 UTC, and the rows. */
    public Span span(List<Path> files) {
        String sql = "SELECT count(*), epoch_ms(min(open_time)), epoch_ms(max(open_time)) FROM " + parquet(files);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Span(row.getLong(1), row.getLong(2), row.getLong(3));
        } catch (SQLException e) {
            throw failed("cannot read " + files, e);
        }
    }

    /** How many candles there are, and the first and last opening time in milliseconds since 1970 UTC. */
    public record Span(long rows, long first, long last) {}

    /** A row of a Parquet file, counted from 1. */
    static final class Row implements Place {

        private final String file;
        private int line;

        Row(String file) {
            this.file = file;
        }

        void moveTo(int row) {
            line = row;
        }

        @Override
        public String file() {
            return file;
        }

        @Override
        public int line() {
            return line;
        }
    }

    /**
     * Returns the rows of a foreign file as they stand: open_time as a timestamp (taken as UTC) or milliseconds since
     * 1970, open, high, low, close and volume as numbers; what is no number becomes NaN.
     *
     * @throws CandleFormatException if it has not these columns
     */
    static CandleRows rows(SourceFile source) {
        var place = new Row(source.name());
        try (var parquet = new ParquetFiles()) {
            return parquet.rows(withoutPatterns(source.path()), place);
        } catch (SQLException e) {
            var refused = place.refuseFile("a sound Parquet file with the columns open_time, open, high, low, close and"
                    + " volume (" + firstLine(e) + ")");
            refused.initCause(e);
            throw refused;
        }
    }

    private CandleRows rows(String file, Row place) throws SQLException {
        var rows = new CandleRows();
        String sql = (isCount(file) ? "SELECT open_time::BIGINT" : "SELECT epoch_ms(open_time::TIMESTAMP)")
                + ", open::DOUBLE, high::DOUBLE, low::DOUBLE, close::DOUBLE, volume::DOUBLE FROM read_parquet(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, file);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    place.moveTo(rows.size() + 1);
                    SoundCandles.requireRoom(rows.size(), place);
                    rows.add(place.line(), time(row, place), numbers(row));
                }
            }
        }
        if (rows.size() == 0) {
            throw place.refuseFile("candles, but there are none");
        }
        return rows;
    }

    private boolean isCount(String file) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT open_time FROM read_parquet(?) LIMIT 0")) {
            statement.setString(1, file);
            try (ResultSet row = statement.executeQuery()) {
                return switch (row.getMetaData().getColumnType(1)) {
                    case Types.BIGINT, Types.INTEGER -> true;
                    default -> false;
                };
            }
        }
    }

    private static double[] numbers(ResultSet row) throws SQLException {
        double[] numbers = new double[CandleRows.VOLUME + 1];
        for (int i = 0; i < numbers.length; i++) {
            double number = row.getDouble(i + 2);
            numbers[i] = row.wasNull() ? Double.NaN : number;
        }
        return numbers;
    }

    private static long time(ResultSet row, Place place) throws SQLException {
        long time = row.getLong(1);
        if (row.wasNull() || time < FIRST || time >= LAST) {
            throw place.refuse(row.wasNull() ? "" : Long.toString(time), "a time between 1900 and 2100");
        }
        return time;
    }

    private static String firstLine(SQLException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return CandleFormatException.printable(message.lines().findFirst().orElse(""));
    }

    private static ParquetException failed(String what, Exception cause) {
        return new ParquetException(what + ": " + cause.getMessage(), cause);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String parquet(List<Path> files) {
        return files.stream()
                .map(file -> literal(withoutPatterns(file)))
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    private static String withoutPatterns(Path file) {
        return file.toString().replaceAll("[\\[*?]", "[$0]");
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("cannot stop DuckDB", e);
        }
    }
}
