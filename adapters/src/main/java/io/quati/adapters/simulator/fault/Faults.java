package io.quati.adapters.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Chooses faults: the same script, seed and requests have the same faults. For one thread at a time. */
public final class Faults {

    private final SplittableRandom random;
    private final SplittableRandom streamRandom;
    private FaultScript script = FaultScript.NONE;
    private final List<Long> counts = new ArrayList<>();

    public Faults(long seed) {
        random = new SplittableRandom(seed);
        streamRandom = new SplittableRandom(seed + 1);
    }

    /** Follows another script from now on; counts begin anew. */
    public void follow(FaultScript other) {
        script = other;
        counts.clear();
        other.rules().forEach(_ -> counts.add(0L));
    }

    public FaultScript script() {
        return script;
    }

    /**
     * Returns what goes wrong with a request.
     *
     * @param sinceStart milliseconds since the exchange's start
     */
    public Optional<Fault> next(String method, String path, long sinceStart) {
        Optional<Fault> chosen = Optional.empty();
        for (int i = 0; i < counts.size(); i++) {
            FaultRule rule = script.rules().get(i);
            if (rule.matches(method, path, sinceStart)) {
                long count = counts.get(i) + 1;
                counts.set(i, count);
                boolean counted = count >= rule.first() && count - rule.first() < rule.times();
                boolean strikes = counted && random.nextDouble() < rule.rate();
                if (strikes && chosen.isEmpty()) {
                    chosen = Optional.of(rule.fault());
                }
            }
        }
        return chosen;
    }

    /** Returns whether an event of a user stream is lost. */
    public boolean dropsEvent() {
        return streamRandom.nextDouble() < script.streams().drop();
    }

    public boolean duplicatesEvent() {
        return streamRandom.nextDouble() < script.streams().duplicate();
    }

    /** Returns whether an event comes after the one that follows it. */
    public boolean reordersEvent() {
        return streamRandom.nextDouble() < script.streams().reorder();
    }
}
