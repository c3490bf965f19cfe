package io.quati.core.strategy.spec;

import io.quati.core.catalogue.Parameter;
import io.quati.core.catalogue.Settings;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.FlatDocument;
import io.quati.core.domain.Instrument;
import io.quati.core.strategy.Direction;
import io.quati.core.strategy.Strategy;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.core.strategy.exit.ExitRules;
import io.quati.core.strategy.rule.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A strategy that was written down as a document: checked as a whole, so that whatever is one can be run. A journal's
 * manifest carries it, and is enough to run it again.
 *
 * @param ranges its parameters, with the steps that a sweep may take
 * @param document what it was made from
 */
public record StrategySpec(String name, String description, List<SpecParameter> ranges, SpecPlan plan, Fields document)
        implements StrategyDefinition {

    /** The default size of a strategy that sizes by volatility. */
    public static final String VOLATILITY_TARGET = "volatility-target";

    private static final String MANIFEST = "spec.";

    public StrategySpec {
        ranges = List.copyOf(ranges);
    }

    /**
     * Returns the strategy that {@code document} describes.
     *
     * @throws SpecException if it describes none, with everything that is wrong
     */
    public static StrategySpec of(Document document) {
        return new SpecReader().read(document);
    }

    /** Returns the JSON Schema (draft 2020-12) of strategy documents. */
    public static Fields schema() {
        return SpecShape.schema();
    }

    /** Returns whether the settings of a manifest hold a strategy of this kind. */
    public static boolean isIn(Map<String, String> manifestSettings) {
        return manifestSettings.keySet().stream().anyMatch(key -> key.startsWith(MANIFEST));
    }

    /**
     * Returns the strategy that the settings of a manifest hold.
     *
     * @throws IllegalArgumentException if they hold none
     */
    public static StrategySpec ofManifest(Map<String, String> manifestSettings) {
        Map<String, String> leaves = new TreeMap<>();
        manifestSettings.forEach((key, value) -> {
            if (key.startsWith(MANIFEST)) {
                leaves.put(key.substring(MANIFEST.length()), value);
            }
        });
        return of(FlatDocument.toDocument(leaves));
    }

    @Override
    public SortedMap<String, String> manifestSettings() {
        SortedMap<String, String> settings = new TreeMap<>();
        FlatDocument.of(document).forEach((path, leaf) -> settings.put(MANIFEST + path, leaf));
        return settings;
    }

    @Override
    public List<Parameter> parameters() {
        return ranges.stream().map(SpecParameter::definition).toList();
    }

    @Override
    public String defaultSize() {
        return switch (plan) {
            case SpecPlan.BuiltIn builtIn -> builtIn.size();
            case SpecPlan.ByRules rules ->
                switch (rules.size()) {
                    case SpecSizing.Plain(String size) -> size;
                    case SpecSizing.VolatilityTarget _ -> VOLATILITY_TARGET;
                };
        };
    }

    @Override
    public Map<String, String> checked(Map<String, String> values) {
        return new Settings(name, parameters(), values).values();
    }

    @Override
    public boolean sellsShort(Map<String, String> parameters) {
        return switch (plan) {
            case SpecPlan.BuiltIn builtIn ->
                StrategyCatalogue.find(builtIn.strategy()).sellsShort(resolved(builtIn, parameters));
            case SpecPlan.ByRules rules ->
                !rules.side(Direction.SHORT, parameters).entry().equals(Rule.NEVER);
        };
    }

    @Override
    public ExitRules exits(Map<String, String> parameters) {
        return switch (plan) {
            case SpecPlan.BuiltIn builtIn ->
                StrategyCatalogue.find(builtIn.strategy()).exits(resolved(builtIn, parameters));
            case SpecPlan.ByRules rules -> rules.exits().rules(parameters, 1);
        };
    }

    private static Map<String, String> resolved(SpecPlan.BuiltIn builtIn, Map<String, String> parameters) {
        Map<String, String> resolved = new LinkedHashMap<>();
        builtIn.settings().forEach((key, setting) -> resolved.put(key, setting.text(parameters)));
        return resolved;
    }

    @Override
    public Strategy newStrategy(Map<String, String> values, String size, Instrument instrument) {
        Map<String, String> parameters = checked(values);
        return switch (plan) {
            case SpecPlan.BuiltIn builtIn ->
                StrategyCatalogue.find(builtIn.strategy()).newStrategy(resolved(builtIn, parameters), size, instrument);
            case SpecPlan.ByRules rules ->
                new SpecStrategy(rules, parameters, SpecSizer.of(rules, size, parameters, instrument), instrument);
        };
    }
}
