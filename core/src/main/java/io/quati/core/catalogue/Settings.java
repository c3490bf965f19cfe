package io.quati.core.catalogue;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Values for the parameters of one strategy or indicator: checked, defaults filled in, in the parameters' order. */
public final class Settings {

    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * @param owner what the parameters belong to, for messages
     * @param given numbers or text by parameter name; what is missing takes its default
     * @throws IllegalArgumentException if a name is unknown or a value not allowed
     */
    public Settings(String owner, List<Parameter> parameters, Map<String, ? extends Object> given) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        for (String name : new TreeSet<>(given.keySet())) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(Suggestion.unknown("parameter of " + owner, name, names));
            }
        }
        for (Parameter parameter : parameters) {
            Object value = given.get(parameter.name());
            values.put(parameter.name(), parameter.check(value == null ? parameter.defaultValue() : text(value)));
        }
    }

    private static String text(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number).toPlainString()
                : value.toString();
    }

    /** Returns the value of a whole-number parameter. */
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** Returns the value of a number parameter. */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    /** Returns the value as text. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the catalogue must list the parameter " + name + " it reads");
        }
        return value;
    }

    /** Returns all values by parameter name. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }
}
