package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.app.console.Texts;
import io.quati.core.market.Finding;
import java.util.Locale;

/** What was found in candles, for people and for machines. */
final class FindingView {

    private FindingView() {}

    /** Returns whether it cannot be the market's own doing. */
    static boolean isDefect(Finding finding) {
        return switch (finding) {
            case Finding.Gap _, Finding.Outlier _, Finding.ZeroVolume _ -> false;
            case Finding.Unfinished unfinished -> unfinished.evidence() == Finding.Evidence.CLOSES_LATER;
            case Finding.Duplicate _,
                    Finding.OutOfOrder _,
                    Finding.NewestFirst _,
                    Finding.OffGrid _,
                    Finding.BadNumbers _ -> true;
        };
    }

    static JsonObject toJson(Finding finding) {
        var json = new JsonObject().with("kind", kind(finding)).with("line", finding.line());
        json.with("defect", isDefect(finding));
        return switch (finding) {
            case Finding.Gap gap ->
                json.with("from", gap.from()).with("to", gap.to()).with("missing", gap.missing());
            case Finding.Duplicate twice ->
                json.with("earlier_line", twice.earlierLine()).with("time", twice.time());
            case Finding.OutOfOrder late -> json.with("time", late.time()).with("previous", late.previous());
            case Finding.NewestFirst all -> json.with("rows", all.rows());
            case Finding.OffGrid beside -> json.with("time", beside.time());
            case Finding.BadNumbers bad -> json.with("time", bad.time()).with("rule", name(bad.rule()));
            case Finding.Outlier jump ->
                json.with("time", jump.time())
                        .with("log_return", jump.logReturn())
                        .with("deviations", jump.deviations());
            case Finding.ZeroVolume empty -> json.with("rows", empty.rows());
            case Finding.Unfinished last -> json.with("time", last.time()).with("evidence", name(last.evidence()));
        };
    }

    static String text(Finding finding, Texts texts) {
        String line = texts.count(finding.line());
        return switch (finding) {
            case Finding.Gap gap -> texts.text("finding.gap", line, gap.missing(), texts.time(gap.from()));
            case Finding.Duplicate twice ->
                texts.text("finding.duplicate", line, texts.time(twice.time()), texts.count(twice.earlierLine()));
            case Finding.OutOfOrder late ->
                texts.text("finding.out-of-order", line, texts.time(late.time()), texts.time(late.previous()));
            case Finding.NewestFirst all -> texts.text("finding.newest-first", texts.count(all.rows()));
            case Finding.OffGrid beside -> texts.text("finding.off-grid", line, texts.time(beside.time()));
            case Finding.BadNumbers bad -> {
                String rule = texts.text("finding.rule." + name(bad.rule()));
                yield texts.text("finding.bad-numbers", line, texts.time(bad.time()), rule);
            }
            case Finding.Outlier jump -> {
                String change = texts.percent(Math.expm1(jump.logReturn()));
                yield texts.text("finding.outlier", line, texts.time(jump.time()), change);
            }
            case Finding.ZeroVolume empty -> texts.text("finding.zero-volume", line, empty.rows());
            case Finding.Unfinished last -> texts.text("finding.unfinished", line, texts.time(last.time()));
        };
    }

    private static String kind(Finding finding) {
        return switch (finding) {
            case Finding.Gap _ -> "gap";
            case Finding.Duplicate _ -> "duplicate";
            case Finding.OutOfOrder _ -> "out-of-order";
            case Finding.NewestFirst _ -> "newest-first";
            case Finding.OffGrid _ -> "off-grid";
            case Finding.BadNumbers _ -> "bad-numbers";
            case Finding.Outlier _ -> "outlier";
            case Finding.ZeroVolume _ -> "zero-volume";
            case Finding.Unfinished _ -> "unfinished";
        };
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
