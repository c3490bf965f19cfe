package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The stream, heard with the JDK's own client. */
class StreamTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws InterruptedException {
        server = Server.start(new ServerOptions(0, folder, null, 3000, 5L, "BTCUSDT").in(Databases.of(folder)));
        client = Client.of(server);
        Places.await(
                "trades",
                SOON,
                () -> client.json("/api/trading/executions")
                        .at("/executions/1/last_trade")
                        .isObject());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String path() {
        return Client.parse(client.send(client.request("/api/ws/ticket").POST(BodyPublishers.noBody()))
                        .body())
                .get("path")
                .asString();
    }

    private static URI address(String path) {
        return URI.create(server.page().resolve(path).toString().replace("http:", "ws:"));
    }

    /** A listener that keeps what it hears; one that reads nothing keeps nothing. */
    private static final class Ear implements WebSocket.Listener {

        private final boolean reads;
        private final StringBuilder begun = new StringBuilder();
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        Ear(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void onOpen(WebSocket socket) {
            if (reads) {
                socket.request(Long.MAX_VALUE);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            begun.append(part);
            if (last) {
                heard.add(begun.toString());
                begun.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(-1);
        }

        JsonNode next() throws InterruptedException {
            String message = heard.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(message).as("a message").isNotNull();
            return Client.parse(String.valueOf(message));
        }
    }

    private static void listening(Ear ear, Consumer<WebSocket> then) {
        WebSocket socket =
                HTTP.newWebSocketBuilder().buildAsync(address(path()), ear).join();
        try {
            then.accept(socket);
        } finally {
            socket.abort();
        }
    }

    private static void send(WebSocket socket, String message) {
        socket.sendText(message, true).join();
    }

    @Test
    void tellsHowJobsStand() throws InterruptedException {
        var ear = new Ear(true);
        List<String> states = new ArrayList<>();
        listening(ear, socket -> {
            send(socket, "{\"op\":\"subscribe\",\"topics\":[\"jobs\"]}");
            client.post("/api/backups", "");
            try {
                while (!states.contains("done")) {
                    ear.next()
                            .path("data")
                            .forEach(job -> states.add(job.get("state").asString()));
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(states.getLast()).isEqualTo("done");
        assertThat(states).isSubsetOf("queued", "running", "done");
    }

    @Test
    @Covers({"API-067", "DEF-038"})
    void tellsASnapshotAndThenNumberedDeltasAtLeastOnceASecond() throws InterruptedException {
        var ear = new Ear(true);
        List<JsonNode> ticks = new ArrayList<>();
        var begun = Instant.now();
        listening(ear, socket -> {
            send(socket, "{\"op\":\"subscribe\",\"topics\":[\"market:btc/usdt\"]}");
            collect(ear, ticks, 14);
        });

        assertThat(ticks.get(0).get("type").asString()).isEqualTo("subscribed");
        assertThat(ticks.get(1).get("type").asString()).isEqualTo("snapshot");
        assertThat(ticks.get(1).at("/data/symbol").asString()).isEqualTo("BTCUSDT");
        long sequence = ticks.get(1).get("sequence").asLong();
        for (JsonNode tick : ticks.subList(2, ticks.size())) {
            assertThat(tick.get("type").asString()).isEqualTo("delta");
            assertThat(tick.get("topic").asString()).isEqualTo("market:BTCUSDT");
            assertThat(tick.get("sequence").asLong()).isEqualTo(++sequence);
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(12));
    }

    private static void collect(Ear ear, List<JsonNode> into, int count) {
        try {
            while (into.size() < count) {
                into.add(ear.next());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Covers("API-067")
    void tellsOfBotsAndTradesAndGivesASnapshotAgain() {
        var ear = new Ear(true);
        List<JsonNode> heard = new ArrayList<>();
        listening(ear, socket -> {
            send(socket, "{\"op\":\"subscribe\",\"topics\":[\"bots\",\"trades\"]}");
            collect(ear, heard, 3);
            send(socket, "{\"op\":\"unsubscribe\",\"topics\":[\"bots\",\"trades\"]}");
            String type;
            do {
                collect(ear, heard, heard.size() + 1);
                type = heard.getLast().get("type").asString();
            } while (!type.equals("unsubscribed"));
            send(socket, "{\"op\":\"snapshot\",\"topics\":[\"trades\"]}");
            collect(ear, heard, heard.size() + 1);
        });

        JsonNode again = heard.getLast();
        assertThat(again.get("type").asString()).isEqualTo("snapshot");
        assertThat(again.get("topic").asString()).isEqualTo("trades");
        assertThat(again.at("/data/0/type").asString()).isIn("buy", "sell");
        assertThat(heard.stream().filter(each -> each.path("topic").asString("").equals("bots")))
                .isNotEmpty()
                .allSatisfy(
                        each -> assertThat(each.at("/data/0/equity").asDouble()).isPositive());
    }

    @Test
    void saysWhatIsWrongAndGoesOn() {
        var ear = new Ear(true);
        List<JsonNode> heard = new ArrayList<>();
        listening(ear, socket -> {
            send(socket, "{nonsense");
            send(socket, "{\"op\":\"subscribe\",\"topics\":[\"market:NOPE\"]}");
            send(socket, "{\"op\":\"dance\"}");
            send(socket, "{\"op\":\"subscribe\",\"topics\":[null]}");
            send(socket, "{\"op\":\"ping\"}");
            collect(ear, heard, 5);
        });

        assertThat(heard.stream().map(each -> each.path("code").asString("")))
                .containsExactly("malformed", "unknown-topic", "unknown-op", "unknown-topic", "");
        assertThat(heard.getLast().get("type").asString()).isEqualTo("pong");
    }

    @Test
    void letsNobodyInWithoutATicketOrFromElsewhere() {
        String used = path();
        listenOnce(used);

        for (String path : List.of("/ws", "/ws?ticket=abc", used)) {
            assertThat(refusal(path, "")).isEqualTo(401);
        }
        assertThat(refusal(path(), "http://evil.example")).isEqualTo(403);
    }

    private static void listenOnce(String path) {
        HTTP.newWebSocketBuilder()
                .buildAsync(address(path), new Ear(true))
                .join()
                .abort();
    }

    private static int refusal(String path, String origin) {
        var builder = HTTP.newWebSocketBuilder();
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        try {
            builder.buildAsync(address(path), new Ear(true)).join().abort();
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : -1;
        }
    }

    @Test
    void dropsWhoDoesNotReadAndSlowsNobodyElse() {
        var deaf = new Ear(false);
        var ear = new Ear(true);
        List<JsonNode> heard = new ArrayList<>();
        listening(ear, socket -> {
            send(socket, "{\"op\":\"subscribe\",\"topics\":[\"market:BTCUSDT\"]}");
            collect(ear, heard, 3);
            listening(deaf, flooded -> {
                for (int i = 0; i < 3_000; i++) {
                    send(flooded, "{\"op\":\"snapshot\",\"topics\":[\"trades\",\"bots\"]}");
                }
                var begun = Instant.now();
                collect(ear, heard, heard.size() + 6);
                assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(7));
                assertDropped(flooded);
            });
        });
    }

    /** Whoever was dropped is told nothing any more: its connection ends as soon as it reads. */
    private static void assertDropped(WebSocket flooded) {
        Instant deadline = Instant.now().plus(SOON);
        flooded.request(Long.MAX_VALUE);
        while (!flooded.isInputClosed() && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(flooded.isInputClosed()).isTrue();
    }

    @Test
    void keepsTheNumberOfConnectionsDown() {
        List<WebSocket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                open.add(HTTP.newWebSocketBuilder()
                        .buildAsync(address(path()), new Ear(true))
                        .join());
            }
            assertThat(refusal(path(), "")).isEqualTo(429);
        } finally {
            open.forEach(WebSocket::abort);
        }
    }
}
