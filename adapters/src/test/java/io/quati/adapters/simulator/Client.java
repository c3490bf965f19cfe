package io.quati.adapters.simulator;

import io.quati.adapters.simulator.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A client as plain as can be, independent of the product's. */
final class Client implements AutoCloseable {

    static final String KEY = "test-key";
    static final String SECRET = "test-secret";

    private final LocalExchange exchange;
    private final HttpClient http = HttpClient.newHttpClient();

    Client(LocalExchange exchange) {
        this.exchange = exchange;
    }

    static ExchangeOptions options() {
        return new ExchangeOptions().credentials(KEY, SECRET).seed(7).historyDays(1);
    }

    record Answer(int status, JsonNode json, HttpResponse<String> response) {

        int code() {
            return json.path("code").asInt();
        }

        String message() {
            return json.path("msg").asString("");
        }
    }

    Answer get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery).GET());
    }

    Answer signed(String method, String path, String query) throws IOException, InterruptedException {
        return signed(method, path, query, exchange.time());
    }

    Answer signed(String method, String path, String query, long timestamp) throws IOException, InterruptedException {
        String all = (query.isEmpty() ? "" : query + "&") + "timestamp=" + timestamp;
        String full = path + "?" + all + "&signature=" + sign(all);
        return send(request(full).method(method, BodyPublishers.noBody()));
    }

    Answer control(String action, String json) throws IOException, InterruptedException {
        return send(request("/control/" + action).POST(BodyPublishers.ofString(json)));
    }

    JsonNode dump() throws IOException, InterruptedException {
        return get("/dump").json();
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(exchange.uri() + pathAndQuery)).header("X-MBX-APIKEY", KEY);
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), Json.read(response.body()), response);
    }

    static String sign(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
