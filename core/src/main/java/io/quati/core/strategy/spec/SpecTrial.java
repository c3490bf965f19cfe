package io.quati.core.strategy.spec;

import io.quati.core.document.Place;
import io.quati.core.document.Problems;
import io.quati.core.domain.Instrument;
import io.quati.core.strategy.StrategyCatalogue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a strategy together once with its defaults, as only then do its parts say whether they fit each other. */
final class SpecTrial {

    /** So fine that no size of units is less than a lot. */
    private static final Instrument ANY =
            Instrument.of("TRIAL", "TRIAL", new BigDecimal("0.01"), new BigDecimal("1e-18"));

    private final Problems problems;

    SpecTrial(Problems problems) {
        this.problems = problems;
    }

    void run(SpecPlan plan, SpecParameters parameters) {
        Map<String, String> defaults = new LinkedHashMap<>();
        parameters
                .all()
                .forEach(each ->
                        defaults.put(each.definition().name(), each.definition().defaultValue()));
        switch (plan) {
            case SpecPlan.BuiltIn(var strategy, var settings, var size) -> {
                Map<String, String> resolved = new LinkedHashMap<>();
                settings.forEach((name, setting) -> resolved.put(name, setting.text(defaults)));
                attempt(
                        Place.ROOT.field("settings"),
                        () -> StrategyCatalogue.find(strategy).newStrategy(resolved, size, ANY));
            }
            case SpecPlan.ByRules rules -> {
                rules.indicators()
                        .forEach((name, use) ->
                                attempt(Place.ROOT.field("indicators").field(name), () -> use.create(defaults)));
                if (problems.isEmpty()) {
                    attempt(Place.ROOT, () -> start(rules, defaults));
                }
            }
        }
    }

    private static void start(SpecPlan.ByRules rules, Map<String, String> defaults) {
        String size = rules.size() instanceof SpecSizing.Plain plain ? plain.size() : StrategySpec.VOLATILITY_TARGET;
        new SpecStrategy(rules, defaults, SpecSizer.of(rules, size, defaults, ANY), ANY);
    }

    private void attempt(Place place, Runnable start) {
        try {
            start.run();
        } catch (IllegalArgumentException | ArithmeticException e) {
            problems.add(place, "refused", String.valueOf(e.getMessage()));
        }
    }
}
