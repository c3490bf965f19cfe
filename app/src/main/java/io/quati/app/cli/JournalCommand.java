package io.quati.app.cli;

import io.quati.adapters.journal.JournalReport;
import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.core.catalogue.Suggestion;
import io.quati.core.journal.ChainPosition;
import io.quati.core.journal.ChainReading;
import io.quati.core.journal.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be done with a journal: verify it, show it. */
@Command(
        name = "journal",
        subcommands = {JournalCommand.Verify.class, JournalCommand.Show.class})
final class JournalCommand implements Runnable {

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    JournalCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        spec.commandLine().usage(session.out());
    }

    /** Checks every byte of a journal. */
    @Command(name = "verify")
    static final class Verify implements Callable<Integer> {

        private final Session session;

        @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "option.journal-in")
        private Path folder = Path.of("");

        Verify(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            JournalReport report = JournalFolder.verify(folder);
            var json = new JsonObject().with("journal", folder.toString());
            return switch (report.reading()) {
                case ChainReading.Whole whole -> {
                    ChainPosition last = whole.last();
                    if (last.sequence() == 0) {
                        throw Refusal.badInput("error.journal.empty", folder.toString());
                    }
                    json.with("intact", true)
                            .with("entries", last.sequence())
                            .with("hash", last.hash().hex());
                    session.answer(json, page -> {
                        page.line(page.good("✔ " + page.texts().text("verify.whole", last.sequence())));
                        page.line("  "
                                + page.dim(page.texts()
                                        .text("verify.hash", last.hash().hex())));
                    });
                    yield ExitCode.OK;
                }
                case ChainReading.Torn(var last, long offset, long bytes) -> {
                    json.with("intact", true)
                            .with("entries", last.sequence())
                            .with("hash", last.hash().hex());
                    json.with("torn_bytes", bytes).with("offset", offset);
                    session.answer(
                            json,
                            page -> page.line(
                                    page.doubtful("! " + page.texts().text("verify.torn", last.sequence(), bytes))));
                    yield ExitCode.OK;
                }
                case ChainReading.Broken broken -> {
                    String file = String.valueOf(report.segment().getFileName());
                    json.with("intact", false)
                            .with("entry", broken.entry())
                            .with("segment", file)
                            .with("offset", broken.offset())
                            .with("fault", broken.fault().toString());
                    session.answer(json, page -> writeBroken(page, broken, file));
                    yield ExitCode.FAILED;
                }
            };
        }

        private static void writeBroken(Page page, ChainReading.Broken broken, String file) {
            var texts = page.texts();
            page.line(page.bad("✖ "
                    + texts.text(
                            "error.journal.broken",
                            texts.count(broken.entry()),
                            file,
                            texts.count(broken.offset()),
                            broken.fault().toString())));
            page.say("verify.trust", broken.entry() - 1);
        }
    }

    /** Prints the entries of a journal. */
    @Command(name = "show")
    static final class Show implements Runnable {

        private final Session session;

        @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "option.journal-in")
        private Path folder = Path.of("");

        @Option(names = "--from", paramLabel = "NUMBER", descriptionKey = "option.entry-from")
        private long from = 1;

        @Option(names = "--to", paramLabel = "NUMBER", descriptionKey = "option.entry-to")
        private long to = Long.MAX_VALUE;

        @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "option.kind")
        private @Nullable String kind;

        Show(Session session) {
            this.session = session;
        }

        @Override
        public void run() {
            if (kind != null && !EntryView.KINDS.contains(kind)) {
                throw Refusal.badInput("error.input", Suggestion.unknown("kind", kind, EntryView.KINDS));
            }
            if (from > to) {
                throw Refusal.badInput("error.from-to", String.valueOf(from), String.valueOf(to));
            }
            if (session.isJson()) {
                showMachine();
            } else {
                showPeople();
            }
        }

        private boolean isWanted(Entry entry, long number) {
            return number >= from && number <= to && (kind == null || kind.equals(EntryView.kind(entry)));
        }

        private void showMachine() {
            var view = new EntryView();
            List<JsonObject> entries = new ArrayList<>();
            JournalFolder.read(folder, (entry, number) -> {
                JsonObject shown = view.view(entry, number);
                if (isWanted(entry, number)) {
                    entries.add(shown);
                }
            });
            var answer = new JsonObject().with("journal", folder.toString()).with("entries", entries);
            session.answer(answer, _ -> {});
        }

        private void showPeople() {
            var sentences = new EntryText(session.texts());
            JournalFolder.read(folder, (entry, number) -> {
                String sentence = sentences.of(entry);
                if (isWanted(entry, number)) {
                    session.out().println(session.texts().count(number) + "  " + sentence);
                }
            });
        }
    }
}
