package io.quati.app.cli;

import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Session;
import io.quati.core.backtest.Replay;
import io.quati.core.journal.JournalMismatchException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a journal again and compares every byte the engine writes. */
@Command(name = "replay")
final class ReplayCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "option.journal-in")
    private Path folder = Path.of("");

    ReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<byte[]> payloads = JournalFolder.payloads(folder);
        var json = new JsonObject().with("journal", folder.toString());
        try {
            Replay.Outcome outcome = Replay.run(payloads);
            json.with("same_bytes", true)
                    .with("entries", outcome.entries())
                    .with("decision_hash", outcome.decisionHash());
            session.answer(json, page -> {
                page.heading("replay.title", folder.toString());
                page.facts(List.of(
                        page.fact("replay.entries", page.texts().count(outcome.entries())),
                        page.fact("replay.hash", outcome.decisionHash()),
                        page.fact("replay.same", page.good("✔ " + page.texts().text("replay.yes")))));
            });
            return ExitCode.OK;
        } catch (JournalMismatchException e) {
            json.with("same_bytes", false).with("entry", e.number()).with("error", String.valueOf(e.getMessage()));
            session.answer(json, page -> {
                page.heading("replay.title", folder.toString());
                page.facts(List.of(
                        page.fact("replay.entries", page.texts().count(payloads.size())),
                        page.fact(
                                "replay.same",
                                page.bad("✖ "
                                        + page.texts()
                                                .text("replay.no", page.texts().count(e.number()))))));
            });
            return ExitCode.FAILED;
        }
    }
}
