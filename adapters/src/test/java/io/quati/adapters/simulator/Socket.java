package io.quati.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.simulator.protocol.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A WebSocket of the JDK whose messages are read one by one. */
final class Socket implements WebSocket.Listener, AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closings = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    Socket(LocalExchange exchange, String path) {
        URI uri = URI.create("ws://127.0.0.1:" + exchange.uri().getPort() + path);
        socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(Json.read(partial.toString()));
            partial.setLength(0);
        }
        return WebSocket.Listener.super.onText(from, data, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closings.add(status);
        return WebSocket.Listener.super.onClose(from, status, reason);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closings.add(-1);
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("the next message").isNotNull();
        return message;
    }

    JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
        JsonNode message = next();
        while (!wanted.test(message)) {
            message = next();
        }
        return message;
    }

    boolean isSilentFor(long millis) throws InterruptedException {
        return messages.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    List<JsonNode> read(int count) throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next());
        }
        return all;
    }

    int closing() throws InterruptedException {
        Integer status = closings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(status).as("the end of the connection").isNotNull();
        return status;
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
