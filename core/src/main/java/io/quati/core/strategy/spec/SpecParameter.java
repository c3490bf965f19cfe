package io.quati.core.strategy.spec;

import io.quati.core.catalogue.Parameter;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * A parameter of a strategy that a user wrote.
 *
 * @param definition its type, default and range
 * @param step between the values that a sweep tries; 1 for whole numbers and 0 for others where nobody said so
 */
public record SpecParameter(Parameter definition, BigDecimal step) {

    static String word(Parameter.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
