package io.quati.app.command;

import java.util.Optional;

/**
 * Which commands have been begun, and what was answered: so that none runs twice. Asked by one thread at a time. What it
 * cannot remember durably it may forget, the oldest first.
 */
public interface ProcessedCommands {

    /** What is known of a command. */
    sealed interface Standing {
        /** Nothing. */
        record Unknown() implements Standing {}

        /** It was begun, and nothing is known of its end. */
        record Begun() implements Standing {}

        /** It has ended. */
        record Ended(Answer answer) implements Standing {}
    }

    /** Returns what is known of a command. */
    Standing look(String id);

    /** Notes, before it is done, that it is going to be. */
    void begin(Command command);

    /** Notes what is answered. */
    void end(Answer answer);

    /** Returns the answer, if it is known. */
    default Optional<Answer> answer(String id) {
        return look(id) instanceof Standing.Ended(Answer answer) ? Optional.of(answer) : Optional.empty();
    }
}
