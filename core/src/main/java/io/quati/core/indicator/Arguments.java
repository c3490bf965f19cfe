package io.quati.core.indicator;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The values that an indicator is to be made with, checked, with presets where nothing was given. */
final class Arguments {

    private final List<IndicatorParameter> parameters;
    private final Map<String, ? extends Object> given;

    Arguments(String indicator, List<IndicatorParameter> parameters, Map<String, ? extends Object> given) {
        this.parameters = parameters;
        this.given = given;
        var names = parameters.stream().map(IndicatorParameter::name).toList();
        for (String name : new TreeSet<>(given.keySet())) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(Nearest.unknown("parameter of " + indicator, name, names));
            }
        }
    }

    int whole(String name) {
        for (var parameter : parameters) {
            if (parameter instanceof IndicatorParameter.Whole whole
                    && whole.name().equals(name)) {
                Object value = given.get(name);
                return value == null ? whole.preset() : whole.read(value);
            }
        }
        throw missing(name);
    }

    double decimal(String name) {
        for (var parameter : parameters) {
            if (parameter instanceof IndicatorParameter.Decimal decimal
                    && decimal.name().equals(name)) {
                Object value = given.get(name);
                return value == null ? decimal.preset() : decimal.read(value);
            }
        }
        throw missing(name);
    }

    String choice(String name) {
        for (var parameter : parameters) {
            if (parameter instanceof IndicatorParameter.Choice choice
                    && choice.name().equals(name)) {
                Object value = given.get(name);
                return value == null ? choice.preset() : choice.read(value);
            }
        }
        throw missing(name);
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("the catalogue must list the parameter " + name + " it reads");
    }
}
