package io.quati.app.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a job is in its life. */
public enum JobState {
    /** Waits for its turn, for the first time or after the process that ran it has ended. */
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** All of them as they are written. */
    static final List<String> WORDS =
            Arrays.stream(values()).map(JobState::word).toList();

    /** Returns it as the API and the table write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
