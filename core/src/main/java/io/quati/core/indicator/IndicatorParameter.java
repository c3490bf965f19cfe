package io.quati.core.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A setting of an indicator: its name, what it may be, and what it is when nothing is said. */
public sealed interface IndicatorParameter {

    String name();

    /** A whole number from {@code least} to {@code greatest}, both included; a number of bars. */
    record Whole(String name, int preset, int least, int greatest) implements IndicatorParameter {

        int read(Object value) {
            double number = number(value);
            if (!(number >= least && number <= greatest && number == Math.rint(number))) {
                throw new IllegalArgumentException(
                        "%s must be a whole number within [%d, %d], was %s".formatted(name, least, greatest, value));
            }
            return (int) number;
        }
    }

    /** A number from {@code least} to {@code greatest}, both included. */
    record Decimal(String name, double preset, double least, double greatest) implements IndicatorParameter {

        double read(Object value) {
            double number = number(value);
            if (!(number >= least && number <= greatest)) {
                throw new IllegalArgumentException(
                        name + " must be a number within [" + least + ", " + greatest + "], was " + value);
            }
            return number;
        }
    }

    /** One word of {@code choices}, in upper or lower case. */
    record Choice(String name, String preset, List<String> choices) implements IndicatorParameter {

        public Choice {
            choices = List.copyOf(choices);
        }

        String read(Object value) {
            String choice = value.toString().toLowerCase(Locale.ROOT);
            if (!choices.contains(choice)) {
                throw new IllegalArgumentException(name + " must be one of " + choices + ", was " + value);
            }
            return choice;
        }
    }

    /** Returns a number, or text that spells one; NaN for anything else. */
    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return new BigDecimal(value.toString()).doubleValue();
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
