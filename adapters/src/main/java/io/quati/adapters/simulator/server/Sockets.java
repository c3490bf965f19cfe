package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.protocol.Parameters;
import io.quati.adapters.simulator.stream.StreamName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns requests for a WebSocket into one, by their path. */
final class Sockets {

    private static final String CONTAINER = ServerContainer.class.getName();
    private static final int SPOT_MESSAGES = 5;

    private final Engine engine;
    private final Desk desk;
    private final StreamHub spot;
    private final UserHub users;
    private final Limits limits;

    Sockets(Engine engine, Desk desk, StreamHub spot, UserHub users, Limits limits) {
        this.engine = engine;
        this.desk = desk;
        this.spot = spot;
        this.users = users;
        this.limits = limits;
    }

    static boolean isWanted(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        Optional<Endpoint> endpoint = endpoint(path, query);
        if (endpoint.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(
                        endpoint.get().getClass(), "/socket")
                .configurator(new Ready(endpoint.get()))
                .build();
        try {
            var container = (ServerContainer) request.getServletContext().getAttribute(CONTAINER);
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException e) {
            throw new IOException("cannot open a socket", e);
        }
    }

    private Optional<Endpoint> endpoint(String path, String query) {
        if (path.equals("/ws-api/v3")) {
            return Optional.of(new SocketApi(desk, engine, users, limits));
        }
        if (path.equals("/stream")) {
            return Optional.of(follow(spot, streams(query), true, SPOT_MESSAGES));
        }
        if (path.equals("/ws") || path.startsWith("/ws/")) {
            List<String> names = Stream.of(path.substring("/ws".length()).split("/"))
                    .filter(name -> !name.isEmpty())
                    .toList();
            return Optional.of(follow(spot, names, false, SPOT_MESSAGES));
        }
        return Optional.empty();
    }

    private static List<String> streams(String query) {
        try {
            return Parameters.parse(query, "")
                    .find("streams")
                    .map(text -> List.of(text.split("/")))
                    .orElse(List.of());
        } catch (RefusedException e) {
            return List.of();
        }
    }

    private Endpoint follow(StreamHub hub, List<String> names, boolean combined, int messagesPerSecond) {
        List<StreamName> known =
                names.stream().map(StreamName::parse).flatMap(Optional::stream).toList();
        return new StreamEndpoint(hub, engine, known, combined, messagesPerSecond);
    }

    /** Hands out an endpoint that was made before. */
    private static final class Ready extends ServerEndpointConfig.Configurator {

        private final Endpoint endpoint;

        private Ready(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }
    }
}
