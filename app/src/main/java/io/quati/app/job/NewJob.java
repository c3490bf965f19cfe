package io.quati.app.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done.
 *
 * @param payload becomes JSON
 * @param priority 0 to 100; what is greater comes first
 * @param key a second job of this kind and key is not made as long as the first is remembered; null for none
 * @param by id of the user who wants it
 */
public record NewJob(
        String kind, Object payload, int priority, @Nullable String key, UUID by) {

    public static final int HIGHEST = 100;
    public static final int USUAL = 50;

    /** The user who stands for the server itself. */
    public static final UUID SERVER = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static final int LONGEST_KEY = 128;

    public NewJob {
        if (priority < 0 || priority > HIGHEST) {
            throw new IllegalArgumentException("priority must be within [0, 100], was " + priority);
        }
        if (key != null && (key.isEmpty() || key.length() > LONGEST_KEY)) {
            throw new IllegalArgumentException("key must have 1 to 128 characters, was " + key);
        }
    }
}
