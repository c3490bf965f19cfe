package io.quati.core.sweep;

import io.quati.core.catalogue.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A parameter and the values that it takes in turn.
 *
 * @param values as users would type them, in the order in which they were named, each once
 */
public record SweepAxis(String name, List<String> values) {

    private static final int MOST_VALUES = 1_000_000;
    private static final int MOST_DECIMALS = 30;

    public SweepAxis {
        values = List.copyOf(values);
    }

    /**
     * Returns the axis that {@code text} names: a value, a range {@code 5..50}, a range with a step {@code 55..250:5}, or
     * several of these separated by commas. The last value of a range is the last that its steps reach.
     *
     * @throws IllegalArgumentException if it is none of these, a value is out of the parameter's range, or there are more
     *     than a million
     */
    public static SweepAxis parse(Parameter parameter, String text) {
        Set<String> values = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            int dots = part.indexOf("..");
            if (dots < 0) {
                values.add(parameter.check(part.strip()));
            } else {
                addRange(parameter, part, dots, values);
            }
        }
        return new SweepAxis(parameter.name(), new ArrayList<>(values));
    }

    private static void addRange(Parameter parameter, String part, int dots, Set<String> values) {
        int colon = part.indexOf(':', dots);
        BigDecimal first = number(parameter, part.substring(0, dots), part);
        BigDecimal last = number(parameter, part.substring(dots + 2, colon < 0 ? part.length() : colon), part);
        BigDecimal step = colon < 0 ? BigDecimal.ONE : number(parameter, part.substring(colon + 1), part);
        if (step.signum() <= 0 || first.compareTo(last) > 0) {
            throw new IllegalArgumentException(
                    parameter.name() + " must rise from its first value to its last, was " + part);
        }
        parameter.check(first.toPlainString());
        parameter.check(last.toPlainString());
        if (last.subtract(first).divideToIntegralValue(step).compareTo(BigDecimal.valueOf(MOST_VALUES)) >= 0) {
            throw new IllegalArgumentException(
                    parameter.name() + " must take at most " + MOST_VALUES + " values, was " + part);
        }
        for (BigDecimal value = first; value.compareTo(last) <= 0; value = value.add(step)) {
            values.add(parameter.check(value.toPlainString()));
        }
    }

    private static BigDecimal number(Parameter parameter, String digits, String part) {
        try {
            var number = new BigDecimal(digits.strip());
            if (parameter.type() != Parameter.Type.CHOICE && Math.abs(number.scale()) <= MOST_DECIMALS) {
                return number;
            }
        } catch (NumberFormatException _) {
            // falls through to the one sentence that says what is wanted
        }
        throw new IllegalArgumentException(
                parameter.name() + " must be a value, a list 5,10,20 or a range 5..50 or 55..250:5, was " + part);
    }
}
