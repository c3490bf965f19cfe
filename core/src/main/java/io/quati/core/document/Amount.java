package io.quati.core.document;

import io.quati.core.document.Document.Decimal;
import io.quati.core.document.Document.Fields;
import java.math.BigDecimal;

/**
 * A number.
 *
 * @param least smallest allowed
 * @param greatest largest allowed
 * @param whole whether it must be a whole number
 * @param belowZero key of the problem where a number below zero deserves a sentence of its own; empty otherwise
 */
public record Amount(BigDecimal least, BigDecimal greatest, boolean whole, String belowZero) implements Shape {

    /** Returns the shape of a whole number. */
    public static Amount whole(long least, long greatest) {
        return new Amount(BigDecimal.valueOf(least), BigDecimal.valueOf(greatest), true, "");
    }

    /** Returns the shape of a number. */
    public static Amount any(BigDecimal least, BigDecimal greatest) {
        return new Amount(least, greatest, false, "");
    }

    @Override
    public void check(Place place, Document document, Problems problems) {
        boolean number = document instanceof Decimal;
        BigDecimal value = document instanceof Decimal decimal ? decimal.value() : BigDecimal.ZERO;
        boolean wrongKind = whole && value.stripTrailingZeros().scale() > 0;
        if (value.signum() < 0 && !belowZero.isEmpty()) {
            problems.add(place, belowZero, Shape.quote(document));
        } else if (!number || wrongKind || value.compareTo(least) < 0 || value.compareTo(greatest) > 0) {
            String key = whole ? "expected.integer" : "expected.number";
            problems.add(place, key, Decimal.plain(least), Decimal.plain(greatest), Shape.quote(document));
        }
    }

    @Override
    public Fields schema() {
        return Shape.type(whole ? "integer" : "number")
                .with("minimum", Document.number(least))
                .with("maximum", Document.number(greatest));
    }

    @Override
    public boolean isKindOf(Document document) {
        return document instanceof Decimal;
    }
}
