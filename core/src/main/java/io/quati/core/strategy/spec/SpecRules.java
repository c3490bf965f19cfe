package io.quati.core.strategy.spec;

import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Items;
import io.quati.core.document.Place;
import io.quati.core.strategy.rule.Comparison;
import io.quati.core.strategy.rule.Operand;
import io.quati.core.strategy.rule.Rule;
import io.quati.core.strategy.rule.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules of a document. */
final class SpecRules {

    private final SpecOperands operands;
    private final SpecParameters parameters;

    SpecRules(SpecOperands operands, SpecParameters parameters) {
        this.operands = operands;
        this.parameters = parameters;
    }

    /** Returns the rule; one that is never true stands in for what has the wrong shape. */
    Rule read(Place place, Document document) {
        if (!(document instanceof Fields(var fields)) || fields.size() != 1) {
            return Rule.NEVER;
        }
        var only = fields.entrySet().iterator().next();
        return read(place.field(only.getKey()), only.getKey(), only.getValue());
    }

    private Rule read(Place place, String word, Document value) {
        return switch (word) {
            case "crosses-above" -> two(place, value, (left, right) -> new Rule.Cross(true, left, right));
            case "crosses-below" -> two(place, value, (left, right) -> new Rule.Cross(false, left, right));
            case "between" -> between(operands(place, value));
            case "all" -> many(place, value, Rule.AllOf::new);
            case "any" -> many(place, value, Rule.AnyOf::new);
            case "not" -> new Rule.Not(read(place, value));
            case "within" -> counted(place, value, Rule.Within::new);
            case "throughout" -> counted(place, value, Rule.Throughout::new);
            default ->
                comparison(word)
                        .map(comparison ->
                                two(place, value, (left, right) -> new Rule.Compare(comparison, left, right)))
                        .orElse(Rule.NEVER);
        };
    }

    private static Optional<Comparison> comparison(String word) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.word().equals(word)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    /** Makes a rule from two operands. */
    private interface OfTwo {
        Rule make(Operand left, Operand right);
    }

    /** Makes a rule from a number of bars and a rule. */
    private interface OfBars {
        Rule make(Setting bars, Rule rule);
    }

    private Rule two(Place place, Document value, OfTwo maker) {
        List<Operand> read = operands(place, value);
        return read.size() == 2 ? maker.make(read.getFirst(), read.getLast()) : Rule.NEVER;
    }

    private static Rule between(List<Operand> read) {
        return read.size() != 3
                ? Rule.NEVER
                : new Rule.AllOf(List.of(
                        new Rule.Compare(Comparison.AT_LEAST, read.get(0), read.get(1)),
                        new Rule.Compare(Comparison.AT_MOST, read.get(0), read.get(2))));
    }

    private Rule many(Place place, Document value, Function<List<Rule>, Rule> maker) {
        List<Rule> rules = new ArrayList<>();
        if (value instanceof Items(var items)) {
            for (int i = 0; i < items.size(); i++) {
                rules.add(read(place.item(i), items.get(i)));
            }
        }
        return maker.apply(rules);
    }

    private Rule counted(Place place, Document value, OfBars maker) {
        Fields fields = value instanceof Fields given ? given : Document.fields();
        Document bars = fields.find("bars").orElse(Document.NOTHING);
        Document rule = fields.find("rule").orElse(Document.NOTHING);
        return maker.make(
                parameters.bars(place.field("bars"), bars, 1, SpecShape.LONGEST_LOOK_BACK),
                read(place.field("rule"), rule));
    }

    private List<Operand> operands(Place place, Document value) {
        List<Operand> read = new ArrayList<>();
        if (value instanceof Items(var items)) {
            for (int i = 0; i < items.size(); i++) {
                read.add(operands.read(place.item(i), items.get(i)));
            }
        }
        return read;
    }
}
