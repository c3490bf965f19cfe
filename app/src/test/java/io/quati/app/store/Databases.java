package io.quati.app.store;

import io.quati.app.settings.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases of one PostgreSQL that all tests of this process share; it ends with the process. */
public final class Databases {

    private static final Map<Path, Database.Outside> BY_FOLDER = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Databases() {}

    private static final class Shared {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the database of the server in this folder: the same one each time. */
    public static Database.Outside of(Path folder) {
        return BY_FOLDER.computeIfAbsent(folder.toAbsolutePath(), _ -> fresh());
    }

    /** Returns an empty database. */
    public static Database.Outside fresh() {
        String name = "test" + NUMBERS.incrementAndGet();
        try (var connection = Shared.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + Shared.SERVER.getPort() + "/" + name;
        return new Database.Outside(url, "postgres", "");
    }

    /** Returns how users type this database. */
    public static String address(Database.Outside database) {
        return database.toString().replace("//", "//" + database.user() + ":" + database.password() + "@");
    }
}
