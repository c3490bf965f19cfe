package io.quati.core.domain;

import java.time.Instant;

/**
 * What a slow mind (a model, a language model, a sentiment scorer) thinks of an instrument.
 * Opinions enter the engine as events, so a replay reads them from the journal instead of asking again.
 *
 * @param source who said it, for example {@code model:lstm-7}
 * @param score from -1 (certain fall) to +1 (certain rise)
 * @param reason why, in the source's own words; may be empty
 * @param expiresAt from this instant on it counts no more
 */
public record Opinion(
        Instant knownAt, Instrument instrument, String source, double score, String reason, Instant expiresAt)
        implements Event {

    /** Longest reason, in characters: it comes from outside and is kept for ever. */
    public static final int LONGEST_REASON = 10_000;

    public Opinion {
        if (reason.length() > LONGEST_REASON || source.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason and source must have at most " + LONGEST_REASON
                    + " characters, had " + reason.length() + " and " + source.length());
        }
        if (!(Math.abs(score) <= 1)) {
            throw new IllegalArgumentException("score must be within [-1, 1], was " + score);
        }
        if (!expiresAt.isAfter(knownAt)) {
            throw new IllegalArgumentException("expiresAt must be after " + knownAt + ", was " + expiresAt);
        }
    }
}
