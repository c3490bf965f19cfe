package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.journal.JournalFile;
import io.quati.app.settings.ServerOptions;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import io.quati.testing.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AT-06 of the reliability plan, for the database: bots never notice, and the tables catch up once. */
@Covers("IMP-032")
class DatabaseTroubleTest {

    private static final int ROUNDS = Integer.getInteger("quati.rounds", 1);
    private static final List<String> BOTS = List.of("sma-cross", "grid");

    @TempDir
    Path folder;

    @Test
    void botsGoOnWhileTheDatabaseIsKilledHangsAndRefuses() throws Exception {
        try (var server = Server.start(new ServerOptions(0, folder, null, 6000, 5L, "BTCUSDT"))) {
            assertThat(server.page()).isNotNull();
            for (int round = 0; round < ROUNDS; round++) {
                long pid = pid();
                signal("KILL", pid);
                goesOn("killed");
                Places.await("it is started again", Duration.ofSeconds(30), () -> isUp() && pid() != pid);
                catchesUp();

                signal("STOP", pid());
                goesOn("hanging");
                signal("CONT", pid());
                catchesUp();

                execute("ALTER DATABASE quati SET default_transaction_read_only = on");
                execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND application_name = 'quati'");
                goesOn("read-only");
                execute("BEGIN READ WRITE; ALTER DATABASE quati RESET default_transaction_read_only; COMMIT");
                execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND application_name = 'quati'");
                catchesUp();
            }
        }
    }

    private void goesOn(String how) throws InterruptedException {
        int before = fillsInJournals().size();
        Places.await(
                "bots trade while it is " + how,
                Duration.ofSeconds(30),
                () -> fillsInJournals().size() > before + 20);
    }

    private void catchesUp() throws InterruptedException {
        Set<String> now = fillsInJournals();
        Places.await("tables catch up", Duration.ofSeconds(60), () -> rows().containsAll(now));
    }

    private Set<String> fillsInJournals() {
        Set<String> fills = new HashSet<>();
        for (String bot : BOTS) {
            var reader = new EntryReader();
            JournalFile.read(folder.resolve("journal").resolve(bot), 1, (_, payload) -> {
                var bytes = new byte[payload.remaining()];
                payload.get(bytes);
                if (reader.read(bytes) instanceof Entry.Heard(Filled fill)) {
                    fills.add(bot + fill.tradeId());
                }
            });
        }
        return fills;
    }

    private Set<String> rows() {
        Set<String> rows = new HashSet<>();
        try (Connection connection = connection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "SELECT name || trade_id FROM trades JOIN trading_bots ON id = bot_id")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        } catch (SQLException | IOException _) {
            return Set.of();
        }
        return rows;
    }

    private boolean isUp() {
        try (Connection connection = connection()) {
            return connection.isValid(2);
        } catch (SQLException | IOException _) {
            return false;
        }
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection() throws SQLException, IOException {
        Path place = folder.resolve("database");
        String port = Files.readAllLines(place.resolve("data").resolve("postmaster.pid"))
                .get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port.strip() + "/quati?socketTimeout=5",
                "postgres",
                Files.readString(place.resolve("password")));
    }

    private long pid() {
        try {
            Path file = folder.resolve("database").resolve("data").resolve("postmaster.pid");
            return Files.exists(file)
                    ? Long.parseLong(Files.readAllLines(file).getFirst().strip())
                    : 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
