package io.quati.app.job;

import io.quati.app.web.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as the table has it. Payload, checkpoint and result are JSON.
 *
 * @param priority 0 to 100; what is greater comes first
 * @param starter login of {@code startedBy}
 * @param checkpoint where an attempt after this one goes on
 * @param attempt how often it was begun
 * @param deaths how many attempts in a row ended without a word, since the last checkpoint
 */
public record Job(
        long id,
        String kind,
        @Nullable String key,
        JobState state,
        int priority,
        UUID startedBy,
        String starter,
        String payload,
        @Nullable String checkpoint,
        @Nullable String result,
        @Nullable String error,
        Progress progress,
        int attempt,
        int deaths,
        boolean cancelAsked,
        Times times) {

    /**
     * How far it is.
     *
     * @param fraction 0 to 1
     * @param step what is being done, as a word of its kind
     */
    public record Progress(double fraction, @Nullable String step) {}

    /** When it was wanted, begun for the first time, and over. */
    public record Times(
            Instant created,
            @Nullable Instant started,
            @Nullable Instant finished) {}

    /** Returns the same, so far, without what may be large. */
    Job brief(Progress now) {
        return new Job(
                id,
                kind,
                key,
                state,
                priority,
                startedBy,
                starter,
                "{}",
                null,
                null,
                error,
                now,
                attempt,
                deaths,
                cancelAsked,
                times);
    }

    /** Returns where the next page begins if this is the last job of one. */
    Cursor cursor() {
        return new Cursor(ChronoUnit.MICROS.between(Instant.EPOCH, times.created()), kind, id);
    }
}
