package io.quati.app.settings.catalogue;

import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where a number has to lie.
 *
 * @param least smallest number, or null for none
 * @param greatest largest number, or null for none
 * @param above whether {@code least} itself is too small
 * @param below whether {@code greatest} itself is too large
 */
record Range(
        @Nullable BigDecimal least, boolean above, @Nullable BigDecimal greatest, boolean below) {

    static final Range ALL = new Range(null, false, null, false);

    /** Returns the range that starts at {@code least}. */
    Range from(BigDecimal least, boolean above) {
        return new Range(least, above, greatest, below);
    }

    /** Returns the range that ends at {@code greatest}. */
    Range to(BigDecimal greatest, boolean below) {
        return new Range(least, above, greatest, below);
    }

    boolean holds(BigDecimal value) {
        boolean enough = least == null || value.compareTo(least) > (above ? 0 : -1);
        return enough && (greatest == null || value.compareTo(greatest) < (below ? 0 : 1));
    }

    Fields addTo(Fields schema) {
        Fields bounded = schema;
        if (least != null) {
            bounded = bounded.with(above ? "exclusiveMinimum" : "minimum", Document.number(least));
        }
        if (greatest != null) {
            bounded = bounded.with(below ? "exclusiveMaximum" : "maximum", Document.number(greatest));
        }
        return bounded;
    }

    /** Returns the bounds as signs: {@code > 0, ≤ 1}; empty where there are none. */
    @Override
    public String toString() {
        String low = least == null ? "" : (above ? "> " : "≥ ") + Document.Decimal.plain(least);
        String high = greatest == null ? "" : (below ? "< " : "≤ ") + Document.Decimal.plain(greatest);
        return low + (low.isEmpty() || high.isEmpty() ? "" : ", ") + high;
    }
}
