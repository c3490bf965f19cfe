package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.stream.Feed;
import io.quati.adapters.simulator.stream.StreamHub;
import io.quati.adapters.simulator.stream.StreamName;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A client that follows market streams, and may change which. */
final class StreamEndpoint extends Endpoint {

    private static final long SECOND = 1000;
    private static final int MOST_STREAMS = 1024;
    private static final String LIST = "LIST_SUBSCRIPTIONS";

    private final StreamHub hub;
    private final Engine engine;
    private final List<StreamName> first;
    private final Predicate<StreamName> carried;
    private final boolean combined;
    private final int messagesPerSecond;
    private final Deque<Long> messages = new ArrayDeque<>();
    private Optional<Feed> feed = Optional.empty();

    /**
     * @param first what is followed from the start
     * @param carried the streams that this path has; the others stay silent
     * @param messagesPerSecond more of them end the connection
     */
    StreamEndpoint(
            StreamHub hub,
            Engine engine,
            List<StreamName> first,
            Predicate<StreamName> carried,
            boolean combined,
            int messagesPerSecond) {
        this.hub = hub;
        this.carried = carried;
        this.engine = engine;
        this.first = first;
        this.combined = combined;
        this.messagesPerSecond = messagesPerSecond;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Feed own = engine.at(now -> {
            var opened = new Feed(session, combined, now);
            hub.open(opened);
            hub.follow(opened, first.stream().filter(carried).toList());
            return opened;
        });
        feed = Optional.of(own);
        session.addMessageHandler(PongMessage.class, _ -> own.pong());
        session.addMessageHandler(
                String.class, (MessageHandler.Whole<String>) text -> engine.at(now -> hear(own, text, now)));
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        feed.ifPresent(hub::close);
    }

    @Override
    public void onError(Session session, Throwable cause) {
        feed.ifPresent(hub::close);
    }

    private long hear(Feed own, String text, long now) {
        messages.addLast(now);
        while (messages.getFirst() <= now - SECOND) {
            messages.removeFirst();
        }
        if (messages.size() > messagesPerSecond) {
            own.close(CloseCodes.VIOLATED_POLICY, "Too many requests");
        } else if (!hub.isMuted(own, now)) {
            own.text(answer(own, text).toString());
        }
        return now;
    }

    private ObjectNode answer(Feed own, String text) {
        JsonNode request;
        try {
            request = Json.read(text);
        } catch (IllegalArgumentException e) {
            return refusal(Json.object(), 3, "Invalid JSON: " + e.getMessage());
        }
        JsonNode parameters = request.path("params");
        return switch (request.path("method").asString("")) {
            case "SUBSCRIBE" -> change(own, request, true);
            case "UNSUBSCRIBE" -> change(own, request, false);
            case LIST -> {
                ArrayNode names = Json.array();
                own.streams().forEach(names::add);
                ObjectNode json = Json.object();
                json.set("result", names);
                yield withId(json, request);
            }
            case "SET_PROPERTY" -> {
                own.setCombined(parameters.path(1).asBoolean(own.isCombined()));
                yield withId(Json.object().putNull("result"), request);
            }
            case "GET_PROPERTY" -> withId(Json.object().put("result", own.isCombined()), request);
            default ->
                refusal(
                        request,
                        2,
                        "Invalid request: unknown variant, expected one of `SUBSCRIBE`," + " `UNSUBSCRIBE`, `" + LIST
                                + "`, `SET_PROPERTY`, `GET_PROPERTY`");
        };
    }

    private ObjectNode change(Feed own, JsonNode request, boolean follow) {
        List<StreamName> names = new ArrayList<>();
        for (JsonNode text : request.path("params")) {
            Optional<StreamName> name = StreamName.parse(text.asString(""));
            if (name.isEmpty()) {
                return refusal(request, 2, "Invalid request: invalid stream");
            }
            names.add(name.get());
        }
        if (follow && own.streams().size() + names.size() > MOST_STREAMS) {
            return refusal(request, 2, "Invalid request: too many streams");
        }
        if (follow) {
            hub.follow(own, names.stream().filter(carried).toList());
        } else {
            hub.leave(own, names);
        }
        return withId(Json.object().putNull("result"), request);
    }

    private static ObjectNode refusal(JsonNode request, int code, String message) {
        ObjectNode json = Json.object();
        json.putObject("error").put("code", code).put("msg", message);
        return withId(json, request);
    }

    private static ObjectNode withId(ObjectNode json, JsonNode request) {
        if (request.has("id")) {
            json.set("id", request.path("id"));
        }
        return json;
    }
}
