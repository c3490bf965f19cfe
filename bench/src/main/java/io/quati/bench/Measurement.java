package io.quati.bench;

/**
 * How long one contender took for one task.
 *
 * @param ratio its median by ours; above 1 it is slower than we are
 * @param warmUps runs before those that count
 * @param runs runs that count
 */
record Measurement(
        String workload,
        String task,
        String contender,
        int bars,
        double medianMillis,
        double leastMillis,
        double nanosPerBar,
        double ratio,
        double answer,
        Task.Verdict verdict,
        int warmUps,
        int runs,
        String note) {}
