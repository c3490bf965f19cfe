package io.quati.core.sweep;

import io.quati.core.catalogue.Parameter;
import io.quati.core.catalogue.Suggestion;
import io.quati.core.domain.Instrument;
import io.quati.core.strategy.StrategyDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Which parameter sets of a strategy are to be tried: all combinations of the values of its parameters, numbered. */
public final class SweepPlan {

    /** Most combinations of a sweep. */
    public static final int MOST_SETS = 2_000_000;

    private final StrategyDefinition strategy;
    private final List<SweepAxis> axes;
    private final int sets;

    private SweepPlan(StrategyDefinition strategy, List<SweepAxis> axes, int sets) {
        this.strategy = strategy;
        this.axes = List.copyOf(axes);
        this.sets = sets;
    }

    /**
     * Returns the plan that {@code typed} describes.
     *
     * @param typed by parameter name, as {@link SweepAxis#parse} reads it; a parameter that is missing keeps its default
     * @throws IllegalArgumentException if a name is unknown, a text is no values, or there are too many combinations
     */
    public static SweepPlan of(StrategyDefinition strategy, Map<String, String> typed) {
        List<String> names = strategy.parameters().stream().map(Parameter::name).toList();
        for (String name : new TreeSet<>(typed.keySet())) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(Suggestion.unknown("parameter of " + strategy.name(), name, names));
            }
        }
        List<SweepAxis> axes = new ArrayList<>();
        long sets = 1;
        for (Parameter parameter : strategy.parameters()) {
            String text = typed.getOrDefault(parameter.name(), parameter.defaultValue());
            var axis = SweepAxis.parse(parameter, text);
            axes.add(axis);
            sets *= axis.values().size();
            if (sets > MOST_SETS) {
                throw new IllegalArgumentException("a sweep must have at most " + MOST_SETS
                        + " combinations; take fewer values or larger steps, for instance 5..500:5");
            }
        }
        return new SweepPlan(strategy, axes, (int) sets);
    }

    public StrategyDefinition strategy() {
        return strategy;
    }

    /** Returns one axis per parameter of the strategy, in the catalogue's order; the last varies fastest. */
    public List<SweepAxis> axes() {
        return axes;
    }

    /** Returns how many combinations there are, those that make no sense included. */
    public int sets() {
        return sets;
    }

    /** Returns which value of axis number {@code axis} {@code set} has. */
    public int position(int set, int axis) {
        int rest = set;
        for (int i = axes.size() - 1; i > axis; i--) {
            rest /= axes.get(i).values().size();
        }
        return rest % axes.get(axis).values().size();
    }

    /**
     * Returns the set that has value number {@code positions[i]} of each axis i.
     *
     * @throws IndexOutOfBoundsException if an axis has no such value
     */
    public int set(int... positions) {
        int set = 0;
        for (int i = 0; i < axes.size(); i++) {
            int values = axes.get(i).values().size();
            set = set * values + Objects.checkIndex(positions[i], values);
        }
        return set;
    }

    /** Returns the parameters of {@code set}, by name. */
    public Map<String, String> parameters(int set) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < axes.size(); i++) {
            var axis = axes.get(i);
            parameters.put(axis.name(), axis.values().get(position(set, i)));
        }
        return parameters;
    }

    /** Returns the sets that the strategy accepts, in order; others, such as a fast average slower than the slow one, are not. */
    public int[] valid(String size, Instrument instrument) {
        var valid = new int[sets];
        int count = 0;
        for (int set = 0; set < sets; set++) {
            try {
                strategy.newStrategy(parameters(set), size, instrument);
                valid[count++] = set;
            } catch (IllegalArgumentException _) {
                // each value is fine by itself, so it is the combination that makes no sense
            }
        }
        return Arrays.copyOf(valid, count);
    }
}
