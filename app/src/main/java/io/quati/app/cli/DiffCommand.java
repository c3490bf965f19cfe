package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Session;
import io.quati.app.console.Table;
import io.quati.app.console.Texts;
import io.quati.core.honesty.Cause;
import io.quati.core.honesty.JournalDiff;
import io.quati.core.honesty.JournalDiff.OrderGap;
import io.quati.core.journal.Entry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why two journals came to different profits. */
@Command(name = "diff")
final class DiffCommand implements Runnable {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FIRST", descriptionKey = "option.diff-first")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "SECOND", descriptionKey = "option.diff-second")
    private Path second = Path.of("");

    @Option(names = "--tolerance", paramLabel = "DURATION", descriptionKey = "option.tolerance")
    private String tolerance = "30s";

    @Option(names = "--top", paramLabel = "N", descriptionKey = "option.diff-top")
    private int top = 10;

    DiffCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        JournalDiff diff = JournalDiff.of(entries(first), entries(second), Moments.duration(tolerance));
        session.answer(toJson(diff), page -> write(diff, page));
    }

    private static List<Entry> entries(Path folder) {
        List<Entry> entries = new ArrayList<>();
        JournalFolder.read(folder, (entry, _) -> entries.add(entry));
        return entries;
    }

    private JsonObject toJson(JournalDiff diff) {
        return new JsonObject()
                .with("first", first.toString())
                .with("second", second.toString())
                .with("currency", diff.currency())
                .with("first_profit", diff.firstProfit())
                .with("second_profit", diff.secondProfit())
                .with("gap", diff.gap())
                .with("parts", parts(diff.parts()))
                .with("paired_orders", diff.paired())
                .with("divergence", diff.divergence())
                .with("orders", diff.orders().stream().map(DiffCommand::toJson).toList());
    }

    private static JsonObject toJson(OrderGap order) {
        return new JsonObject()
                .with("first_order", order.firstOrder())
                .with("second_order", order.secondOrder())
                .with("time", order.decidedAt())
                .with("symbol", order.symbol())
                .with("gap", order.gap())
                .with("parts", parts(order.parts()));
    }

    private static JsonObject parts(Map<Cause, BigDecimal> parts) {
        var json = new JsonObject();
        parts.forEach((cause, amount) -> json.with(key(cause), amount));
        return json;
    }

    private static String key(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    private void write(JournalDiff diff, Page page) {
        Texts texts = page.texts();
        page.heading("diff.title", first.toString(), second.toString());
        page.facts(List.of(
                page.fact("diff.first", money(diff.firstProfit(), diff, texts)),
                page.fact("diff.second", money(diff.secondProfit(), diff, texts)),
                page.fact("diff.gap", page.signed(diff.gap().signum(), money(diff.gap(), diff, texts))),
                page.fact("diff.paired", texts.count(diff.paired())),
                page.fact(
                        "diff.divergence",
                        diff.divergence() == null ? texts.text("diff.none") : texts.time(diff.divergence()) + " UTC")));
        if (diff.parts().isEmpty()) {
            return;
        }
        page.gap();
        page.say("diff.parts");
        var causes = new Table(page, "diff.cause", "diff.amount#", "diff.meaning");
        diff.parts()
                .forEach((cause, amount) -> causes.row(
                        texts.text("cause." + key(cause)),
                        texts.amount(amount),
                        page.dim(texts.text("cause." + key(cause) + ".meaning"))));
        causes.print();
        writeOrders(diff, page);
    }

    private void writeOrders(JournalDiff diff, Page page) {
        Texts texts = page.texts();
        if (diff.orders().isEmpty() || top < 1) {
            return;
        }
        page.gap();
        page.say(
                "diff.orders",
                texts.count(Math.min(top, diff.orders().size())),
                texts.count(diff.orders().size()));
        var orders =
                new Table(page, "diff.time", "diff.first-order#", "diff.second-order#", "diff.amount#", "diff.cause");
        for (OrderGap order :
                diff.orders().subList(0, Math.min(top, diff.orders().size()))) {
            orders.row(
                    texts.time(order.decidedAt()),
                    id(order.firstOrder()),
                    id(order.secondOrder()),
                    texts.amount(order.gap()),
                    order.parts().keySet().stream()
                            .map(cause -> texts.text("cause." + key(cause)))
                            .collect(Collectors.joining(", ")));
        }
        orders.print();
    }

    private static String id(@Nullable Long id) {
        return id == null ? "–" : id.toString();
    }

    private static String money(BigDecimal amount, JournalDiff diff, Texts texts) {
        String text = texts.amount(amount);
        return diff.currency().equals(CandleNames.NO_CURRENCY) ? text : text + " " + diff.currency();
    }
}
