package io.quati.app.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quati.app.settings.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The port that Prometheus asks, where nothing but figures can be had and nobody has to say who they are: it answers this
 * machine only.
 */
@Component
final class MetricsPort implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPort.class);
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost");
    private static final int NOT_ALLOWED = 405;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;

    private final Figures figures;
    private final @Nullable HttpServer server;

    MetricsPort(Figures figures, ServerOptions options) {
        this.figures = figures;
        this.server = options.metricsPort().isPresent() ? opened(options.metricsPort()) : null;
    }

    /** A port that somebody else has is no reason not to trade. */
    private @Nullable HttpServer opened(OptionalInt port) {
        try {
            var opened =
                    HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port.getAsInt()), 0);
            opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            opened.createContext("/", this::answer);
            opened.start();
            LOG.info("Metrics server started on port {}", opened.getAddress().getPort());
            return opened;
        } catch (IOException e) {
            LOG.warn("no figures on port {}: {}", port.getAsInt(), e.getMessage());
            return null;
        }
    }

    /** Returns the port, if it is open. */
    OptionalInt port() {
        return server == null
                ? OptionalInt.empty()
                : OptionalInt.of(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            int status = status(exchange);
            byte[] body = status == OK ? figures.text().getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", "text/plain;version=0.0.4;charset=utf-8");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(HttpExchange exchange) {
        String host =
                String.valueOf(exchange.getRequestHeaders().getFirst("Host")).replaceFirst(":[0-9]+$", "");
        if (!LOCAL.contains(host)) {
            return FORBIDDEN;
        }
        if (!exchange.getRequestURI().getPath().equals(MetricsController.PATH)) {
            return NOT_FOUND;
        }
        return exchange.getRequestMethod().equals("GET") ? OK : NOT_ALLOWED;
    }

    @Override
    public void destroy() {
        if (server != null) {
            server.stop(0);
        }
    }
}
