package io.quati.app.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which verbs this version can do, and how. Features register theirs before commands are taken in. */
public final class CommandRegistry {

    private final Map<Verb, Handler> handlers = new ConcurrentHashMap<>();

    /** Does what is commanded. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Does it and returns soon: what takes long is begun, and its id returned.
         *
         * @return what is answered: a record, a map, a value; null if there is nothing to say
         * @throws CommandRejectedException if it cannot be done as asked
         */
        @Nullable
        Object handle(Command command);
    }

    public void register(Verb verb, Handler handler) {
        if (handlers.putIfAbsent(verb, handler) != null) {
            throw new IllegalStateException(verb.text() + " must be registered once");
        }
    }

    Optional<Handler> handler(Verb verb) {
        return Optional.ofNullable(handlers.get(verb));
    }
}
