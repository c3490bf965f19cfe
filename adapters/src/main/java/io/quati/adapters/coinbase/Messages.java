package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.StreamSession;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is said on one of Coinbase's sockets: each message has a number, one more than the last, so that a lost one is
 * noticed. Source: Coinbase, Advanced Trade WebSocket overview.
 */
final class Messages {

    private static final long NONE = -1;

    private final StreamSession session;

    /** Channel and product, as {@code ticker BTC-USD}. */
    private final Set<String> granted = new TreeSet<>();

    /** Products that it was asked for. */
    private final Set<String> asked = new LinkedHashSet<>();

    private long lastNumber = NONE;

    Messages(StreamSession session) {
        this.session = session;
    }

    /** Returns the products that it was asked for, to be changed by who asks. */
    Set<String> asked() {
        return asked;
    }

    StreamSession session() {
        return session;
    }

    static String subject(String channel, String product) {
        return channel + " " + product;
    }

    /**
     * Asks for a channel, or to leave it.
     *
     * @param products none for a channel that has none
     * @param token null where none is needed
     */
    void say(String type, String channel, List<String> products, @Nullable String token) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("channel", channel);
        if (!products.isEmpty()) {
            message.put("product_ids", products);
        }
        if (token != null) {
            message.put("jwt", token);
        }
        session.send(Payload.write(message));
    }

    /** Takes in {@code message}; returns whether it says something that is not about the socket itself. */
    boolean take(Payload message) {
        if (message.text("type", "").equals("error")) {
            session.fail("Coinbase refused: " + message.text("message", ""));
            return false;
        }
        if (message.has("sequence_num")) {
            long number = message.number("sequence_num");
            if (lastNumber != NONE && number != lastNumber + 1) {
                session.fail("messages between " + lastNumber + " and " + number + " are missing");
                return false;
            }
            lastNumber = number;
        }
        String channel = message.text("channel", "");
        if (channel.equals("subscriptions")) {
            message.items("events").forEach(this::grant);
            return false;
        }
        return !channel.isEmpty();
    }

    /** The message tells all that the socket is subscribed to. */
    private void grant(Payload event) {
        granted.clear();
        Payload all = event.at("subscriptions");
        for (String channel : all.names()) {
            granted.add(channel);
            all.items(channel).forEach(product -> granted.add(subject(channel, product.text())));
        }
    }

    /** Returns whether {@code subject}, a channel or one of its products, is granted. */
    boolean has(String subject) {
        return granted.contains(subject);
    }
}
