package io.quati.core.strategy.spec;

import io.quati.core.catalogue.Parameter;
import io.quati.core.document.Amount;
import io.quati.core.document.Choice;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Either;
import io.quati.core.document.ListOf;
import io.quati.core.document.Named;
import io.quati.core.document.Operation;
import io.quati.core.document.Reference;
import io.quati.core.document.Shape;
import io.quati.core.document.Struct;
import io.quati.core.document.Switch;
import io.quati.core.document.Tagged;
import io.quati.core.document.Word;
import io.quati.core.indicator.IndicatorCatalogue;
import io.quati.core.indicator.IndicatorEntry;
import io.quati.core.indicator.ValueIndicator;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.rule.Arithmetic;
import io.quati.core.strategy.rule.Comparison;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a strategy document may look like: made from the catalogues, so that what they gain is known here too. */
final class SpecShape {

    static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,39}";
    static final String PARAMETER = "\\$" + NAME;
    static final int LONGEST_LOOK_BACK = 1000;

    private static final String REFERENCE =
            PARAMETER + "|" + NAME + "(?:\\.[A-Za-z0-9][A-Za-z0-9.]{0,19})?(?:\\[[0-9]{1,4}\\])?";
    private static final String PERCENT = "[0-9]{1,6}(?:\\.[0-9]{1,10})?%";
    private static final BigDecimal TINIEST = new BigDecimal("1e-18");
    private static final BigDecimal HUGE = new BigDecimal("1e15");
    private static final int MOST_NAMES = 100;
    private static final int MOST_OPERANDS = 8;
    private static final int MOST_RULES = 50;

    private static final Map<String, Shape> DEFINITIONS = definitions();
    private static final Shape WHOLE = new Switch("strategy", builtIn(), rules());

    private SpecShape() {}

    static Shape whole() {
        return WHOLE;
    }

    /** Returns the JSON Schema (draft 2020-12) of strategy documents. */
    static Fields schema() {
        Fields definitions = Document.fields();
        for (var entry : DEFINITIONS.entrySet()) {
            definitions = definitions.with(entry.getKey(), entry.getValue().schema());
        }
        Fields schema = Document.fields()
                .with("$schema", Document.text("https://json-schema.org/draft/2020-12/schema"))
                .with("title", Document.text("Quati strategy"));
        for (var entry : WHOLE.schema().fields().entrySet()) {
            schema = schema.with(entry.getKey(), entry.getValue());
        }
        return schema.with("$defs", definitions);
    }

    private static Map<String, Shape> definitions() {
        Map<String, Shape> all = new LinkedHashMap<>();
        all.put("parameter", parameter());
        all.put("indicator", indicator());
        all.put("operand", operand(new Reference("operand", all)));
        all.put("rule", rule(new Reference("operand", all), new Reference("rule", all)));
        return Collections.unmodifiableMap(all);
    }

    private static Shape rules() {
        Shape rule = new Reference("rule", DEFINITIONS);
        Map<String, Shape> sides = new LinkedHashMap<>();
        sides.put("entry", rule);
        sides.put("exit", rule);
        Shape side = new Struct(sides, List.of("entry"), List.of());
        Map<String, Shape> known = heading();
        known.put("indicators", new Named(NAME, new Reference("indicator", DEFINITIONS), MOST_NAMES));
        known.put("long", side);
        known.put("short", side);
        known.put("direction", setting(SpecReader.DIRECTION));
        known.put("size", new Either("size", List.of(sizeWord(), units(), volatilityTarget())));
        known.put("stop-loss", percent());
        known.put("take-profit", new Either("take-profit", List.of(percent(), new ListOf(profitStep(), 1, 20))));
        known.put("trailing-stop", trailingStop());
        known.put("time-stop", bars(1, 1_000_000));
        known.put("cooldown", bars(0, 1_000_000));
        return new Struct(known, List.of("name"), List.of("long", "short"));
    }

    /** A document that names a strategy of the catalogue instead of rules. */
    private static Shape builtIn() {
        Map<String, Struct> cases = new LinkedHashMap<>();
        for (StrategyCatalogue.Item item : StrategyCatalogue.all()) {
            Map<String, Shape> settings = new LinkedHashMap<>();
            item.parameters().forEach(parameter -> settings.put(parameter.name(), setting(parameter)));
            Map<String, Shape> known = heading();
            known.put("strategy", new Choice(List.of(item.name()), "unknown-strategy"));
            known.put("settings", new Struct(settings, List.of(), List.of()));
            known.put("size", new Either("size", List.of(sizeWord(), units())));
            cases.put(item.name(), new Struct(known, List.of("name", "strategy"), List.of()));
        }
        return new Tagged("strategy", cases);
    }

    private static Map<String, Shape> heading() {
        Map<String, Shape> known = new LinkedHashMap<>();
        known.put("$schema", new Word("[^\\u0000-\\u001f]{1,300}", "text"));
        known.put("name", new Word(NAME, "name"));
        known.put("description", new Word("[^\\u0000-\\u0008\\u000b-\\u001f]{0,2000}", "text"));
        known.put("parameters", new Named(NAME, new Reference("parameter", DEFINITIONS), MOST_NAMES));
        return known;
    }

    private static Shape parameter() {
        Map<String, Struct> cases = new LinkedHashMap<>();
        for (Parameter.Type type : Parameter.Type.values()) {
            Map<String, Shape> known = new LinkedHashMap<>();
            known.put("type", new Choice(List.of(SpecParameter.word(type)), "unknown-type"));
            List<String> required;
            if (type == Parameter.Type.CHOICE) {
                Shape word = new Word("[a-z0-9][a-z0-9_-]{0,39}", "choice");
                known.put("default", word);
                known.put("choices", new ListOf(word, 1, MOST_NAMES));
                required = List.of("type", "default", "choices");
            } else {
                boolean whole = type == Parameter.Type.INTEGER;
                Shape number = whole ? Amount.whole(-1_000_000_000, 1_000_000_000) : Amount.any(HUGE.negate(), HUGE);
                known.put("default", number);
                known.put("min", number);
                known.put("max", number);
                known.put("step", whole ? Amount.whole(1, 1_000_000_000) : Amount.any(TINIEST, HUGE));
                required = List.of("type", "default", "min", "max");
            }
            cases.put(SpecParameter.word(type), new Struct(known, required, List.of()));
        }
        return new Tagged("type", cases);
    }

    private static Shape indicator() {
        Map<String, Struct> cases = new LinkedHashMap<>();
        for (IndicatorEntry entry : IndicatorCatalogue.entries()) {
            if (entry.compares()) {
                continue; // with a second instrument, which a document cannot name
            }
            Map<String, Shape> known = new LinkedHashMap<>();
            known.put("indicator", new Choice(List.of(entry.name()), "unknown-indicator"));
            if (entry.create(Collections.emptyMap()) instanceof ValueIndicator) {
                known.put("of", reference());
            }
            known.put(
                    "bars-ago",
                    new Amount(BigDecimal.ZERO, BigDecimal.valueOf(LONGEST_LOOK_BACK), true, "looks-ahead"));
            entry.parameters().forEach(parameter -> known.put(parameter.name(), setting(parameter)));
            cases.put(entry.name(), new Struct(known, List.of("indicator"), List.of()));
        }
        return new Tagged("indicator", cases);
    }

    private static Shape setting(Parameter parameter) {
        return switch (parameter.type()) {
            case INTEGER -> bars((long) parameter.least(), (long) parameter.greatest());
            case NUMBER ->
                new Either(
                        "setting",
                        List.of(
                                parameterName(),
                                Amount.any(
                                        BigDecimal.valueOf(parameter.least()),
                                        BigDecimal.valueOf(parameter.greatest()))));
            case CHOICE -> new Word(String.join("|", parameter.choices()) + "|" + PARAMETER, "one-of");
        };
    }

    private static Shape bars(long least, long greatest) {
        return new Either("setting", List.of(parameterName(), Amount.whole(least, greatest)));
    }

    private static Shape parameterName() {
        return new Word(PARAMETER, "parameter");
    }

    private static Shape percent() {
        return new Word(PERCENT + "|" + PARAMETER, "percent");
    }

    private static Shape sizeWord() {
        return new Word("all|" + PERCENT, "size");
    }

    private static Shape units() {
        return Amount.any(TINIEST, HUGE);
    }

    private static Shape volatilityTarget() {
        Map<String, Shape> known = new LinkedHashMap<>();
        known.put("volatility-target", percent());
        known.put("bars", bars(2, LONGEST_LOOK_BACK));
        known.put("bars-a-year", new Amount(BigDecimal.ONE, BigDecimal.valueOf(40_000_000), false, ""));
        known.put("at-most", percent());
        return new Struct(known, List.of("volatility-target", "bars", "bars-a-year"), List.of());
    }

    private static Shape profitStep() {
        Map<String, Shape> known = new LinkedHashMap<>();
        known.put("after", bars(0, 1_000_000));
        known.put("at", percent());
        return new Struct(known, List.of("after", "at"), List.of());
    }

    private static Shape trailingStop() {
        Map<String, Shape> known = new LinkedHashMap<>();
        known.put("distance", percent());
        known.put("activation", percent());
        return new Struct(known, List.of("distance"), List.of());
    }

    private static Word reference() {
        Map<String, Pattern> lookalikes = new LinkedHashMap<>();
        lookalikes.put("looks-ahead", Pattern.compile(".*\\[ *-.*"));
        return new Word(REFERENCE, "reference", lookalikes);
    }

    private static Shape operand(Shape operand) {
        Map<String, Shape> known = new LinkedHashMap<>();
        for (Arithmetic arithmetic : Arithmetic.values()) {
            known.put(arithmetic.word(), new ListOf(operand, 2, MOST_OPERANDS));
        }
        Map<String, String> synonyms = new LinkedHashMap<>();
        synonyms.put("+", "add");
        synonyms.put("plus", "add");
        synonyms.put("-", "subtract");
        synonyms.put("minus", "subtract");
        synonyms.put("*", "multiply");
        synonyms.put("times", "multiply");
        synonyms.put("/", "divide");
        return new Either(
                "operand",
                List.of(reference(), Amount.any(HUGE.negate(), HUGE), new Operation("calculation", known, synonyms)));
    }

    private static Shape rule(Shape operand, Shape rule) {
        Map<String, Shape> known = new LinkedHashMap<>();
        Shape two = new ListOf(operand, 2, 2);
        for (Comparison comparison : Comparison.values()) {
            known.put(comparison.word(), two);
        }
        known.put("crosses-above", two);
        known.put("crosses-below", two);
        known.put("between", new ListOf(operand, 3, 3));
        known.put("all", new ListOf(rule, 1, MOST_RULES));
        known.put("any", new ListOf(rule, 1, MOST_RULES));
        known.put("not", rule);
        Map<String, Shape> counted = new LinkedHashMap<>();
        counted.put("bars", bars(1, LONGEST_LOOK_BACK));
        counted.put("rule", rule);
        Shape counting = new Struct(counted, List.of("bars", "rule"), List.of());
        known.put("within", counting);
        known.put("throughout", counting);
        return new Operation("rule", known, RuleWords.synonyms());
    }
}
