package io.quati.core.strategy.spec;

import io.quati.core.catalogue.Parameter;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.FlatDocument;
import io.quati.core.strategy.StrategyCatalogue;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The strategies of the catalogue as documents: as rules where rules can say it, else by their name. */
public final class BuiltInSpecs {

    /** Documents in flat form, but for their name, parameters and size, which the catalogue knows. */
    private static final Map<String, List<String>> RULES = rules();

    private BuiltInSpecs() {}

    private static Map<String, List<String>> rules() {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        rules.put("buy-and-hold", List.of("long.entry.above[0]=\"close", "long.entry.above[1]=0"));
        rules.put(
                "sma-cross",
                List.of(
                        "indicators.fast.indicator=\"sma",
                        "indicators.fast.period=\"$fast",
                        "indicators.slow.indicator=\"sma",
                        "indicators.slow.period=\"$slow",
                        "long.entry.crosses-above[0]=\"fast",
                        "long.entry.crosses-above[1]=\"slow",
                        "long.exit.crosses-below[0]=\"fast",
                        "long.exit.crosses-below[1]=\"slow",
                        "short.entry.crosses-below[0]=\"fast",
                        "short.entry.crosses-below[1]=\"slow",
                        "short.exit.crosses-above[0]=\"fast",
                        "short.exit.crosses-above[1]=\"slow",
                        "direction=\"$direction"));
        rules.put(
                "rsi-reversion",
                List.of(
                        "indicators.rsi.indicator=\"rsi",
                        "indicators.rsi.period=\"$period",
                        "long.entry.all[0].at-least[0]=\"rsi[1]",
                        "long.entry.all[0].at-least[1]=\"$oversold",
                        "long.entry.all[1].below[0]=\"rsi",
                        "long.entry.all[1].below[1]=\"$oversold",
                        "long.exit.all[0].at-most[0]=\"rsi[1]",
                        "long.exit.all[0].at-most[1]=\"$overbought",
                        "long.exit.all[1].above[0]=\"rsi",
                        "long.exit.all[1].above[1]=\"$overbought"));
        return Collections.unmodifiableMap(rules);
    }

    /** Returns whether rules say all that the strategy does, so that its document does not need its code. */
    public static boolean isByRules(StrategyCatalogue.Item item) {
        return RULES.containsKey(item.name());
    }

    /** Returns a document that does what {@code item} does. */
    public static Fields of(StrategyCatalogue.Item item) {
        Map<String, Document> document = new LinkedHashMap<>();
        document.put("name", Document.text(item.name()));
        List<String> rules = RULES.get(item.name());
        if (rules == null) {
            document.put("strategy", Document.text(item.name()));
        }
        if (!item.parameters().isEmpty()) {
            document.put("parameters", parameters(item));
        }
        if (rules == null) {
            Map<String, Document> settings = new LinkedHashMap<>();
            item.parameters().forEach(each -> settings.put(each.name(), Document.text("$" + each.name())));
            document.put("settings", new Fields(settings));
        } else {
            document.putAll(unflattened(rules).fields());
        }
        document.put("size", Document.text(item.defaultSize()));
        return new Fields(document);
    }

    private static Fields unflattened(List<String> lines) {
        Map<String, String> leaves = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            leaves.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return (Fields) FlatDocument.toDocument(leaves);
    }

    private static Document parameters(StrategyCatalogue.Item item) {
        Map<String, Document> parameters = new LinkedHashMap<>();
        item.parameters().forEach(each -> parameters.put(each.name(), parameter(each)));
        return new Fields(parameters);
    }

    private static Document parameter(Parameter parameter) {
        Map<String, Document> fields = new LinkedHashMap<>();
        fields.put("type", Document.text(SpecParameter.word(parameter.type())));
        if (parameter.type() == Parameter.Type.CHOICE) {
            fields.put("default", Document.text(parameter.defaultValue()));
            fields.put(
                    "choices",
                    new Document.Items(
                            parameter.choices().stream().map(Document::text).toList()));
        } else {
            fields.put("default", Document.number(new BigDecimal(parameter.defaultValue())));
            fields.put("min", Document.number(BigDecimal.valueOf(parameter.least())));
            fields.put("max", Document.number(BigDecimal.valueOf(parameter.greatest())));
        }
        return new Fields(fields);
    }
}
