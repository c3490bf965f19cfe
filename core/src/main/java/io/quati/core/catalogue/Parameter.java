package io.quati.core.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /** Numbers of more digits than this are nobody's setting. */
    private static final int LONGEST = 100;

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
        return new Parameter(name, Type.NUMBER, plain(defaultValue), least, greatest, List.of());
    }

    /** Returns a parameter that takes one of some words, the first being the default. */
    public static Parameter choice(String name, String... choices) {
        return new Parameter(name, Type.CHOICE, choices[0], 0, 0, List.of(choices));
    }

    /**
     * Returns {@code text} in its plainest form; throws {@link IllegalArgumentException} if it is no value of this
     * parameter. Choices may be in upper or lower case.
     */
    public String check(String text) {
        return switch (type) {
            case INTEGER -> checkNumber(text, "a whole number");
            case NUMBER -> checkNumber(text, "a number");
            case CHOICE -> checkChoice(text.toLowerCase(Locale.ROOT));
        };
    }

    private String checkChoice(String text) {
        if (!choices.contains(text)) {
            throw new IllegalArgumentException(
                    name + " must be one of " + String.join(", ", choices) + ", was " + text);
        }
        return text;
    }

    private String checkNumber(String text, String kind) {
        BigDecimal value = decimal(text);
        boolean whole = value != null && value.stripTrailingZeros().scale() <= 0;
        if (value == null
                || (type == Type.INTEGER && !whole)
                || value.doubleValue() < least
                || value.doubleValue() > greatest) {
            throw new IllegalArgumentException(
                    name + " must be " + kind + " within [" + plain(least) + ", " + plain(greatest) + "], was " + text);
        }
        return whole
                ? value.toBigIntegerExact().toString()
                : value.stripTrailingZeros().toPlainString();
    }

    private static @Nullable BigDecimal decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            return Math.abs(value.scale()) > LONGEST ? null : value;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
