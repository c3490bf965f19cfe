package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.security.people.Identities;
import io.quati.app.security.people.Passwords;
import io.quati.app.security.people.People;
import io.quati.app.security.people.Person;
import io.quati.app.security.people.Tokens;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.app.web.Role;
import io.quati.testing.Covers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Coming in and going out over HTTP. */
class AuthTest {

    private static final String PASSWORD = "seven quiet coatis";

    @TempDir
    Path folder;

    private Server server;
    private Client stranger;

    @BeforeEach
    void start() {
        server = Server.start(new ServerOptions(0, folder, null, 60, 5L, "BTCUSDT").in(Databases.of(folder)));
        stranger = Client.stranger(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private <T> T bean(Class<T> type) {
        return server.context().getBean(type);
    }

    private Person add(String login, Role role) {
        return bean(People.class)
                .add(login, role, bean(Passwords.class).hash(PASSWORD))
                .orElseThrow();
    }

    private HttpResponse<String> login(String login, String password) {
        return stranger.post("/api/auth/login", "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}");
    }

    private HttpResponse<String> as(String bearer, String path, String json) {
        return stranger.send(stranger.request(path)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private int status(String bearer) {
        return stranger.send(stranger.request("/api/bots").header("X-API-Key", bearer))
                .statusCode();
    }

    @Test
    @Covers("IMP-001")
    void opensOnceWithTheCodeOfTheStart() {
        String link = server.entry().toString();
        assertThat(link).matches("http://127\\.0\\.0\\.1:\\d+/#code=[A-Za-z0-9_-]{43}");
        Client admin = Client.of(server);

        assertThat(admin.json("/api/auth/me").get("role").asString()).isEqualTo("ADMIN");
        assertThat(server.entry()).isEqualTo(server.page());
        String code = link.substring(link.indexOf("code=") + "code=".length());
        assertThat(stranger.post("/api/auth/enter", "{\"code\":\"" + code + "\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(admin.get("/api/users").body()).doesNotContain(code);
    }

    @Test
    void aWrongCodeOpensNothing() {
        assertThat(stranger.post("/api/auth/enter", "{\"code\":\"wrong\"}").statusCode())
                .isEqualTo(401);
        assertThat(Client.of(server).get("/api/bots").statusCode()).isEqualTo(200);
    }

    @Test
    @Covers("IMP-001")
    void thePasswordThatWasChosenReplacesTheCode() {
        Client admin = Client.of(server);
        assertThat(login("admin", PASSWORD).statusCode()).isEqualTo(401);
        var chosen = admin.post("/api/auth/password", "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(chosen.statusCode()).isEqualTo(200);

        assertThat(admin.get("/api/bots").statusCode())
                .as("session from before")
                .isEqualTo(401);
        assertThat(admin.with(chosen).get("/api/bots").statusCode()).isEqualTo(200);
        String token =
                Client.parse(login("admin", PASSWORD).body()).get("token").asString();
        assertThat(status(token)).isEqualTo(200);
        server.close();
        start();
        assertThat(server.entry()).isEqualTo(server.page());
        assertThat(login("admin", PASSWORD).statusCode()).isEqualTo(200);
        assertThat(status(token)).as("token of the process before").isEqualTo(401);
    }

    @Test
    @Covers("IMP-031")
    void aSessionChangesNothingWithoutTheTokenOfItsPage() {
        var entered = stranger.post(
                "/api/auth/enter", "{\"code\":\"" + server.entry().getFragment().substring(5) + "\"}");
        assertThat(entered.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
        Client admin = stranger.with(entered);

        assertThat(new Client(admin.page(), admin.cookie(), "wrong")
                        .post("/api/auth/logout", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(stranger.send(stranger.request("/api/auth/logout")
                                .header("Cookie", admin.cookie())
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.post("/api/auth/logout", "{}").statusCode()).isEqualTo(204);
        assertThat(admin.get("/api/bots").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"})
    @Covers("IMP-031")
    void aPageOfAnotherOriginChangesNothing(String origin) {
        Client admin = Client.of(server);

        var reply = admin.send(
                admin.request("/api/auth/logout").header("Origin", origin).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(admin.get("/api/bots").statusCode()).isEqualTo(200);
    }

    @Test
    void guessesAreFewAndTellNothing() {
        add("ana", Role.TRADER);
        add("rui", Role.VIEWER);
        var wrong = login("ana", "not the password");
        var unknown = login("nobody", "not the password");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body().replaceAll("\"[a-z_]*id\":\"[^\"]*\"", ""))
                .isEqualTo(wrong.body().replaceAll("\"[a-z_]*id\":\"[^\"]*\"", ""));
        for (int i = 0; i < 4; i++) {
            login("Ana ", "not the password");
        }

        var refused = login("ana", PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(login("rui", PASSWORD).statusCode()).as("somebody else").isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            login("guess" + i, "not the password");
        }
        assertThat(login("guess99", PASSWORD).statusCode()).as("address").isEqualTo(429);
    }

    @Test
    void anUnknownLoginTakesAsLongAsAWrongPassword() {
        var passwords = bean(Passwords.class);
        var hash = Optional.of(passwords.hash(PASSWORD));
        long[] known = new long[9];
        long[] unknown = new long[9];
        for (int i = 0; i < known.length; i++) {
            known[i] = nanos(() -> passwords.isRight("wrong", hash));
            unknown[i] = nanos(() -> passwords.isRight("wrong", Optional.empty()));
        }
        Arrays.sort(known);
        Arrays.sort(unknown);

        assertThat((double) unknown[4] / known[4]).isBetween(0.5, 2.0);
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    @Test
    @Covers("IMP-001")
    void aKeyIsShownOnceAndMayNoMoreThanItSays() {
        String token = bean(Tokens.class).issue(add("ana", Role.TRADER));

        var made = as(token, "/api/auth/keys", "{\"name\":\"robot\",\"role\":\"viewer\",\"days\":30}");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode issued = Client.parse(made.body());
        String key = issued.get("key").asString();
        String prefix = issued.at("/description/prefix").asString();
        assertThat(key).startsWith("quati_" + prefix + "_");
        assertThat(status(key)).isEqualTo(200);
        String secret = key.substring(key.lastIndexOf(prefix) + prefix.length() + 1);
        assertThat(bean(JdbcClient.class)
                        .sql("SELECT k::text FROM api_keys k")
                        .query(String.class)
                        .list())
                .singleElement()
                .satisfies(row -> assertThat(row).contains(prefix).doesNotContain(secret));
        assertThat(as(key, "/api/auth/keys", "{\"name\":\"more\",\"role\":\"viewer\"}")
                        .statusCode())
                .as("a key that makes keys")
                .isEqualTo(403);
        assertThat(as(token, "/api/auth/keys", "{\"name\":\"more\",\"role\":\"admin\"}")
                        .statusCode())
                .as("more than its owner")
                .isEqualTo(403);
        var list = stranger.send(stranger.request("/api/auth/keys").header("Authorization", "Bearer " + token));
        assertThat(list.body()).contains("robot", prefix).doesNotContain(secret);
    }

    @Test
    @Covers({"IMP-001", "IMP-002"})
    void nobodyRevokesTheKeyOfAnother() {
        String ana = bean(Tokens.class).issue(add("ana", Role.TRADER));
        String rui = bean(Tokens.class).issue(add("rui", Role.TRADER));
        JsonNode issued = Client.parse(as(ana, "/api/auth/keys", "{\"name\":\"robot\",\"role\":\"trader\"}")
                .body());
        String path = "/api/auth/keys/" + issued.at("/description/id").asString();
        String key = issued.get("key").asString();

        assertThat(delete(rui, path)).isEqualTo(404);
        assertThat(status(key)).isEqualTo(200);
        assertThat(delete(ana, path)).isEqualTo(204);
        assertThat(status(key)).isEqualTo(401);
    }

    private int delete(String bearer, String path) {
        return stranger.send(stranger.request(path)
                        .header("Authorization", "Bearer " + bearer)
                        .DELETE())
                .statusCode();
    }

    @Test
    @Covers("IMP-002")
    void whoeverIsDisabledIsOutAtOnce() {
        Person ana = add("ana", Role.TRADER);
        String token = bean(Tokens.class).issue(ana);
        String key = Client.parse(as(token, "/api/auth/keys", "{\"name\":\"robot\",\"role\":\"trader\"}")
                        .body())
                .get("key")
                .asString();
        assertThat(List.of(status(token), status(key))).containsOnly(200);
        Client admin = Client.of(server);

        var reply = admin.send(admin.request("/api/users/" + ana.id())
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"enabled\":false}")));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(List.of(status(token), status(key))).containsOnly(401);
        assertThat(login("ana", PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyIsWorthNoMoreThanItsOwner() {
        Person ana = add("ana", Role.TRADER);
        String token = bean(Tokens.class).issue(ana);
        String key = Client.parse(as(token, "/api/auth/keys", "{\"name\":\"robot\",\"role\":\"trader\"}")
                        .body())
                .get("key")
                .asString();

        bean(People.class).change(ana.id(), Role.VIEWER, true);
        bean(Identities.class).forget();

        assertThat(status(key)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiny one",
                "admin",
                "changeme1234",
                "password1234",
                "aaaaaaaaaaaaaaaa",
                "super-secret",
                "admin123456789",
                "123456789012"
            })
    void refusesPasswordsThatEverybodyKnows(String password) {
        var reply = Client.of(server).post("/api/auth/password", "{\"password\":\"" + password + "\"}");

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).contains("password must").doesNotContain(password + "\"");
    }

    @Test
    void anAdministratorDoesNotShutThemselvesOut() {
        Client admin = Client.of(server);
        String id = bean(People.class).find("admin").orElseThrow().id().toString();

        var reply = admin.send(admin.request("/api/users/" + id)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"role\":\"viewer\"}")));

        assertThat(reply.statusCode()).isEqualTo(409);
    }
}
