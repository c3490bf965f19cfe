package io.quati.core.strategy.rule;

import java.util.Map;

/** A value that is written out, or that a parameter of the strategy decides. */
public sealed interface Setting {

    /** Written out: a number, or a word. */
    record Fixed(String text) implements Setting {}

    /** The value of the parameter {@code name}. */
    record OfParameter(String name) implements Setting {}

    /** Returns a number that is written out. */
    static Setting of(double number) {
        return new Fixed(Double.toString(number));
    }

    /** Returns the text of the value, given the values of the parameters. */
    default String text(Map<String, String> parameters) {
        return switch (this) {
            case Fixed(String text) -> text;
            case OfParameter(String name) -> {
                String value = parameters.get(name);
                if (value == null) {
                    throw new IllegalArgumentException("parameter must have a value: " + name);
                }
                yield value;
            }
        };
    }

    /** Returns the value as a number. */
    default double number(Map<String, String> parameters) {
        return Double.parseDouble(text(parameters));
    }

    /** Returns the value as a whole number. */
    default int integer(Map<String, String> parameters) {
        return Integer.parseInt(text(parameters));
    }
}
