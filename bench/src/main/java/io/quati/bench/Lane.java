package io.quati.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** The runs of one contender. A contender that takes seconds is excused from most of them. */
final class Lane {

    private static final int LEAST_WARM_UPS = 10;
    private static final int MOST_WARM_UPS = 2_000;
    private static final int LEAST_RUNS = 3;
    private static final int STEADY = 5;
    private static final double STILL_FALLING = 0.97;
    private static final long LEAST_WARM_UP_NANOS = 1_500_000_000L;
    private static final long PATIENCE_NANOS = 4_000_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Contender contender;
    private final int repeats;
    private final List<Long> latestWarmUps = new ArrayList<>();
    private int warmUps;
    private long warmUpNanos;
    private long leastBefore = Long.MAX_VALUE;
    private final List<Long> runs = new ArrayList<>();
    private final List<Long> processorTimes = new ArrayList<>();
    private double answer;

    Lane(Contender contender, int repeats) {
        this.contender = contender;
        this.repeats = repeats;
    }

    /** Runs once and returns whether it is still getting faster, or has run too little to tell. */
    boolean warmUp() {
        long nanos = time();
        warmUps++;
        warmUpNanos += nanos;
        latestWarmUps.add(nanos);
        if (latestWarmUps.size() > STEADY) {
            leastBefore = Math.min(leastBefore, latestWarmUps.removeFirst());
        }
        if (warmUps >= MOST_WARM_UPS || (warmUps >= LEAST_RUNS && warmUpNanos > PATIENCE_NANOS)) {
            return false;
        }
        return warmUps < LEAST_WARM_UPS
                || warmUpNanos < LEAST_WARM_UP_NANOS
                || least(latestWarmUps) < STILL_FALLING * leastBefore;
    }

    /**
     * Runs twice, noting the time of the second run, and returns whether more runs are due. The first takes back the
     * caches from whoever ran before, so that nobody's time depends on who that was.
     */
    boolean measure() {
        time();
        long began = THREADS.getCurrentThreadCpuTime();
        runs.add(time());
        processorTimes.add(THREADS.getCurrentThreadCpuTime() - began);
        boolean enough = runs.size() >= LEAST_RUNS && sum(runs) > PATIENCE_NANOS;
        return runs.size() < repeats && !enough;
    }

    private long time() {
        long began = System.nanoTime();
        answer = contender.work().getAsDouble();
        return System.nanoTime() - began;
    }

    Contender contender() {
        return contender;
    }

    double answer() {
        return answer;
    }

    int warmUps() {
        return warmUps;
    }

    int runs() {
        return runs.size();
    }

    double medianNanos() {
        return median(runs);
    }

    /** Returns the median of the time for which the thread had a processor; what others take away is not in it. */
    double processorNanos() {
        return median(processorTimes);
    }

    private static double median(List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    double leastNanos() {
        return least(runs);
    }

    private static long least(List<Long> times) {
        return times.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    private static long sum(List<Long> times) {
        return times.stream().mapToLong(Long::longValue).sum();
    }
}
