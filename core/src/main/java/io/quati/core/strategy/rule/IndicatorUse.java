package io.quati.core.strategy.rule;

import io.quati.core.indicator.Indicator;
import io.quati.core.indicator.IndicatorCatalogue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An indicator as rules use it.
 *
 * @param entry name in the {@link IndicatorCatalogue}
 * @param settings by parameter of the indicator; what is missing takes its preset
 * @param source what it is computed from
 * @param barsAgo how many bars its values are held back
 */
public record IndicatorUse(String entry, Map<String, Setting> settings, Source source, int barsAgo) {

    /** What an indicator is computed from. */
    public sealed interface Source {

        Source CANDLE = new Candle();

        /** The candle; indicators of a single value take its close. */
        record Candle() implements Source {}

        /** A stream of values. */
        record Values(Operand operand) implements Source {}
    }

    public IndicatorUse {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (barsAgo < 0) {
            throw new IllegalArgumentException("barsAgo must not look ahead, was " + barsAgo);
        }
    }

    /** Returns the values of the settings, given those of the strategy's parameters. */
    public Map<String, String> settings(Map<String, String> parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        settings.forEach((name, setting) -> values.put(name, setting.text(parameters)));
        return values;
    }

    /**
     * Returns a new indicator.
     *
     * @throws IllegalArgumentException if the settings make no sense
     */
    public Indicator create(Map<String, String> parameters) {
        return IndicatorCatalogue.create(entry, settings(parameters));
    }
}
