package io.quati.app.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** The server's memory: a database with all its tables, of this version. Any thread may use it. */
public final class Store implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 10;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    /** Tables of a later version are not ours to write. */
    private static final Set<MigrationState> LATER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private final @Nullable EmbeddedServer server;
    private final HikariDataSource connections;
    private final HikariDataSource reserved;

    private Store(@Nullable EmbeddedServer server, Database.Outside place, HikariDataSource connections) {
        this.server = server;
        this.connections = connections;
        this.reserved = connections(place, 1);
    }

    /**
     * Opens the database, starting it if it is our own, and brings its tables to this version.
     *
     * @throws CannotStartException if it cannot be reached, is in use, or was left by a later version
     */
    public static Store open(Database place) {
        return switch (place) {
            case Database.Embedded(var folder) -> embedded(EmbeddedServer.start(folder));
            case Database.Outside outside -> new Store(null, outside, opened(outside));
        };
    }

    /**
     * Opens the database to read from it, also while a running server has it.
     *
     * @throws CannotStartException as {@link #open} does
     */
    public static Store attach(Database place) {
        if (place instanceof Database.Embedded(var folder)) {
            Optional<Database.Outside> running = EmbeddedServer.runningIn(folder);
            if (running.isPresent()) {
                return new Store(null, running.get(), connections(running.get(), MOST_CONNECTIONS));
            }
        }
        return open(place);
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work {
        void with(Connection connection) throws SQLException;
    }

    /**
     * Makes the tables of an earlier version in an empty database, lets {@code work} fill them, all or nothing, and brings
     * them to this version.
     *
     * @throws CannotStartException if the database has tables, or the work fails
     */
    public static void fill(Database place, String version, Work work) {
        switch (place) {
            case Database.Embedded(var folder) -> {
                try (EmbeddedServer server = EmbeddedServer.start(folder)) {
                    fill(server.address(), version, work);
                }
            }
            case Database.Outside outside -> fill(outside, version, work);
        }
    }

    private static void fill(Database.Outside place, String version, Work work) {
        try (HikariDataSource connections = connections(place, MOST_CONNECTIONS)) {
            Flyway tables = flyway(connections).target(version).load();
            if (tables.info().applied().length > 0) {
                throw new CannotStartException("up.database-full", place.toString());
            }
            tables.migrate();
            try (Connection connection = connections.getConnection()) {
                connection.setAutoCommit(false);
                work.with(connection);
                connection.commit();
            }
            migrate(place, connections);
        } catch (FlywayException | SQLException e) {
            throw cannotOpen(place, e);
        }
    }

    private static FluentConfiguration flyway(DataSource connections) {
        return Flyway.configure()
                .dataSource(connections)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true);
    }

    private static Store embedded(EmbeddedServer server) {
        boolean open = false;
        try {
            var store = new Store(server, server.address(), opened(server.address()));
            open = true;
            return store;
        } finally {
            if (!open) {
                server.close();
            }
        }
    }

    private static HikariDataSource opened(Database.Outside place) {
        HikariDataSource connections = connections(place, MOST_CONNECTIONS);
        boolean migrated = false;
        try {
            migrate(place, connections);
            migrated = true;
            return connections;
        } finally {
            if (!migrated) {
                connections.close();
            }
        }
    }

    private static HikariDataSource connections(Database.Outside place, int most) {
        var config = new HikariConfig();
        config.setJdbcUrl(place.url());
        config.setUsername(place.user());
        config.setPassword(place.password());
        config.setPoolName("database");
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "quati");
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_WITHIN.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER_WITHIN.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    private static void migrate(Database.Outside place, DataSource connections) {
        try {
            Flyway tables = flyway(connections).load();
            if (Stream.of(tables.info().all()).anyMatch(migration -> LATER.contains(migration.getState()))) {
                throw new CannotStartException("up.database-later", place.toString());
            }
            tables.migrate();
        } catch (FlywayException e) {
            throw cannotOpen(place, e);
        }
    }

    private static CannotStartException cannotOpen(Database.Outside place, Exception cause) {
        Throwable last = cause;
        while (last.getCause() != null && !(last instanceof SQLException)) {
            last = last.getCause();
        }
        String reason = String.valueOf(last.getMessage()).lines().findFirst().orElse("");
        var cannot = new CannotStartException("up.database", place.toString(), reason);
        cannot.initCause(cause);
        return cannot;
    }

    /** Returns connections to it. */
    public DataSource dataSource() {
        return connections;
    }

    /** Returns one connection that nobody can take by asking much. */
    public ReservedConnection reserved() {
        return new ReservedConnection(reserved);
    }

    /** Lets go of all connections, and stops the database if it is our own. */
    @Override
    public void close() {
        reserved.close();
        connections.close();
        if (server != null) {
            server.close();
        }
    }
}
