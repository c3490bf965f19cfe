package io.quati.app.stream;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** Something to listen to: a snapshot at first, then numbered deltas without a gap for each listener. */
final class Topic {

    private final String name;
    private final Source source;
    private final Function<Object, String> json;
    private final Set<Connection> listeners = new LinkedHashSet<>();
    private long sequence;

    /** @param json writes a message */
    Topic(String name, Source source, Function<Object, String> json) {
        this.name = name;
        this.source = source;
        this.json = json;
    }

    /** A message; {@code type} is snapshot or delta, and the delta after this snapshot has the next number. */
    record Message(String topic, String type, long sequence, Object data) {}

    /** Tells how things stand, and from now on what changes. */
    synchronized void add(Connection listener) {
        listeners.add(listener);
        snapshot(listener);
    }

    /** Tells how things stand. */
    synchronized void snapshot(Connection listener) {
        listener.tell(json.apply(new Message(name, "snapshot", sequence, source.whole())));
    }

    synchronized void remove(Connection listener) {
        listeners.remove(listener);
    }

    /** Tells everybody what has changed, if something has. */
    synchronized void publish() {
        source.changes().ifPresent(change -> {
            sequence++;
            if (!listeners.isEmpty()) {
                String message = json.apply(new Message(name, "delta", sequence, change));
                Set.copyOf(listeners).forEach(listener -> listener.tell(message));
            }
        });
    }
}
