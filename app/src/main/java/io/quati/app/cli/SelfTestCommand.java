package io.quati.app.cli;

import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Session;
import io.quati.app.console.Table;
import io.quati.app.console.Texts;
import io.quati.core.honesty.Oracle;
import io.quati.core.honesty.Oracle.Answer;
import io.quati.core.honesty.SelfTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Asks this very build questions whose answers are known, and says which it gets wrong. */
@Command(name = "selftest")
final class SelfTestCommand implements Callable<Integer> {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Session session;

    SelfTestCommand(Session session) {
        this.session = session;
    }

    private record Result(Oracle oracle, Answer answer, Duration time) {}

    @Override
    public Integer call() {
        List<Oracle> oracles = SelfTest.oracles();
        List<Result> results = new ArrayList<>();
        for (Oracle oracle : oracles) {
            long start = System.nanoTime();
            Answer answer = oracle.ask();
            results.add(new Result(oracle, answer, Duration.ofNanos(System.nanoTime() - start)));
        }
        long wrong = results.stream().filter(result -> !result.answer().right()).count();
        session.answer(toJson(results, wrong), page -> write(results, wrong, page));
        return wrong == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static JsonObject toJson(List<Result> results, long wrong) {
        return new JsonObject()
                .with("passed", wrong == 0)
                .with("questions", results.size())
                .with("wrong", wrong)
                .with("seconds", seconds(results))
                .with(
                        "oracles",
                        results.stream()
                                .map(result -> new JsonObject()
                                        .with("name", result.oracle().name())
                                        .with("source", result.oracle().source())
                                        .with("passed", result.answer().right())
                                        .with("expected", result.answer().expected())
                                        .with("got", result.answer().got())
                                        .with("seconds", result.time().toNanos() / NANOS_PER_SECOND))
                                .toList());
    }

    private static double seconds(List<Result> results) {
        return results.stream().mapToLong(result -> result.time().toNanos()).sum() / NANOS_PER_SECOND;
    }

    private static void write(List<Result> results, long wrong, Page page) {
        Texts texts = page.texts();
        page.heading("selftest.title");
        var table = new Table(
                page, "selftest.result", "selftest.question", "selftest.expected#", "selftest.got#", "selftest.source");
        for (Result result : results) {
            table.row(
                    result.answer().right() ? page.good("✔") : page.bad("✖"),
                    result.oracle().name(),
                    result.answer().expected(),
                    result.answer().got(),
                    page.dim(result.oracle().source()));
        }
        table.print();
        page.gap();
        String time = texts.number(Math.round(seconds(results) * 10) / 10.0);
        page.line(
                wrong == 0
                        ? page.good("✔ " + texts.text("selftest.passed", texts.count(results.size()), time))
                        : page.bad(
                                "✖ " + texts.text("selftest.failed", texts.count(wrong), texts.count(results.size()))));
    }
}
