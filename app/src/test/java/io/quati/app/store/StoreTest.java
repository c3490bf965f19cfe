package io.quati.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Database;
import io.quati.testing.Covers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoreTest {

    /** A server that ends without a word. */
    static final class Abandoned {

        static final int CODE = 42;

        private Abandoned() {}

        public static void main(String[] folder) {
            Store.open(new Database.Embedded(Path.of(folder[0])));
            Runtime.getRuntime().halt(CODE);
        }
    }

    @TempDir
    Path folder;

    @Test
    @Covers({"DB-080", "IMP-033"})
    void startsADatabaseOfItsOwnThatRemembers() throws Exception {
        try (Store store = Store.open(embedded())) {
            JdbcClient database = JdbcClient.create(store.dataSource());
            database.sql("INSERT INTO users (login, role) VALUES ('ana', 'trader')")
                    .update();

            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(database.sql("SELECT DISTINCT auth_method FROM pg_hba_file_rules")
                            .query(String.class)
                            .list())
                    .containsExactly("scram-sha-256");
            assertThatThrownBy(() -> Store.open(embedded()))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("in-use");
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("database")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));

        try (Store store = Store.open(embedded())) {
            JdbcClient database = JdbcClient.create(store.dataSource());
            assertThat(logins(database)).containsExactly("ana", "quati");
            assertThat(database.sql("SELECT count(*) FROM flyway_schema_history WHERE NOT success")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void takesOverFromAServerThatWasKilled() throws Exception {
        Path data = folder.resolve("database").resolve("data");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process killed = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName(),
                        folder.resolve("database").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        assertThat(killed.waitFor())
                .as(Files.readString(folder.resolve("said.txt")))
                .isEqualTo(Abandoned.CODE);
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        assertThat(ProcessHandle.of(pid)).isPresent();

        try (Store store = Store.open(embedded())) {
            assertThat(logins(JdbcClient.create(store.dataSource()))).containsExactly("quati");
        }

        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void migratesAnEmptyDatabaseOnce() {
        Database.Outside place = Databases.fresh();
        Store.open(place).close();

        try (Store store = Store.open(place)) {
            assertThat(JdbcClient.create(store.dataSource())
                            .sql("SELECT version FROM flyway_schema_history ORDER BY installed_rank")
                            .query(String.class)
                            .list())
                    .startsWith("1", "2", "3", "4", "5")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesADatabaseOfALaterVersion() {
        Database.Outside place = Databases.fresh();
        try (Store store = Store.open(place)) {
            JdbcClient.create(store.dataSource())
                    .sql("INSERT INTO flyway_schema_history SELECT 999, '999', 'later', 'SQL', 'V999__later.sql', 1,"
                            + " 'x', now(), 1, true")
                    .update();
        }

        assertThatThrownBy(() -> Store.open(place))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("later");
    }

    @Test
    void saysWhyADatabaseCannotBeUsed() {
        var nobody = new Database.Outside("jdbc:postgresql://127.0.0.1:1/none", "ana", "hunter2");

        assertThatThrownBy(() -> Store.open(nobody))
                .isInstanceOfSatisfying(CannotStartException.class, cannot -> {
                    assertThat(cannot.key()).isEqualTo("up.database");
                    assertThat(cannot.arguments().getFirst()).isEqualTo("postgresql://127.0.0.1:1/none");
                })
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void readsTheAddressThatUsersType() {
        Database.Outside place = Database.parse("postgresql://ana:p%40ss+1@db.example:5433/quati?sslmode=verify-full");

        assertThat(place)
                .isEqualTo(new Database.Outside(
                        "jdbc:postgresql://db.example:5433/quati?sslmode=verify-full", "ana", "p@ss+1"));
        assertThat(place.toString()).doesNotContain("p@ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://a:b@c/d", "postgresql://host/db", "postgresql://a:secret@host", "not a url"})
    void refusesAnAddressThatIsNone(String address) {
        assertThatThrownBy(() -> Database.parse(address))
                .isInstanceOf(CannotStartException.class)
                .hasMessageNotContaining("secret");
    }

    private Database embedded() {
        return new Database.Embedded(folder.resolve("database"));
    }

    private static List<String> logins(JdbcClient database) {
        return database.sql("SELECT login FROM users ORDER BY login")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String setting(JdbcClient database, String name) {
        return database.sql("SELECT current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }
}
