package io.quati.bench.server;

import io.quati.bench.Machine;
import io.quati.bench.Percentiles;
import io.quati.bench.server.Load.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one run has shown, for people or for programs.
 *
 * @param coresUsed how many processors the server's own process had on average under load
 * @param notAudited requests that changed something and left no entry in the audit log
 * @param rows all reads together, all writes together, and each kind
 */
record ServerReport(Machine machine, Asked asked, Starts starts, double coresUsed, long notAudited, List<Row> rows) {

    private static final double MILLIS = 1_000;
    private static final double KILO = 1_000;

    ServerReport {
        rows = List.copyOf(rows);
    }

    /** What was wanted. */
    record Asked(int bots, int requestsASecond, int seconds, int warmUpSeconds, int people) {}

    /** Seconds from the start of the process until it was ready: once with a new folder, and then with the same again. */
    record Starts(double cold, List<Double> warm) {

        Starts {
            warm = warm.stream().sorted().toList();
        }

        static Starts of(Duration cold, List<Duration> warm) {
            return new Starts(seconds(cold), warm.stream().map(Starts::seconds).toList());
        }

        private static double seconds(Duration time) {
            return time.toMillis() / MILLIS;
        }

        double median() {
            return (warm.get((warm.size() - 1) / 2) + warm.get(warm.size() / 2)) / 2;
        }
    }

    /**
     * Requests of one kind.
     *
     * @param errors those without an answer, or with another than 2xx
     * @param millis from when a request was due until all of the answer was there
     * @param kilobytes of an answer, on average
     */
    record Row(String name, int requests, long errors, Percentiles millis, double kilobytes) {

        static Row of(String name, List<Outcome> outcomes) {
            return new Row(
                    name,
                    outcomes.size(),
                    outcomes.stream().filter(outcome -> !outcome.isGood()).count(),
                    Percentiles.of(outcomes.stream().mapToLong(Outcome::nanos).toArray()),
                    outcomes.stream().mapToLong(Outcome::bytes).average().orElse(0) / KILO);
        }
    }

    /** Returns the rows of what was measured. */
    static List<Row> rows(List<Outcome> outcomes) {
        List<Row> rows = new ArrayList<>();
        add(rows, "reads", outcomes, outcome -> !outcome.question().isWrite());
        add(rows, "writes", outcomes, outcome -> outcome.question().isWrite());
        Arrays.stream(Question.values())
                .forEach(kind -> add(rows, kind.toString(), outcomes, outcome -> outcome.question() == kind));
        return rows;
    }

    private static void add(List<Row> rows, String name, List<Outcome> outcomes, Predicate<Outcome> which) {
        List<Outcome> those = outcomes.stream().filter(which).toList();
        if (!those.isEmpty()) {
            rows.add(Row.of(name, those));
        }
    }

    /** Returns whether all was done that was asked for. */
    boolean isRight() {
        return notAudited == 0 && rows.stream().allMatch(row -> row.errors() == 0);
    }

    String json() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build()
                .writeValueAsString(this);
    }

    String table() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.line());
        lines.add(String.format(
                Locale.ROOT,
                "%d bots; %d requests/s of %d people for %d s after %d s, in fixed steps whether or not they are answered",
                asked.bots(),
                asked.requestsASecond(),
                asked.people(),
                asked.seconds(),
                asked.warmUpSeconds()));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-32s %8s %6s %8s %8s %8s %8s %9s",
                "ms",
                "requests",
                "errors",
                "p50",
                "p90",
                "p99",
                "max",
                "kB"));
        rows.forEach(row -> lines.add(String.format(
                Locale.ROOT,
                "%-32s %,8d %6d %8.2f %8.2f %8.2f %8.2f %,9.1f",
                row.name(),
                row.requests(),
                row.errors(),
                row.millis().p50(),
                row.millis().p90(),
                row.millis().p99(),
                row.millis().max(),
                row.kilobytes())));
        lines.add("");
        if (notAudited != 0) {
            lines.add(String.format(
                    Locale.ROOT, "WRONG: %d requests that changed something are not in the audit log", notAudited));
        }
        lines.add(String.format(Locale.ROOT, "cores used by the server under load: %.2f", coresUsed));
        lines.add(String.format(Locale.ROOT, "ready after a cold start: %.2f s", starts.cold()));
        if (!starts.warm().isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT, "ready after a warm start: %.2f s, median of %s", starts.median(), starts.warm()));
        }
        return String.join(System.lineSeparator(), lines);
    }
}
