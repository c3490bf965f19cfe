package io.quati.core.catalogue;

import java.util.List;

/**
 * One setting of a strategy or an indicator: the single origin of its help text, form field and search range.
 *
 * @param name as typed by users, for example {@code fast}
 * @param type what values it takes
 * @param defaultValue the value when nobody says otherwise
 * @param least smallest number allowed; unused for choices
 * @param greatest largest number allowed; unused for choices
 * @param choices what a {@link Type#CHOICE} may be; empty otherwise
 */
public record Parameter(
        String name, Type type, String defaultValue, double least, double greatest, List<String> choices) {

    /** What values a parameter takes. */
    public enum Type {
        INTEGER,
        NUMBER,
        CHOICE
    }

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** Returns a whole-number parameter. */
    public static Parameter integer(String name, int defaultValue, int least, int greatest) {
        return new Parameter(name, Type.INTEGER, Integer.toString(defaultValue), least, greatest, List.of());
    }

    /** Returns a parameter that takes any number of its range. */
    public static Parameter number(String name, double defaultValue, double least, double greatest) {
        return new Parameter(name, Type.NUMBER, Double.toString(defaultValue), least, greatest, List.of());
    }

    /** Returns a parameter that takes one of some words, the first being the default. */
    public static Parameter choice(String name, String... choices) {
        return new Parameter(name, Type.CHOICE, choices[0], 0, 0, List.of(choices));
    }

    /** Returns {@code text} if it is a value of this parameter; throws {@link IllegalArgumentException} if not. */
    public String check(String text) {
        switch (type) {
            case CHOICE -> {
                if (!choices.contains(text)) {
                    throw new IllegalArgumentException(
                            name + " must be one of " + String.join(", ", choices) + ", was " + text);
                }
            }
            case INTEGER -> checkRange(parse(text, true), text);
            case NUMBER -> checkRange(parse(text, false), text);
        }
        return text;
    }

    private double parse(String text, boolean whole) {
        try {
            return whole ? Integer.parseInt(text) : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be a " + (whole ? "whole number" : "number") + ", was " + text, e);
        }
    }

    private void checkRange(double value, String text) {
        if (!(value >= least && value <= greatest)) {
            throw new IllegalArgumentException(
                    name + " must be within [" + plain(least) + ", " + plain(greatest) + "], was " + text);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
