package io.quati.bench;

import io.quati.bench.Task.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything measured in one run, for people or for programs. */
record Report(Machine machine, List<Measurement> measurements) {

    Report {
        measurements = List.copyOf(measurements);
    }

    boolean isRight() {
        return measurements.stream().noneMatch(measured -> measured.verdict() == Verdict.WRONG);
    }

    String json() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(this);
    }

    String table() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.line());
        if (!machine.optimizing()) {
            lines.add("NOT COMPARABLE: this JVM was started without its optimising compiler");
        }
        lines.add("");
        lines.add("%-7s %-20s %-19s %9s %10s %10s %10s %8s %7s  %-7s %7s  %s"
                .formatted(
                        "",
                        "task",
                        "contender",
                        "bars",
                        "median ms",
                        "least ms",
                        "cpu ms",
                        "ns/bar",
                        "x ours",
                        "answer",
                        "runs",
                        ""));
        Measurement before = null;
        for (Measurement measured : measurements) {
            if (before != null && !isSameTask(before, measured)) {
                lines.add("");
            }
            lines.add(row(measured));
            before = measured;
        }
        lines.addAll(totals());
        lines.add("");
        lines.add("cpu: median of the time the thread had a processor; ns/bar and \"x ours\" are of it");
        lines.add("right: the published answer within 1e-9; agrees: none is published for so many bars, and it is ours;"
                + " runs: warm-ups+measured");
        return String.join(System.lineSeparator(), lines).replaceAll("(?m) +$", "");
    }

    private static boolean isSameTask(Measurement one, Measurement other) {
        return one.task().equals(other.task()) && one.workload().equals(other.workload()) && one.bars() == other.bars();
    }

    private static String row(Measurement measured) {
        boolean wrong = measured.verdict() == Verdict.WRONG;
        return "%-7s %-20s %-19s %,9d %10.3f %10.3f %10.3f %8.2f %7.2f  %-7s %7s  %s"
                .formatted(
                        measured.workload(),
                        measured.task(),
                        measured.contender(),
                        measured.bars(),
                        measured.medianMillis(),
                        measured.leastMillis(),
                        measured.processorMillis(),
                        measured.nanosPerBar(),
                        measured.ratio(),
                        wrong ? "WRONG" : measured.verdict().name().toLowerCase(Locale.ROOT),
                        measured.warmUps() + "+" + measured.runs(),
                        wrong ? "answered " + measured.answer() + " " + measured.note() : measured.note());
    }

    /** The nine indicators that every contender has, added up. */
    private List<String> totals() {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (Measurement measured : measurements) {
            if (measured.workload().equals("W1") && !measured.task().equals("vwap")) {
                sums.merge(measured.contender(), measured.processorMillis(), Double::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        sums.forEach((contender, millis) -> lines.add("%s: %.1f ms".formatted(contender, millis)));
        return lines.isEmpty()
                ? List.of()
                : List.of("", "W1, sum of cpu ms of the nine without vwap: " + String.join(", ", lines));
    }
}
