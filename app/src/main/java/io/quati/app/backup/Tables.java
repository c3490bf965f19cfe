package io.quati.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;

/** All rows of a database, out and in, through PostgreSQL's own COPY. */
final class Tables {

    private static final String FORMAT = " WITH (FORMAT csv, HEADER true)";

    private final Connection connection;

    Tables(Connection connection) {
        this.connection = connection;
    }

    /** Returns the version of the newest migration. */
    String schema() throws SQLException {
        return strings("SELECT version FROM flyway_schema_history WHERE version IS NOT NULL AND success"
                        + " ORDER BY installed_rank DESC LIMIT 1")
                .getFirst();
    }

    /** Returns the names of all tables, each after those that it refers to. */
    List<String> inOrder() throws SQLException {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        for (String table : strings("SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'"
                + " ORDER BY c.relname")) {
            needs.put(table, new LinkedHashSet<>());
        }
        try (var statement = connection.createStatement();
                ResultSet reference = statement.executeQuery("SELECT a.relname, b.relname FROM pg_constraint r"
                        + " JOIN pg_class a ON a.oid = r.conrelid JOIN pg_class b ON b.oid = r.confrelid"
                        + " WHERE r.contype = 'f' AND a.oid <> b.oid")) {
            while (reference.next()) {
                needs.getOrDefault(reference.getString(1), new LinkedHashSet<>())
                        .add(reference.getString(2));
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        needs.keySet().forEach(table -> place(table, needs, ordered));
        return List.copyOf(ordered);
    }

    private static void place(String table, Map<String, Set<String>> needs, Set<String> ordered) {
        if (!ordered.contains(table)) {
            Set<String> first = needs.getOrDefault(table, Set.of());
            needs.put(table, Set.of()); // a circle of references ends here
            first.forEach(needed -> place(needed, needs, ordered));
            ordered.add(table);
        }
    }

    /** Writes all rows of a table and returns how many there were. */
    long copyOut(String table, OutputStream to) throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY " + quoted(table) + columns(table) + " TO STDOUT" + FORMAT, to);
    }

    /** Empties what a new database has rows in; a log that may only grow is empty there and is left alone. */
    void clear(List<String> tables) throws SQLException {
        for (String table : tables.reversed()) {
            String name = quoted(table);
            if (!strings("SELECT 'x' FROM " + name + " LIMIT 1").isEmpty()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("DELETE FROM " + name);
                }
            }
        }
    }

    /** Reads all rows of a table, which must be empty, and returns how many there were. */
    long copyIn(String table, InputStream from) throws SQLException, IOException {
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + quoted(table) + columns(table) + " FROM STDIN" + FORMAT, from);
        for (String column : strings("SELECT attname FROM pg_attribute WHERE attrelid = '" + quoted(table)
                + "'::regclass AND attidentity <> ''")) {
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT setval(pg_get_serial_sequence('" + quoted(table) + "', '" + column
                        + "'), coalesce(max(" + quoted(column) + "), 0) + 1, false) FROM " + quoted(table));
            }
        }
        return rows;
    }

    /** Columns that can be written: not those that the database computes. */
    private String columns(String table) throws SQLException {
        List<String> names = strings("SELECT attname FROM pg_attribute WHERE attrelid = '" + quoted(table)
                + "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum");
        return " (" + String.join(", ", names.stream().map(Tables::quoted).toList()) + ")";
    }

    private List<String> strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static String quoted(String name) {
        if (!name.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("name must be one of our own, was " + name);
        }
        return '"' + name + '"';
    }
}
