package io.quati.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the contenders of a task in turns, in this JVM: one turn of each, then the next turn of each, so that what
 * else the machine does falls on all of them alike. A turn is a run that is not counted and one that is; turns count
 * once a contender has become steady.
 */
final class Stopwatch {

    private static final double MILLI = 1e6;

    private final int repeats;
    private final PrintWriter progress;

    Stopwatch(int repeats, PrintWriter progress) {
        this.repeats = repeats;
        this.progress = progress;
    }

    /** Returns one measurement per contender, in their order. */
    List<Measurement> measure(Task task) {
        List<Lane> lanes = new ArrayList<>();
        for (Contender contender : task.contenders()) {
            lanes.add(new Lane(contender, repeats));
        }
        progress.printf("%s %s, %,d bars: warming up", task.workload(), task.name(), task.bars());
        progress.flush();
        takeTurns(lanes, Lane::warmUp);
        System.gc();
        progress.print(", measuring");
        progress.flush();
        takeTurns(lanes, Lane::measure);
        progress.println(", done");
        List<Measurement> measured = new ArrayList<>();
        for (Lane lane : lanes) {
            measured.add(describe(task, lane, lanes.getFirst()));
        }
        return measured;
    }

    /** One turn of a lane; returns whether it wants another. */
    @FunctionalInterface
    private interface Turn {
        boolean take(Lane lane);
    }

    private static void takeTurns(List<Lane> lanes, Turn turn) {
        List<Lane> left = new ArrayList<>(lanes);
        while (!left.isEmpty()) {
            left.removeIf(lane -> !turn.take(lane));
        }
    }

    private static Measurement describe(Task task, Lane lane, Lane first) {
        double processor = lane.processorNanos();
        return new Measurement(
                task.workload(),
                task.name(),
                lane.contender().name(),
                task.bars(),
                lane.medianNanos() / MILLI,
                lane.leastNanos() / MILLI,
                processor / MILLI,
                processor / task.bars(),
                processor / first.processorNanos(),
                lane.answer(),
                task.judge(lane.answer(), first.answer()),
                lane.warmUps(),
                lane.runs(),
                lane.contender().note());
    }
}
