package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.app.security.audit.AuditEvent;
import io.quati.app.security.audit.AuditLog;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuditTest {

    private static final String PASSWORD = "seven quiet coatis";

    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void start() {
        server = Server.start(new ServerOptions(0, folder, null, 60, 5L, "BTCUSDT").in(Databases.of(folder)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JdbcClient database() {
        return server.context().getBean(JdbcClient.class);
    }

    /** An administrator who came in, failed to, and added somebody: five entries. */
    private Client admin() {
        Client admin = Client.of(server);
        Client.stranger(server).post("/api/auth/login", "{\"login\":\"Mallory\",\"password\":\"guess\"}");
        for (String login : List.of("ana", "rui", "eva")) {
            admin.post(
                    "/api/users",
                    "{\"login\":\"" + login + "\",\"role\":\"trader\",\"password\":\"" + PASSWORD + "\"}");
        }
        return admin;
    }

    @Test
    @Covers("IMP-026")
    void saysWhoDidWhatFromWhere() {
        Client admin = admin();
        admin.get("/api/bots");

        JsonNode entries = admin.json("/api/audit").get("entries");

        assertThat(entries).hasSize(5);
        JsonNode added = entries.at("/2/event");
        assertThat(added.get("login").asString()).isEqualTo("admin");
        assertThat(added.get("action").asString()).isEqualTo("POST /api/users");
        assertThat(added.get("status").asInt()).isEqualTo(201);
        assertThat(added.get("address").asString()).isEqualTo("127.0.0.1");
        assertThat(added.get("proof").asString()).isEqualTo("session");
        assertThat(added.get("after").asString()).contains("ana", "TRADER");
        assertThat(added.get("request_id").asString()).isNotBlank();
        assertThat(entries.at("/3/event/login").asString()).isEqualTo("mallory");
        assertThat(entries.at("/3/event/status").asInt()).isEqualTo(401);
        assertThat(entries.at("/4/event/action").asString()).isEqualTo("POST /api/auth/enter");
        assertThat(entries.at("/4/event/login").asString()).isEqualTo("admin");
        assertThat(entries.toString()).doesNotContain(PASSWORD, "guess");
        assertThat(admin.json("/api/audit?limit=2").get("next").asInt()).isEqualTo(4);
    }

    @Test
    void refusesToBeRewritten() {
        admin();

        assertThatThrownBy(
                        () -> database().sql("UPDATE audit_log SET login = 'x'").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added");
        assertThatThrownBy(() -> database().sql("DELETE FROM audit_log").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database().sql("TRUNCATE audit_log").update()).isInstanceOf(DataAccessException.class);
    }

    /** Whoever owns the database can switch its triggers off; the chain tells. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_log SET login = 'somebody' WHERE sequence = 3",
                "UPDATE audit_log SET after = NULL WHERE sequence = 3",
                "UPDATE audit_log SET status = 200 WHERE sequence = 2",
                "UPDATE audit_log SET at = at + interval '1 ms' WHERE sequence = 5",
                "DELETE FROM audit_log WHERE sequence = 1",
                "DELETE FROM audit_log WHERE sequence = 3",
                "DELETE FROM audit_log WHERE sequence = 5",
                "DELETE FROM audit_log",
                "UPDATE audit_log SET sequence = CASE sequence WHEN 3 THEN 13 WHEN 4 THEN 3 ELSE sequence END"
            })
    @Covers("IMP-026")
    void noticesEveryTampering(String sql) {
        Client admin = admin();
        assertThat(admin.json("/api/audit/verification").get("whole").asBoolean())
                .isTrue();
        database()
                .sql("ALTER TABLE audit_log DISABLE TRIGGER audit_log_is_kept")
                .update();

        assertThat(database().sql(sql).update()).isPositive();

        JsonNode verification = admin.json("/api/audit/verification");
        assertThat(verification.get("whole").asBoolean()).isFalse();
        assertThat(verification.get("broken_at").asLong()).isBetween(1L, 5L);
    }

    @Test
    void keepsItsChainOverARestartAndManyAtOnce() throws InterruptedException {
        Client before = admin();
        assertThat(before.json("/api/audit/verification").get("entries").asInt())
                .isEqualTo(5);
        server.close();
        start();
        Client admin = Client.of(server);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.startVirtualThread(() -> admin.post("/api/auth/keys", "{}")));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        AuditLog.Verification found = server.context().getBean(AuditLog.class).verify();

        assertThat(found).isEqualTo(new AuditLog.Verification(true, 14, null));
    }

    /** The pool has ten connections. */
    @Test
    void thoseWhoWaitToBeWrittenHoldNoConnections() throws Exception {
        admin();
        AuditLog log = server.context().getBean(AuditLog.class);

        assertThat(whileNobodyCanWrite(
                        log,
                        Collections.nCopies(50, "POST /x"),
                        () -> database().sql("SELECT 1").query(Integer.class).single()))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(AuditLog.Entry.class));
        assertThat(log.verify()).isEqualTo(new AuditLog.Verification(true, 55, null));
    }

    /** PostgreSQL keeps no text with a NUL in it. */
    @Test
    void whatCannotBeWrittenKeepsNobodyElseOut() throws Exception {
        admin();
        AuditLog log = server.context().getBean(AuditLog.class);

        List<Object> outcomes =
                whileNobodyCanWrite(log, List.of("POST /1", "POST /2", "POST /\0", "POST /4", "POST /5"), () -> 0);

        assertThat(outcomes).filteredOn(AuditLog.Entry.class::isInstance).hasSize(4);
        assertThat(outcomes).filteredOn(DataAccessException.class::isInstance).hasSize(1);
        assertThat(log.verify()).isEqualTo(new AuditLog.Verification(true, 9, null));
    }

    @Test
    void isWrittenWhileRequestsHoldAllConnections() throws Exception {
        admin();
        DataSource connections = server.context().getBean(DataSource.class);
        AuditLog log = server.context().getBean(AuditLog.class);
        try (var taken = new AllTaken(connections)) {
            assertThat(taken.count()).isPositive();
            assertThat(outcome(log, "POST /x")).isInstanceOf(AuditLog.Entry.class);
        }
        assertThat(log.verify()).isEqualTo(new AuditLog.Verification(true, 6, null));
    }

    /** Every connection that the pool gives. */
    private static final class AllTaken implements AutoCloseable {

        private final List<Connection> taken = new ArrayList<>();

        AllTaken(DataSource connections) {
            try {
                while (true) {
                    taken.add(connections.getConnection());
                }
            } catch (SQLException _) {
                // there is none left
            }
        }

        int count() {
            return taken.size();
        }

        @Override
        public void close() throws SQLException {
            for (Connection one : taken) {
                one.close();
            }
        }
    }

    /** Appends all at once, and returns what came of each. */
    private List<Object> whileNobodyCanWrite(AuditLog log, List<String> actions, Callable<?> meanwhile)
            throws Exception {
        DataSource connections = server.context().getBean(DataSource.class);
        var outcomes = new ArrayList<Future<Object>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = connections.getConnection();
                Statement lock = other.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(" + AuditLog.LOCK + ")");
            actions.forEach(action -> outcomes.add(threads.submit(() -> outcome(log, action))));
            Thread.sleep(500);
            meanwhile.call();
            lock.execute("SELECT pg_advisory_unlock(" + AuditLog.LOCK + ")");
        }
        return outcomes.stream().map(Future::resultNow).toList();
    }

    private static Object outcome(AuditLog log, String action) {
        try {
            return log.append(new AuditEvent(null, "ana", "nothing", "127.0.0.1", "1", action, 200, null, null));
        } catch (DataAccessException e) {
            return e;
        }
    }
}
