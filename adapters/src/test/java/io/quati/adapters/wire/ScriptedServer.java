package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A web server that answers as it was told, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpServer server;
    private final Map<String, Script> scripts = new HashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** What was asked; headers by their name in small letters. */
    public record Call(
            String method,
            String path,
            Map<String, String> query,
            String raw,
            Map<String, String> headers,
            String body) {

        /** Returns the header of this name, or {@code null} as text. */
        public String header(String name) {
            return String.valueOf(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** What to answer. */
    public interface Script {
        Reply answer(Call call) throws IOException;
    }

    /** An answer; status 0 breaks the connection without one. */
    public record Reply(int status, String body, Map<String, String> headers) {

        public static final Reply DROP = new Reply(0, "", Map.of());

        public static Reply ok(String body) {
            return new Reply(200, body, Map.of());
        }

        public static Reply error(int status, int code, String message) {
            return new Reply(status, "{\"code\":" + code + ",\"msg\":\"" + message + "\"}", Map.of());
        }

        public Reply with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Reply(status, body, more);
        }
    }

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers requests of this method and path by {@code script} from now on; {@code *} means all for which there is none. */
    public ScriptedServer on(String methodAndPath, Script script) {
        scripts.put(methodAndPath, script);
        return this;
    }

    /** Answers requests of this method and path with {@code body}. */
    public ScriptedServer on(String methodAndPath, String body) {
        return on(methodAndPath, _ -> Reply.ok(body));
    }

    /** Returns what was asked of this method and path, oldest first. */
    public List<Call> calls(String methodAndPath) {
        return calls.stream()
                .filter(call -> (call.method() + " " + call.path()).equals(methodAndPath))
                .toList();
    }

    /** Waits until so much was asked of this method and path, ten seconds at most. */
    public void await(String methodAndPath, int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (calls(methodAndPath).size() < count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(calls(methodAndPath)).hasSize(count);
    }

    public int count() {
        return calls.size();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String raw = exchange.getRequestURI().getRawQuery();
        Call call = new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parse(raw),
                raw == null ? "" : raw,
                headers(exchange),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        calls.add(call);
        Script script = scripts.getOrDefault(call.method() + " " + call.path(), scripts.get("*"));
        Reply reply = script == null
                ? new Reply(404, "no script for " + call.method() + " " + call.path(), Map.of())
                : script.answer(call);
        try (exchange) {
            if (reply.status() == 0) {
                return;
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    private static Map<String, String> parse(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
