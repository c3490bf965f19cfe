package io.quati.core.strategy.spec;

import io.quati.core.catalogue.Parameter;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Text;
import io.quati.core.document.Place;
import io.quati.core.document.Problems;
import io.quati.core.indicator.IndicatorCatalogue;
import io.quati.core.indicator.IndicatorEntry;
import io.quati.core.strategy.rule.Column;
import io.quati.core.strategy.rule.IndicatorUse;
import io.quati.core.strategy.rule.IndicatorUse.Source;
import io.quati.core.strategy.rule.Setting;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The indicators of a document. */
final class SpecIndicators {

    private static final Place ALL = Place.ROOT.field("indicators");

    private final Map<String, Fields> written = new LinkedHashMap<>();
    private final SpecParameters parameters;
    private final Problems problems;
    private final SpecOperands operands;

    SpecIndicators(Fields root, SpecParameters parameters, Problems problems) {
        this.parameters = parameters;
        this.problems = problems;
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        if (root.find("indicators").orElse(Document.NOTHING) instanceof Fields(var fields)) {
            fields.forEach((name, value) -> {
                requireFree(name);
                if (value instanceof Fields use) {
                    written.put(name, use);
                    outputs.put(name, entry(use).outputs());
                }
            });
        }
        this.operands = new SpecOperands(outputs, parameters, problems);
    }

    private void requireFree(String name) {
        boolean column =
                Arrays.stream(Column.values()).anyMatch(each -> each.word().equals(name));
        if (column || name.equals(SpecOperands.BARS_HELD)) {
            problems.add(ALL.field(name), "reserved-name", name);
        }
    }

    /** Returns what the rules may refer to. */
    SpecOperands operands() {
        return operands;
    }

    Map<String, IndicatorUse> read() {
        Map<String, IndicatorUse> uses = new LinkedHashMap<>();
        written.forEach((name, use) -> uses.put(name, use(ALL.field(name), use)));
        return uses;
    }

    private IndicatorUse use(Place place, Fields use) {
        IndicatorEntry entry = entry(use);
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Parameter parameter : entry.parameters()) {
            use.find(parameter.name())
                    .ifPresent(value -> settings.put(
                            parameter.name(), parameters.setting(place.field(parameter.name()), value, parameter)));
        }
        Source source = use.find("of").orElse(Document.NOTHING) instanceof Text of
                ? new Source.Values(operands.read(place.field("of"), of))
                : Source.CANDLE;
        int barsAgo = use.find("bars-ago").orElse(Document.NOTHING) instanceof Document.Decimal number
                ? Math.clamp(number.value().longValue(), 0, SpecShape.LONGEST_LOOK_BACK)
                : 0;
        return new IndicatorUse(entry.name(), settings, source, barsAgo);
    }

    /** Returns the entry that is named; any stands in for one that does not exist. */
    private static IndicatorEntry entry(Fields use) {
        String name = use.find("indicator").map(SpecParameters::leaf).orElse("");
        List<IndicatorEntry> all = IndicatorCatalogue.entries();
        return all.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElse(all.getFirst());
    }
}
