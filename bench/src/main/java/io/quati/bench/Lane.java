package io.quati.bench;

import java.util.ArrayList;
import java.util.List;

/** The runs of one contender. A contender that takes seconds is excused from most of them. */
final class Lane {

    private static final int LEAST_WARM_UPS = 10;
    private static final int MOST_WARM_UPS = 60;
    private static final int LEAST_RUNS = 3;
    private static final int STEADY = 5;
    private static final double STILL_FALLING = 0.97;
    private static final long PATIENCE_NANOS = 4_000_000_000L;

    private final Contender contender;
    private final int repeats;
    private final List<Long> warmUps = new ArrayList<>();
    private final List<Long> runs = new ArrayList<>();
    private double answer;

    Lane(Contender contender, int repeats) {
        this.contender = contender;
        this.repeats = repeats;
    }

    /** Runs once and returns whether it is still getting faster, or has run too few times to tell. */
    boolean warmUp() {
        warmUps.add(time());
        int count = warmUps.size();
        if (count >= MOST_WARM_UPS || (count >= LEAST_RUNS && sum(warmUps) > PATIENCE_NANOS)) {
            return false;
        }
        if (count < LEAST_WARM_UPS) {
            return true;
        }
        long before = least(warmUps.subList(0, count - STEADY));
        return least(warmUps.subList(count - STEADY, count)) < STILL_FALLING * before;
    }

    /** Runs once, noting the time, and returns whether more runs are due. */
    boolean measure() {
        runs.add(time());
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
        return warmUps.size();
    }

    int runs() {
        return runs.size();
    }

    double medianNanos() {
        List<Long> sorted = runs.stream().sorted().toList();
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
