package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.core.domain.Decision;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Order;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Explanation;
import io.quati.core.journal.Explanation.Numbered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells from the journal alone why an order was sent and what became of it. */
@Command(name = "explain")
final class ExplainCommand implements Runnable {

    private final Session session;

    @Parameters(index = "0", paramLabel = "ORDER_ID", descriptionKey = "option.order")
    private long orderId;

    @Option(names = "--journal", paramLabel = "DIR", required = true, descriptionKey = "option.journal-in")
    private Path journal = Path.of("");

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<Entry> entries = new ArrayList<>();
        JournalFolder.read(journal, (entry, _) -> entries.add(entry));
        Explanation explanation = Explanation.of(orderId, entries).orElseThrow(() -> unknown(entries));
        session.answer(toJson(explanation), page -> write(explanation, page));
    }

    private Refusal unknown(List<Entry> entries) {
        var ids = new TreeSet<Long>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Placed(Order order) -> ids.add(order.id());
                case Entry.Denied denied -> ids.add(denied.order().id());
                case Entry.Started _, Entry.Heard _, Entry.Decided _, Entry.CancelRequested _ -> {}
            }
        }
        return ids.isEmpty()
                ? Refusal.badInput("error.no-orders")
                : Refusal.badInput(
                        "error.no-order",
                        String.valueOf(orderId),
                        String.valueOf(ids.first()),
                        String.valueOf(ids.last()));
    }

    private JsonObject toJson(Explanation explanation) {
        Order order = explanation.order().value();
        var view = new EntryView().about(order.instrument());
        var reports = explanation.reports().stream()
                .map(report -> view.view(new Entry.Heard(report.value()), report.number()))
                .toList();
        var cause = explanation.cause();
        var decision = explanation.decision();
        return new JsonObject()
                .with("order_id", orderId)
                .with(
                        "event",
                        view.add(
                                new JsonObject()
                                        .with("number", cause.number())
                                        .with("kind", EntryView.kind(cause.value()))
                                        .with("time", cause.value().knownAt()),
                                cause.value()))
                .with("decision", EntryView.add(new JsonObject().with("number", decision.number()), decision.value()))
                .with("verdict", explanation.objections().isEmpty() ? "approved" : "denied")
                .with(
                        "objections",
                        explanation.objections().stream().map(EntryView::of).toList())
                .with(
                        "order",
                        EntryView.add(
                                new JsonObject()
                                        .with("number", explanation.order().number()),
                                order))
                .with("reports", reports);
    }

    private void write(Explanation explanation, Page page) {
        var texts = page.texts();
        Order order = explanation.order().value();
        var sentences = new EntryText(texts).about(order.instrument());
        page.heading(
                "explain.title", String.valueOf(orderId), order.instrument().symbol());
        tell(
                page,
                "explain.event",
                explanation.cause(),
                sentences.of(explanation.cause().value()));
        Decision decision = explanation.decision().value();
        tell(page, "explain.decision", explanation.decision(), sentences.wish(decision));
        page.line("    " + page.dim(texts.text("explain.because")) + " " + reason(decision, page));
        boolean approved = explanation.objections().isEmpty();
        tell(
                page,
                "explain.verdict",
                explanation.order(),
                approved
                        ? page.good(texts.text("explain.approved"))
                        : page.bad(texts.text("explain.denied", sentences.all(explanation.objections()))));
        tell(page, "explain.order", explanation.order(), sentences.of(order));
        if (explanation.reports().isEmpty()) {
            page.indent(approved ? "explain.no-reports" : "explain.never-sent");
        }
        for (Numbered<ExecutionReport> report : explanation.reports()) {
            tell(page, "explain.report", report, sentences.of(report.value()));
            page.line("    " + page.dim(texts.time(report.value().knownAt()) + " UTC"));
        }
    }

    private static String reason(Decision decision, Page page) {
        return switch (decision) {
            case Decision.Hold() -> "";
            case Decision.TargetPosition wish -> Reasons.text(wish.reason(), page.texts());
            case Decision.RestingOrders wish -> Reasons.text(wish.reason(), page.texts());
        };
    }

    private static void tell(Page page, String key, Numbered<?> what, String sentence) {
        String number = page.texts().text("explain.entry", page.texts().count(what.number()));
        page.line("  " + page.texts().text(key) + "  " + page.dim(number));
        page.line("    " + sentence);
    }
}
