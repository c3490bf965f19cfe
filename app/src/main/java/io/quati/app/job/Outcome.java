package io.quati.app.job;

import org.jspecify.annotations.Nullable;

/** How a job ended. */
record Outcome(
        JobState state, @Nullable String result, @Nullable String error) {

    static final Outcome CANCELLED = new Outcome(JobState.CANCELLED, null, null);

    static Outcome done(String result) {
        return new Outcome(JobState.DONE, result, null);
    }

    static Outcome failed(Throwable cause) {
        String message = cause.getMessage();
        return failed(message == null ? cause.getClass().getSimpleName() : message);
    }

    static Outcome failed(String error) {
        return new Outcome(JobState.FAILED, null, error);
    }
}
