package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.quati.app.security.limits.Limits;
import io.quati.app.security.limits.Rate;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Malformed requests, made from the API's own description: {@code quati.fuzz} of them for every endpoint. Whatever comes, the
 * answer is never a fault of the server's and never tells how it is built.
 */
class FuzzTest {

    private static final int EACH = Integer.getInteger("quati.fuzz", 200);
    private static final long SEED = 20_240_115;
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> TELLTALES =
            List.of("Exception", "io.quati", "org.spring", "java.", "jackson", "\tat ", "SELECT", "Tomcat");
    private static final List<String> GARBAGE = List.of(
            "-1",
            "0",
            "1e9",
            "99999999999999999999",
            "0x10",
            "NaN",
            "Infinity",
            "null",
            "true",
            "..",
            "../../etc/passwd",
            "%",
            "%s%n",
            "'",
            "' OR 1=1 --",
            "\"",
            "<script>",
            "{}",
            "[]",
            "\u0000",
            "\n",
            "\r\nX: y",
            "á€😀",
            "\ud800",
            "BTCUSDT ",
            "btc/usdt/x",
            "${jndi:ldap://x}",
            ";",
            "?",
            "#",
            "&",
            "=",
            "a".repeat(3000));
    private static final List<String> BODIES = List.of(
            "",
            " ",
            "{",
            "}",
            "[",
            "nul",
            "\"",
            "{\"mode\":",
            "{\"mode\":1}",
            "{\"mode\":null}",
            "{\"mode\":[]}",
            "{\"mode\":{\"mode\":\"Shadow\"}}",
            "[[[[]]]]",
            "1e99999",
            "{\"mode\":\"\\ud800\"}",
            "{\"\":\"\"}",
            "{\"mode\":\"Foo\",\"mode\":\"Foo\"}",
            "{\"mode\":\"Foo\"}x",
            "\u0000",
            "<mode/>",
            "mode=Foo",
            "{\"mode\":\"" + "x".repeat(5000) + "\"}",
            "[".repeat(2000),
            "{\"a\":".repeat(600),
            "9".repeat(2000));
    private static final List<String> TYPES =
            List.of("application/json", "text/plain", "application/xml", "x", "application/json;charset=utf-16", "");
    private static final List<String> ACCEPTED = List.of(
            "*/*", "application/json", "text/html", "image/png", "nonsense", "application/problem+json", ";q=x");

    /** So that requests meet what they were sent to, and not a limit. */
    private static final Rate MANY = Rate.perMinute(10_000_000);

    private static final Limits WIDE = new Limits(MANY, MANY, MANY, MANY, MANY, MANY);

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    @Covers({"API-003", "API-070", "DEF-017"})
    void noRequestIsTheServersFault() {
        var options = new ServerOptions(0, folder, null, 600, 5L, "BTCUSDT").in(Databases.of(folder));
        try (var server = Server.start(options, _ -> {}, WIDE)) {
            var client = Client.of(server);
            ((Logger) LoggerFactory.getLogger("io.quati.app.web.ErrorAdvice")).setLevel(Level.ERROR);
            JsonNode paths = client.json("/v3/api-docs").get("paths");
            int refused = 0;
            int sent = 0;
            for (var path : inOrder(paths)) {
                for (var operation : path.getValue().properties()) {
                    for (int i = 0; i < EACH; i++) {
                        sent++;
                        refused += isRefused(client, path.getKey(), operation.getKey(), operation.getValue()) ? 1 : 0;
                    }
                }
            }
            assertThat(sent).isGreaterThan(25 * EACH);
            assertThat(refused).isGreaterThan(sent / 2);
            assertThat(client.get("/health").statusCode()).isEqualTo(200);
        } finally {
            ((Logger) LoggerFactory.getLogger("io.quati.app.web.ErrorAdvice")).setLevel(null);
        }
    }

    /** Whoever logs out is a stranger from then on, and verifying the audit log reads all that the others left in it. */
    private static List<Map.Entry<String, JsonNode>> inOrder(JsonNode paths) {
        return paths.properties().stream()
                .sorted(Comparator.comparing(path -> switch (path.getKey()) {
                    case "/api/audit/verification" -> 0;
                    case "/api/auth/logout" -> 2;
                    default -> 1;
                }))
                .toList();
    }

    /** Sends one request and looks at the answer; returns whether it was a refusal. */
    private boolean isRefused(Client client, String path, String verb, JsonNode operation) {
        HttpRequest.Builder request = request(client, path, verb, operation);
        HttpResponse<String> reply = client.send(request.timeout(Duration.ofSeconds(60)));
        String what = request.build() + " -> " + reply.statusCode() + " " + reply.body();
        assertThat(reply.statusCode()).as(what).isLessThan(500);
        if (reply.statusCode() < 400) {
            return false;
        }
        assertThat(reply.headers().firstValue("Content-Type").orElse(""))
                .as(what)
                .startsWith("application/problem+json");
        assertThat(reply.body()).as(what).doesNotContain(TELLTALES);
        JsonNode problem = Client.parse(reply.body());
        for (String member : List.of("detail", "code", "request_id", "title")) {
            assertThat(problem.path(member).asString("")).as(what).isNotBlank();
        }
        return true;
    }

    private HttpRequest.Builder request(Client client, String path, String verb, JsonNode operation) {
        boolean otherVerb = random.nextInt(10) == 0;
        String method = otherVerb ? VERBS.get(random.nextInt(VERBS.size())) : verb.toUpperCase(Locale.ROOT);
        URI target = URI.create(path(path) + query(operation, path));
        var request = client.request(target.toString());
        request.method(
                method,
                operation.has("requestBody") || random.nextInt(4) == 0
                        ? BodyPublishers.ofByteArray(body())
                        : BodyPublishers.noBody());
        header(request, "Content-Type", TYPES);
        header(request, "Accept", ACCEPTED);
        if (random.nextInt(3) == 0) {
            request.header(
                    "Accept-Language", List.of("pt-BR", "*", "x;;;q", "de").get(random.nextInt(4)));
            request.header(
                    "X-Request-Id",
                    List.of("ok-1", "a b", "<x>", "z".repeat(300)).get(random.nextInt(4)));
        }
        return request;
    }

    private void header(HttpRequest.Builder request, String name, List<String> values) {
        String value = values.get(random.nextInt(values.size()));
        if (!value.isEmpty()) {
            request.header(name, value);
        }
    }

    private String path(String path) {
        return path.replaceAll("\\{\\w+}", random.nextBoolean() ? "BTCUSDT" : encoded(garbage()));
    }

    /** Every parameter may be garbage; how long to test for always is, as a sound value would take that long. */
    private String query(JsonNode operation, String path) {
        List<String> parts = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            boolean needed = parameter.get("name").asString().equals("duration");
            if (parameter.get("in").asString().equals("query") && (needed || random.nextInt(3) > 0)) {
                parts.add(parameter.get("name").asString() + "=" + encoded(garbage()));
            }
        }
        if (random.nextInt(5) == 0) {
            parts.add(encoded(garbage()) + "=" + encoded(garbage()));
        }
        return parts.isEmpty() || path.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private String garbage() {
        if (random.nextInt(4) > 0) {
            return GARBAGE.get(random.nextInt(GARBAGE.size()));
        }
        var text = new StringBuilder("~");
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append((char) random.nextInt(0x250));
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private byte[] body() {
        if (random.nextInt(4) > 0) {
            return BODIES.get(random.nextInt(BODIES.size())).getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }
}
