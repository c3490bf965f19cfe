package io.quati.core.strategy;

import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Instrument;
import java.math.BigDecimal;

/** How much to trade, as users write it: {@code all}, a share of equity such as {@code 10%}, or a number of units. */
public final class Sizing {

    private static final double PERCENT = 100;

    private Sizing() {}

    /**
     * Returns the size that {@code text} names, units being cut to whole lots of {@code instrument}.
     *
     * @throws IllegalArgumentException if it is none, not positive, above 100 % or less than one lot
     */
    public static Exposure parse(String text, Instrument instrument) {
        if (text.equals("all")) {
            return new Exposure.EquityShare(1);
        }
        boolean share = text.endsWith("%");
        BigDecimal number = number(share ? text.substring(0, text.length() - 1) : text, text);
        if (number.signum() <= 0) {
            throw new IllegalArgumentException("size must be positive, was " + text);
        }
        if (share) {
            if (number.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException("size must be at most 100%, was " + text);
            }
            return new Exposure.EquityShare(number.doubleValue() / PERCENT);
        }
        long lots = instrument.quantityAtMost(number).lots();
        if (lots == 0) {
            throw new IllegalArgumentException(
                    "size must be at least one lot of " + instrument.lotSize().toPlainString() + ", was " + text);
        }
        return new Exposure.Lots(lots);
    }

    private static BigDecimal number(String digits, String text) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("size must be all, a percentage or a number of units, was " + text, e);
        }
    }
}
