package io.quati.app.cli;

import io.quati.app.wiring.Server;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Comes in by the link and asks what the page asks, over and over for a while. The JDK records meanwhile which classes and
 * methods a server needs, so that later starts find them prepared.
 */
final class Rehearsal {

    private static final Duration LASTING = Duration.ofSeconds(4);

    /** Six requests a look, and a person gets 1200 a minute. */
    private static final int MOST_LOOKS = 150;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI page;
    private final HttpClient http;

    private Rehearsal(URI page, HttpClient http) {
        this.page = page;
        this.http = http;
    }

    /**
     * Rehearses with a server that nobody has entered.
     *
     * @throws IOException if it does not answer as it does to a page
     */
    static void with(Server server) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            var rehearsal = new Rehearsal(server.page(), http);
            rehearsal.enter(server.entry().getFragment());
            long end = System.nanoTime() + LASTING.toNanos();
            for (int look = 0; look < MOST_LOOKS && System.nanoTime() < end; look++) {
                rehearsal.look();
            }
        }
    }

    private void enter(String fragment) throws IOException, InterruptedException {
        String code = fragment.substring("code=".length());
        send(request("/api/auth/enter")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"code\": \"" + code + "\"}")));
    }

    private void look() throws IOException, InterruptedException {
        String symbol = JsonMapper.shared()
                .readTree(send(request("/api/bots")))
                .at("/market/symbol")
                .asString();
        for (String path : List.of("/", "/quati.js", "/health", "/metrics", "/api/klines/" + symbol)) {
            send(request(path));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(page.resolve(path)).timeout(PATIENCE);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(response + " " + response.body());
        }
        return response.body();
    }
}
