package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.api.Limits;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.protocol.Parameters;
import io.quati.adapters.simulator.stream.ListenKeys;
import io.quati.adapters.simulator.stream.StreamHub;
import io.quati.adapters.simulator.stream.StreamName;
import io.quati.adapters.simulator.stream.UserHub;
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
    private static final int FUTURES_MESSAGES = 10;

    private final Engine engine;
    private final Desk desk;
    private final StreamHub spot;
    private final StreamHub futures;
    private final ListenKeys listenKeys;
    private final UserHub users;
    private final Limits limits;

    Sockets(Engine engine, Desk desk, SpotSide spot, FuturesSide futures) {
        this.engine = engine;
        this.desk = desk;
        this.spot = spot.streams();
        this.users = spot.users();
        this.limits = spot.limits();
        this.futures = futures.streams();
        this.listenKeys = futures.listenKeys();
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
        for (Door door : Door.values()) {
            if (path.equals(door.prefix + "/stream")) {
                return Optional.of(follow(door, streams(query), true));
            }
            String raw = door.prefix + "/ws";
            if (path.equals(raw) || path.startsWith(raw + "/")) {
                List<String> names = Stream.of(path.substring(raw.length()).split("/"))
                        .filter(name -> !name.isEmpty())
                        .toList();
                return Optional.of(follow(door, door == Door.PRIVATE ? keys(names, query) : names, false));
            }
        }
        return Optional.empty();
    }

    /** What a path carries. */
    private enum Door {
        SPOT(""),
        PUBLIC("/fstream/public"),
        MARKET("/fstream/market"),
        PRIVATE("/fstream/private"),
        /** Given up in 2026: it opens, and stays silent. */
        RETIRED("/fstream");

        private final String prefix;

        Door(String prefix) {
            this.prefix = prefix;
        }

        private boolean carries(StreamName name) {
            boolean book = name.kind().equals("bookTicker") || name.kind().startsWith("depth");
            return switch (this) {
                case SPOT -> true;
                case PUBLIC -> book;
                case MARKET -> !book;
                case PRIVATE, RETIRED -> false;
            };
        }
    }

    private static List<String> keys(List<String> names, String query) {
        return names.isEmpty() ? parameter(query, "listenKey").stream().toList() : names;
    }

    private Endpoint follow(Door door, List<String> names, boolean combined) {
        if (door == Door.PRIVATE) {
            return new ListenEndpoint(listenKeys, engine, names, combined);
        }
        List<StreamName> known =
                names.stream().map(StreamName::parse).flatMap(Optional::stream).toList();
        boolean isSpot = door == Door.SPOT;
        return new StreamEndpoint(
                isSpot ? spot : futures,
                engine,
                known,
                door::carries,
                combined,
                isSpot ? SPOT_MESSAGES : FUTURES_MESSAGES);
    }

    private static List<String> streams(String query) {
        return parameter(query, "streams").map(text -> List.of(text.split("/"))).orElse(List.of());
    }

    private static Optional<String> parameter(String query, String name) {
        try {
            return Parameters.parse(query, "").find(name);
        } catch (RefusedException e) {
            return Optional.empty();
        }
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
