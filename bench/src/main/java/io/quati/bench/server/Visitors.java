package io.quati.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people who ask: an administrator, who came in by the code of the start, and traders with tokens, as many as it
 * takes so that nobody asks more often than the server allows anybody (docs/security.md). Nothing of that is lifted, so
 * the traders have to come in one after the other.
 */
final class Visitors {

    /** Four fifths of what a person may ask. */
    private static final int REQUESTS_A_SECOND_EACH = 16;

    /** Too many, or not now. */
    private static final Set<Integer> LATER = Set.of(429, 503);

    private static final int MOST_TRIES = 100;
    private static final int FIRST_BAD = 300;

    private final HttpClient http;
    private final URI page;
    private final List<String> tokens = new ArrayList<>();
    private final String cookie;
    private final String csrf;

    private Visitors(HttpClient http, URI page, String code) throws IOException, InterruptedException {
        this.http = http;
        this.page = page;
        HttpResponse<String> entered = send(post("/api/auth/enter", "{\"code\": \"" + code + "\"}"));
        this.cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        this.csrf = json(entered).path("csrf_token").asString();
    }

    /** Lets as many in as this many requests a second need. */
    static Visitors of(HttpClient http, ServerProcess server, int rate) throws IOException, InterruptedException {
        var visitors = new Visitors(http, server.page(), server.code());
        int people = Math.ceilDiv(rate, REQUESTS_A_SECOND_EACH);
        for (int number = 1; number <= people; number++) {
            visitors.add("trader-" + number);
        }
        return visitors;
    }

    private void add(String login) throws IOException, InterruptedException {
        String password = UUID.randomUUID().toString();
        String both = "\"login\": \"" + login + "\", \"password\": \"" + password + "\"";
        send(asAdministrator(post("/api/users", "{" + both + ", \"role\": \"trader\"}")));
        tokens.add(json(send(post("/api/auth/login", "{" + both + "}")))
                .path("token")
                .asString());
    }

    /** Returns how many entries the audit log has; all of them are checked on the way. */
    long auditEntries() throws IOException, InterruptedException {
        JsonNode verified = json(send(asAdministrator(to("/api/audit/verification"))));
        if (!verified.path("whole").asBoolean()) {
            throw new IllegalStateException("the audit log is not whole: " + verified);
        }
        return verified.path("entries").asLong();
    }

    int count() {
        return tokens.size();
    }

    /** Returns a request in the name of one of them. */
    HttpRequest.Builder as(int visitor, String path) {
        return to(path).header("Authorization", "Bearer " + tokens.get(visitor));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(page.resolve(path));
    }

    private HttpRequest.Builder asAdministrator(HttpRequest.Builder request) {
        return request.header("Cookie", cookie).header("X-CSRF-Token", csrf);
    }

    private HttpRequest.Builder post(String path, String json) {
        return to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    /** Does as it is told if it shall come later: waits, and asks again. */
    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        for (int tries = 1; LATER.contains(response.statusCode()) && tries < MOST_TRIES; tries++) {
            Thread.sleep(Duration.ofSeconds(
                    response.headers().firstValueAsLong("Retry-After").orElse(1)));
            response = http.send(request.build(), BodyHandlers.ofString());
        }
        if (response.statusCode() >= FIRST_BAD) {
            throw new IllegalStateException(response + " " + response.body());
        }
        return response;
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
