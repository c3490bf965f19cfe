package io.quati.core.indicator;

import io.quati.core.catalogue.Parameter;
import io.quati.core.catalogue.Settings;
import io.quati.core.domain.BarSeries;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What the catalogue knows about one indicator. Values for its parameters are numbers or text, by parameter name; what
 * is left out takes its preset.
 */
public final class IndicatorEntry {

    static final String PERIOD = "period";

    private static final int LONGEST = 10_000;

    private final String name;
    private final List<Parameter> parameters;
    private final List<String> outputs;
    private final IndicatorUnit unit;
    private final String source;
    private final ToIntFunction<Settings> warmUp;
    private final Factory factory;

    /** How an indicator is made. */
    private sealed interface Factory {

        /** From its own bars alone. */
        record Alone(Function<Settings, Indicator> indicator) implements Factory {}

        /** From its own bars and those of a reference. */
        record Compared(Function<Settings, PairIndicator> pairs) implements Factory {}
    }

    private IndicatorEntry(Builder builder, Factory factory) {
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

    /** Returns whether it compares with a second instrument, so that it is made only with its bars. */
    public boolean compares() {
        return factory instanceof Factory.Compared;
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
     * @throws IllegalArgumentException if a parameter is unknown or its value not allowed, or if the indicator
     *     {@link #compares}
     */
    public Indicator create(Map<String, ? extends Object> values) {
        var settings = new Settings(name, parameters, values);
        return switch (factory) {
            case Factory.Alone(var indicator) -> indicator.apply(settings);
            case Factory.Compared _ ->
                throw new IllegalArgumentException(
                        name + " must be given the candles of a second instrument to compare with, had none");
        };
    }

    /**
     * Returns a new indicator that compares with the bars of {@code reference} that close when its own do, see
     * {@link PairIndicator#against}; one that compares with nothing leaves them aside.
     *
     * @throws IllegalArgumentException if a parameter is unknown or its value not allowed
     */
    public Indicator create(Map<String, ? extends Object> values, BarSeries reference) {
        return switch (factory) {
            case Factory.Alone _ -> create(values);
            case Factory.Compared(var pairs) ->
                pairs.apply(new Settings(name, parameters, values)).against(reference);
        };
    }

    @Override
    public String toString() {
        return name + parameters;
    }

    /** Returns a parameter that counts bars. */
    static Parameter bars(String name, int preset) {
        return bars(name, preset, 1);
    }

    /** Returns a parameter that counts bars, {@code least} or more. */
    static Parameter bars(String name, int preset, int least) {
        return Parameter.integer(name, preset, least, LONGEST);
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
            return new IndicatorEntry(this, new Factory.Alone(factory));
        }

        IndicatorEntry comparedBy(Function<Settings, PairIndicator> factory) {
            return new IndicatorEntry(this, new Factory.Compared(factory));
        }
    }
}
