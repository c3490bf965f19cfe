package io.quati.app.command;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param command its verb
 * @param result what the verb gave; null if nothing
 * @param error why it was not done, in a sentence; null if it was
 */
public record Answer(
        String id,
        String command,
        String status,
        @Nullable Object result,
        @Nullable String error,
        Instant timestamp) {

    /** How a command can end. */
    public enum Status {
        DONE,
        /** It was begun and did not end well. */
        FAILED,
        /** Whoever sends here may not have it done. */
        REFUSED,
        /** There is no such verb. */
        UNKNOWN,
        /** There is such a verb, but this version cannot do it yet. */
        NOT_AVAILABLE,
        /** The server died while it was at it: it may be done or not, and is not done again. */
        INTERRUPTED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Answer(Command command, Status status, @Nullable Object result, @Nullable String error, Instant timestamp) {
        this(command.id(), command.verb(), status.text(), result, error, timestamp);
    }
}
