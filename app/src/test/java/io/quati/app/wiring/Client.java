package io.quati.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a server, as whoever started it or as a stranger.
 *
 * @param cookie of the session; empty for a stranger
 * @param csrf what changes need beside it
 */
public record Client(URI page, String cookie, String csrf) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Comes in by the code of the start, which opens once. */
    public static Client of(Server server) {
        String code = server.entry().getFragment().substring("code=".length());
        Client stranger = stranger(server);
        return stranger.with(stranger.post("/api/auth/enter", "{\"code\":\"" + code + "\"}"));
    }

    static Client stranger(Server server) {
        return new Client(server.page(), "", "");
    }

    /** Returns the same with the session that this answer began. */
    Client with(HttpResponse<String> begun) {
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return new Client(
                page, cookie, JSON.readTree(begun.body()).get("csrf_token").asString());
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(page.resolve(path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie).header("X-CSRF-Token", csrf);
    }

    public JsonNode json(String path) {
        return JSON.readTree(get(path).body());
    }

    static JsonNode parse(String text) {
        return JSON.readTree(text);
    }
}
