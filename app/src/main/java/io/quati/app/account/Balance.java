package io.quati.app.account;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is of one asset, in its units.
 *
 * @param free what can be spent
 * @param locked what open orders hold
 * @param usdtValue of all of it; null where this server knows no price
 */
record Balance(
        String asset,
        double free,
        double locked,
        double total,
        @Nullable Double usdtValue) {

    /** @param price of one unit in USDT; NaN where it is not known */
    static Balance of(String asset, BigDecimal free, BigDecimal locked, double price) {
        double total = free.add(locked).doubleValue();
        return new Balance(
                asset,
                free.doubleValue(),
                locked.doubleValue(),
                total,
                Double.isNaN(price) ? null : Double.valueOf(total * price));
    }

    /** Returns the value of all that can be valued, in USDT. */
    static double sum(List<Balance> balances) {
        return balances.stream()
                .mapToDouble(balance -> balance.usdtValue() == null ? 0 : balance.usdtValue())
                .sum();
    }
}
