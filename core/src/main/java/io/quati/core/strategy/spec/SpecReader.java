package io.quati.core.strategy.spec;

import io.quati.core.catalogue.Parameter;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Items;
import io.quati.core.document.Document.Text;
import io.quati.core.document.Place;
import io.quati.core.document.Problems;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.rule.Rule;
import io.quati.core.strategy.rule.Setting;
import io.quati.core.strategy.spec.SpecExits.ProfitStep;
import io.quati.core.strategy.spec.SpecPlan.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a strategy out of a document. The shape is checked first, and what it says is not said again: where a part has
 * the wrong shape, something harmless stands in for it, so that the other parts can be judged too.
 */
final class SpecReader {

    private static final Setting NONE = new Setting.Fixed("0");

    /** In which direction positions may be opened. */
    static final Parameter DIRECTION = Parameter.choice("direction", "both", "long", "short");

    private final Problems problems = new Problems();
    private final SpecParameters parameters = new SpecParameters(problems);

    /** @throws SpecException if it is none */
    StrategySpec read(Document document) {
        SpecShape.whole().check(Place.ROOT, document, problems);
        Fields root = fields(document);
        parameters.read(root);
        boolean builtIn = root.find("strategy").isPresent();
        SpecPlan plan = builtIn ? builtIn(root) : rules(root);
        parameters.requireUse();
        if (problems.isEmpty()) {
            new SpecTrial(problems).run(plan, parameters);
        }
        if (!problems.isEmpty()) {
            throw new SpecException(problems.all());
        }
        return new StrategySpec(text(root, "name"), text(root, "description"), parameters.all(), plan, root);
    }

    private SpecPlan rules(Fields root) {
        var indicators = new SpecIndicators(root, parameters, problems);
        var rules = new SpecRules(indicators.operands(), parameters);
        Side longSide = side(root, "long", rules);
        Side shortSide = side(root, "short", rules);
        return new SpecPlan.ByRules(indicators.read(), longSide, shortSide, direction(root), size(root), exits(root));
    }

    private Setting direction(Fields root) {
        return root.find("direction")
                .map(value -> parameters.setting(Place.ROOT.field("direction"), value, DIRECTION))
                .orElse(new Setting.Fixed(DIRECTION.defaultValue()));
    }

    private static Side side(Fields root, String name, SpecRules rules) {
        return root.find(name)
                .map(SpecReader::fields)
                .map(side -> new Side(rule(side, name, "entry", rules), rule(side, name, "exit", rules)))
                .orElse(Side.UNUSED);
    }

    private static Rule rule(Fields side, String name, String which, SpecRules rules) {
        return side.find(which)
                .map(rule -> rules.read(Place.ROOT.field(name).field(which), rule))
                .orElse(Rule.NEVER);
    }

    private SpecPlan builtIn(Fields root) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        String name = text(root, "strategy");
        for (StrategyCatalogue.Item item : StrategyCatalogue.all()) {
            Fields given = root.find("settings").map(SpecReader::fields).orElse(Document.fields());
            for (Parameter parameter : item.name().equals(name) ? item.parameters() : List.<Parameter>of()) {
                given.find(parameter.name()).ifPresent(value -> {
                    Place place = Place.ROOT.field("settings").field(parameter.name());
                    settings.put(parameter.name(), parameters.setting(place, value, parameter));
                });
            }
        }
        String usual = StrategyCatalogue.all().stream()
                .filter(item -> item.name().equals(name))
                .map(StrategyCatalogue.Item::defaultSize)
                .findFirst()
                .orElse("all");
        return new SpecPlan.BuiltIn(name, settings, plainSize(root, usual));
    }

    private static String plainSize(Fields root, String usual) {
        return root.find("size").map(SpecParameters::leaf).orElse(usual);
    }

    private SpecSizing size(Fields root) {
        if (!(root.find("size").orElse(Document.NOTHING) instanceof Fields target)) {
            return new SpecSizing.Plain(plainSize(root, "all"));
        }
        Place place = Place.ROOT.field("size");
        return new SpecSizing.VolatilityTarget(
                percent(target, place, "volatility-target", NONE),
                bars(target, place, "bars", 2, SpecShape.LONGEST_LOOK_BACK),
                target.find("bars-a-year")
                        .filter(Document.Decimal.class::isInstance)
                        .map(value -> ((Document.Decimal) value).value().doubleValue())
                        .orElse(1.0),
                percent(target, place, "at-most", new Setting.Fixed("100")));
    }

    private SpecExits exits(Fields root) {
        Fields trailing = root.find("trailing-stop").map(SpecReader::fields).orElse(Document.fields());
        Place trailingPlace = Place.ROOT.field("trailing-stop");
        return new SpecExits(
                percent(root, Place.ROOT, "stop-loss", NONE),
                profits(root),
                percent(trailing, trailingPlace, "distance", NONE),
                percent(trailing, trailingPlace, "activation", NONE),
                bars(root, Place.ROOT, "time-stop", 0, Integer.MAX_VALUE),
                bars(root, Place.ROOT, "cooldown", 0, Integer.MAX_VALUE));
    }

    private List<ProfitStep> profits(Fields root) {
        Place place = Place.ROOT.field("take-profit");
        List<ProfitStep> steps = new ArrayList<>();
        Document written = root.find("take-profit").orElse(Document.NOTHING);
        if (written instanceof Items(var items)) {
            for (int i = 0; i < items.size(); i++) {
                Fields step = fields(items.get(i));
                steps.add(new ProfitStep(
                        bars(step, place.item(i), "after", 0, Integer.MAX_VALUE),
                        percent(step, place.item(i), "at", NONE)));
            }
        } else if (written instanceof Text) {
            steps.add(new ProfitStep(NONE, percent(root, Place.ROOT, "take-profit", NONE)));
        }
        return steps;
    }

    private Setting percent(Fields fields, Place place, String name, Setting otherwise) {
        return fields.find(name)
                .map(value -> parameters.percent(place.field(name), value))
                .orElse(otherwise);
    }

    private Setting bars(Fields fields, Place place, String name, int least, int greatest) {
        return fields.find(name)
                .map(value -> parameters.bars(place.field(name), value, least, greatest))
                .orElse(NONE);
    }

    private static Fields fields(Document document) {
        return document instanceof Fields fields ? fields : Document.fields();
    }

    private static String text(Fields fields, String name) {
        return fields.find(name).orElse(Document.NOTHING) instanceof Text(String text) ? text : "";
    }
}
