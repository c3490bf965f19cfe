package io.quati.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Every contender does the work it claims to do. How long it takes is nobody's business here. */
class BenchTest {

    private static final int BARS = 2_000;

    @Test
    void allContendersAgree() {
        Market market = Market.of(BARS);
        List<Task> tasks = new ArrayList<>(IndicatorTasks.of(market, true));
        tasks.addAll(BacktestTasks.of(market, true));
        tasks.addAll(BacktestTasks.journals(market));
        tasks.addAll(BacktestTasks.growth(BARS, true));
        tasks.addAll(SweepTasks.sweeps(market, true));
        tasks.addAll(OptimiserTasks.of(market, true));
        tasks.addAll(SweepTasks.others(market));
        tasks.addAll(SweepTasks.growth(BARS));

        assertThat(tasks).hasSize(40);
        for (Task task : tasks) {
            double first = task.contenders().getFirst().work().getAsDouble();
            for (Contender contender : task.contenders()) {
                assertThat(task.judge(contender.work().getAsDouble(), first))
                        .as(task.name() + " by " + contender.name())
                        .isEqualTo(Task.Verdict.AGREES);
            }
        }
    }

    @Test
    void printsATable() {
        var out = new StringWriter();

        int status = run(out, "--bars", "400", "--repeats", "1", "--only", "w2");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("400 bars", "sma 20/50, fee 0.001", "plain Java loop", "agrees");
    }

    @Test
    void printsOneJsonObject() {
        var out = new StringWriter();

        int status = run(out, "--bars", "400", "--repeats", "1", "--only", "W2,growth", "--no-rivals", "--json");

        assertThat(status).isZero();
        assertThat(out.toString().strip()).startsWith("{").endsWith("}").contains("\"nanosPerBar\"", "\"cpu\"");
    }

    @Test
    void marksAWrongAnswerAndFails() {
        var right = Contender.ours(() -> 1);
        var wrong = Contender.rival("rival", () -> 1.000_001);
        var task = new Task("W0", "one", 1, OptionalDouble.of(1), List.of(right, wrong));

        var report =
                new Report(Machine.describe(1), new Stopwatch(1, new PrintWriter(new StringWriter())).measure(task));

        assertThat(report.isRight()).isFalse();
        assertThat(report.table()).contains("WRONG", "answered 1.000001");
    }

    @Test
    void refusesAnUnknownWorkload() {
        assertThat(run(new StringWriter(), "--only", "W99")).isEqualTo(2);
    }

    private static int run(StringWriter out, String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(new StringWriter()), arguments);
    }
}
