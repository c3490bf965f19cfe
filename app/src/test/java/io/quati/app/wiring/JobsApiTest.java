package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.backup.Restore;
import io.quati.app.projection.Installation;
import io.quati.app.security.people.People;
import io.quati.app.security.people.Person;
import io.quati.app.security.people.Tokens;
import io.quati.app.settings.ServerOptions;
import io.quati.app.settings.Upkeep;
import io.quati.app.store.Databases;
import io.quati.app.web.Role;
import io.quati.testing.Covers;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class JobsApiTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    @TempDir
    static Path folder;

    private static Path backups;
    private static Server server;
    private static Client admin;
    private static Person trader;

    @BeforeAll
    static void start() throws Exception {
        backups = Files.createDirectories(folder.resolve("saved"));
        var upkeep = new Upkeep(
                1, () -> 30, new Upkeep.Backups(backups, "0 2 * * *", () -> 30, null), ZoneId.of("America/Sao_Paulo"));
        server = Server.start(new ServerOptions(0, folder.resolve("data"), null, 3000, 5L, "BTCUSDT")
                .in(Databases.of(folder))
                .keeping(upkeep));
        admin = Client.of(server);
        trader = bean(People.class).add("tina", Role.TRADER, "none").orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static <T> T bean(Class<T> type) {
        return server.context().getBean(type);
    }

    private static HttpResponse<String> asTrader(String verb, String path) {
        Client stranger = Client.stranger(server);
        return stranger.send(stranger.request(path)
                .header("Authorization", "Bearer " + bean(Tokens.class).issue(trader))
                .method(verb, BodyPublishers.noBody()));
    }

    private static String code(HttpResponse<String> reply) {
        return reply.statusCode() + " "
                + Client.parse(reply.body()).path("code").asString("");
    }

    /** Adds a job that waits for good, as nothing is to look for it. */
    private static long waiting(UUID by) {
        return bean(JdbcClient.class)
                .sql("INSERT INTO jobs (installation, kind, state, priority, started_by, payload, created_at)"
                        + " VALUES (?, 'training', 'queued', 50, ?, '{\"epochs\": 3}', now()) RETURNING id")
                .params(bean(Installation.class).id(), by)
                .query(Long.class)
                .single();
    }

    private static Path archive(int daysAgo) throws Exception {
        Instant at = Instant.now().minus(Duration.ofDays(daysAgo));
        return Files.createFile(backups.resolve("trading-agent-" + STAMP.format(at) + ".tar.gz"));
    }

    @Test
    @Covers({"BAK-001", "BAK-002", "LOOP-019"})
    void savesEverythingAndDeletesWhatIsTooOld() throws Exception {
        Path old = archive(31);
        Path young = archive(29);

        HttpResponse<String> begun = admin.post("/api/backups", "");
        assertThat(begun.statusCode()).isEqualTo(202);
        String place = begun.headers().firstValue("Location").orElseThrow();
        Places.await(
                "it is over", SOON, () -> admin.json(place).get("finished_at").isString());

        JsonNode job = admin.json(place);
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("done");
        assertThat(job.get("started_by").asString()).isEqualTo("admin");
        assertThat(job.at("/progress/fraction").asDouble()).isEqualTo(1);
        Path made = backups.resolve(job.at("/result/archive").asString());
        assertThat(new Restore(made).check().tables().get("jobs")).isPositive();
        assertThat(job.at("/result/bytes").asLong()).isEqualTo(Files.size(made));
        assertThat(job.at("/result/deleted/0").asString()).isEqualTo(String.valueOf(old.getFileName()));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(halfWritten()).isEmpty();
    }

    private static List<Path> halfWritten() throws IOException {
        try (var files = Files.list(backups)) {
            return files.filter(file -> !file.toString().endsWith(".tar.gz")).toList();
        }
    }

    @Test
    @Covers("BAK-001")
    void makesTheArchiveAgainAtWhichItsProcessWasKilled() throws Exception {
        Path archive = backups.resolve("trading-agent-20261122_020000.tar.gz");
        Files.writeString(archive.resolveSibling(archive.getFileName() + ".part"), "half of it");
        Path rows = Files.createDirectory(archive.resolveSibling(archive.getFileName() + ".rows"));
        Files.writeString(rows.resolve("users"), "id");
        JdbcClient database = bean(JdbcClient.class);
        String installation = bean(Installation.class).id().toString();
        long id = database.sql("INSERT INTO jobs (installation, kind, state, priority, started_by, payload, created_at,"
                        + " attempt, checkpoint) VALUES (?::uuid, 'backup', 'running', 50, ?, '{}', now(), 1,"
                        + " '{\"at\": \"2026-11-22T02:00:00Z\"}') RETURNING id")
                .params(installation, trader.id())
                .query(Long.class)
                .single();
        database.sql(
                        "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, version,"
                                + " priority, last_heartbeat) VALUES (?, ?, now(), TRUE, 'killed', 1, 50, now() - interval '1 minute')")
                .params("job " + installation, Long.toString(id))
                .update();

        String job = "/api/jobs/" + id;
        Places.await(
                "it is over", SOON, () -> admin.json(job).get("finished_at").isString());

        assertThat(admin.json(job).get("state").asString()).isEqualTo("done");
        assertThat(admin.json(job).get("attempts").asInt()).isEqualTo(2);
        assertThat(new Restore(archive).check().madeAt()).isEqualTo("2026-11-22T02:00:00Z");
        assertThat(halfWritten()).isEmpty();
    }

    @Test
    void whoStartedAJobMayCancelItAndAdministratorsMay() {
        long own = waiting(trader.id());
        long other = waiting(new UUID(0x0000000000004000L, 0x8000000000000001L));

        assertThat(code(asTrader("POST", "/api/jobs/" + other + "/cancel"))).isEqualTo("403 other-job");
        assertThat(code(asTrader("POST", "/api/jobs/" + own + "/cancel"))).isEqualTo("200 ");
        assertThat(code(asTrader("POST", "/api/jobs/" + own + "/cancel"))).isEqualTo("409 job-over");
        assertThat(code(admin.post("/api/jobs/" + other + "/cancel", ""))).isEqualTo("200 ");
        assertThat(admin.json("/api/jobs/" + other).get("state").asString()).isEqualTo("cancelled");
        assertThat(code(admin.post("/api/jobs/999999/cancel", ""))).isEqualTo("404 no-such-job");
    }

    @Test
    void changesThePriorityOfWhatWaits() {
        String job = "/api/jobs/" + waiting(trader.id());

        assertThat(code(change(job, "{\"priority\":80}"))).isEqualTo("200 ");
        assertThat(admin.json(job).get("priority").asInt()).isEqualTo(80);
        assertThat(code(change(job, "{\"priority\":101}"))).isEqualTo("422 not-in-range");
        assertThat(code(change(job, "{}"))).isEqualTo("422 missing");
        assertThat(code(admin.post(job + "/cancel", ""))).isEqualTo("200 ");
        assertThat(code(change(job, "{\"priority\":1}"))).isEqualTo("409 job-not-waiting");
    }

    private static HttpResponse<String> change(String path, String body) {
        return admin.send(admin.request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    @Test
    void listsPageByPageWhatIsAskedFor() {
        List<Long> wanted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long id = waiting(trader.id());
            if (i % 2 == 0) {
                admin.post("/api/jobs/" + id + "/cancel", "");
                wanted.addFirst(id);
            }
        }
        List<Long> found = new ArrayList<>();
        String next = "/api/jobs?state=cancelled&kind=training&limit=2";
        while (!next.isEmpty() && found.size() < wanted.size()) {
            HttpResponse<String> page = admin.get(next);
            Client.parse(page.body()).forEach(job -> found.add(job.get("id").asLong()));
            next = page.headers().firstValue("Link").orElse("").replaceAll("<(.*)>.*", "$1");
        }

        assertThat(found).startsWith(wanted.toArray(Long[]::new));
        assertThat(admin.json("/api/jobs?kind=none").size()).isZero();
        assertThat(code(admin.get("/api/jobs?state=lost"))).isEqualTo("422 not-a-choice");
        assertThat(code(admin.get("/api/jobs?kind=No'"))).isEqualTo("422 wrong-form");
        JsonNode one = admin.json("/api/jobs/" + wanted.getFirst());
        assertThat(one.at("/payload/epochs").asInt()).isEqualTo(3);
        assertThat(one.get("started_by").asString()).isEqualTo("tina");
    }

    @Test
    @Covers({"BAK-003", "LOOP-019"})
    void saysWhatIsDoneWhen() {
        JsonNode backup = admin.json("/api/schedules")
                .valueStream()
                .filter(each -> each.get("kind").asString().equals("backup"))
                .findFirst()
                .orElseThrow();

        assertThat(backup.get("cron").asString()).isEqualTo("0 2 * * *");
        var next = Instant.parse(backup.get("next").asString()).atZone(ZoneId.of("America/Sao_Paulo"));
        assertThat(next.getHour()).isEqualTo(2);
        assertThat(next.toInstant()).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(1)));
        assertThat(bean(JdbcClient.class)
                        .sql("SELECT execution_time FROM scheduled_tasks WHERE task_name = 'backup ' || ?")
                        .param(bean(Installation.class).id().toString())
                        .query(java.sql.Timestamp.class)
                        .single()
                        .toInstant())
                .isEqualTo(next.toInstant());
    }

    @Test
    void saysTheNamesInTheReadersLanguage() {
        long id = bean(JdbcClient.class)
                .sql(
                        "INSERT INTO jobs (installation, kind, state, priority, started_by, payload, created_at, finished_at,"
                                + " step) VALUES (?, 'backup', 'cancelled', 50, ?, '{}', now(), now(), 'files') RETURNING id")
                .params(bean(Installation.class).id(), trader.id())
                .query(Long.class)
                .single();
        HttpResponse<String> reply = admin.send(admin.request("/api/jobs/" + id).header("Accept-Language", "pt-BR"));

        assertThat(Client.parse(reply.body()).at("/progress/text").asString()).isEqualTo("copia arquivos");
    }
}
