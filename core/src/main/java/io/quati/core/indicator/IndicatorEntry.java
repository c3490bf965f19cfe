package io.quati.core.indicator;

import io.quati.core.catalogue.Parameter;
import io.quati.core.catalogue.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What the catalogue knows about one indicator. Values for its parameters are numbers or text, by parameter name; what
 * is left out takes its preset.
 */
public final class IndicatorEntry {

    private final String name;
    private final List<Parameter> parameters;
    private final List<String> outputs;
    private final IndicatorUnit unit;
    private final String source;
    private final ToIntFunction<Settings> warmUp;
    private final Function<Settings, Indicator> factory;

    private IndicatorEntry(Builder builder, Function<Settings, Indicator> factory) {
        this.name = builder.name;
        this.parameters = builder.parameters;
        this.outputs = builder.outputs;
        this.unit = builder.unit;
        this.source = builder.source;
        this.warmUp = builder.warmUp;
        this.factory = factory;
    }

    /** Returns the name in lower case, for example {@code rsi}. */
    public String name() {
        return name;
    }

    /** Returns the key of the title in the message bundles. */
    public String titleKey() {
        return "indicator." + name;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** Returns the names of the outputs, in the order of {@link Indicator#value(int)}. */
    public List<String> outputs() {
        return outputs;
    }

    /** Returns what all outputs measure. */
    public IndicatorUnit unit() {
        return unit;
    }

    /** Returns who described the indicator first, and when. */
    public String source() {
        return source;
    }

    /**
     * Returns how many bars are needed until every output has its first value.
     *
     * @throws IllegalArgumentException if a parameter is unknown or its value not allowed
     */
    public int warmUpBars(Map<String, ? extends Object> values) {
        return warmUp.applyAsInt(new Settings(name, parameters, values));
    }

    /**
     * Returns all parameters with their values, presets filled in.
     *
     * @throws IllegalArgumentException if a parameter is unknown or its value not allowed
     */
    public Map<String, String> checked(Map<String, ? extends Object> values) {
        return new Settings(name, parameters, values).values();
    }

    /**
     * Returns a new indicator.
     *
     * @throws IllegalArgumentException if a parameter is unknown or its value not allowed
     */
    public Indicator create(Map<String, ? extends Object> values) {
        return factory.apply(new Settings(name, parameters, values));
    }

    @Override
    public String toString() {
        return name + parameters;
    }

    static Builder of(String name) {
        return new Builder(name);
    }

    /** Collects an entry. What nothing is said about stays at one price output named like the indicator, from bar 1. */
    static final class Builder {

        private final String name;
        private List<Parameter> parameters = List.of();
        private List<String> outputs;
        private IndicatorUnit unit = IndicatorUnit.PRICE;
        private String source = "";
        private ToIntFunction<Settings> warmUp = _ -> 1;

        private Builder(String name) {
            this.name = name;
            this.outputs = List.of(name);
        }

        Builder with(Parameter... parameters) {
            this.parameters = List.of(parameters);
            return this;
        }

        Builder giving(String... outputs) {
            this.outputs = List.of(outputs);
            return this;
        }

        Builder in(IndicatorUnit unit) {
            this.unit = unit;
            return this;
        }

        Builder from(String source) {
            this.source = source;
            return this;
        }

        Builder after(ToIntFunction<Settings> bars) {
            this.warmUp = bars;
            return this;
        }

        IndicatorEntry madeBy(Function<Settings, Indicator> factory) {
            return new IndicatorEntry(this, factory);
        }
    }
}
