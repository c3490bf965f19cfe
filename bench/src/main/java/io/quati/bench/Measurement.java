package io.quati.bench;

/**
 * How long one contender took for one task.
 *
 * @param processorMillis median of the time for which its thread had a processor, without what other programs took
 * @param nanosPerBar of processor time
 * @param ratio its processor time by ours; above 1 it is slower than we are
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
        double processorMillis,
        double nanosPerBar,
        double ratio,
        double answer,
        Task.Verdict verdict,
        int warmUps,
        int runs,
        String note) {}
