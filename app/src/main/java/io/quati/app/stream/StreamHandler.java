package io.quati.app.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hears what listeners want. Whatever they send that makes no sense is answered by an error message and changes nothing. */
@Component
final class StreamHandler extends TextWebSocketHandler {

    /** Of one user at a time. */
    static final int MOST_CONNECTIONS = 5;

    private static final int MOST_TOPICS = 50;
    private static final int LONGEST_MESSAGE = 64 * 1024;
    private static final long LONGEST_SEND_MILLIS = 5_000;
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final Topics topics;
    private final JsonMapper json;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    StreamHandler(Topics topics, JsonMapper json) {
        this.topics = topics;
        this.json = json;
    }

    /** What a listener may send; {@code op} is subscribe, unsubscribe, snapshot or ping. */
    record Wish(@Nullable String op, @Nullable List<String> topics) {}

    /** What is answered to a wish that cannot be granted; {@code code} does not change. */
    record Refusal(String type, String code, String detail) {}

    /** What is answered to a wish that was granted, before anything else about these topics. */
    record Done(String type, List<String> topics) {}

    /** Returns whether a user has as many connections as one may have. */
    boolean isFull(String user) {
        return connections.values().stream()
                        .filter(each -> each.user().equals(user))
                        .count()
                >= MOST_CONNECTIONS;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(LONGEST_MESSAGE);
        if (session instanceof NativeWebSocketSession own
                && own.getNativeSession() instanceof jakarta.websocket.Session tomcats) {
            tomcats.getUserProperties().put(SEND_TIMEOUT, LONGEST_SEND_MILLIS);
        }
        var connection = new Connection(session, () -> forget(session.getId()));
        connections.put(session.getId(), connection);
        connection.start();
    }

    private void forget(String id) {
        Connection gone = connections.remove(id);
        if (gone != null) {
            topics.forget(gone);
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Connection connection = connections.get(session.getId());
        if (connection != null) {
            connection.end(status);
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Connection connection = connections.get(session.getId());
        if (connection != null) {
            hear(connection, message.getPayload());
        }
    }

    private void hear(Connection connection, String text) {
        Wish wish;
        try {
            wish = json.readValue(text, Wish.class);
        } catch (JacksonException _) {
            refuse(connection, "malformed", "a message is {\"op\":\"subscribe\",\"topics\":[\"bots\"]}");
            return;
        }
        List<String> wanted = wish.topics() == null ? List.of() : wish.topics();
        Optional<String> unknown = wanted.stream()
                .filter(name -> name == null || topics.named(name).isEmpty())
                .map(String::valueOf)
                .findFirst();
        if (wanted.size() > MOST_TOPICS) {
            refuse(connection, "too-many-topics", MOST_TOPICS + " topics at most");
        } else if (unknown.isPresent()) {
            refuse(connection, "unknown-topic", "topics are " + topics.names());
        } else {
            grant(connection, String.valueOf(wish.op()), wanted);
        }
    }

    private void grant(Connection connection, String op, List<String> wanted) {
        var chosen =
                wanted.stream().map(name -> topics.named(name).orElseThrow()).toList();
        switch (op) {
            case "ping" -> tell(connection, new Done("pong", List.of()));
            case "subscribe" -> {
                tell(connection, new Done("subscribed", wanted));
                Set.copyOf(chosen).forEach(topic -> topic.add(connection));
            }
            case "unsubscribe" -> {
                chosen.forEach(topic -> topic.remove(connection));
                tell(connection, new Done("unsubscribed", wanted));
            }
            case "snapshot" -> chosen.forEach(topic -> topic.snapshot(connection));
            default -> refuse(connection, "unknown-op", "op is one of subscribe, unsubscribe, snapshot, ping");
        }
    }

    private void refuse(Connection connection, String code, String detail) {
        tell(connection, new Refusal("error", code, detail));
    }

    private void tell(Connection connection, Object message) {
        connection.tell(json.writeValueAsString(message));
    }
}
