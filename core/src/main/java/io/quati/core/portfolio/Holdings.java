package io.quati.core.portfolio;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account must at least have for a purse to be right, by asset, in units of the asset. Fees that were paid from
 * outside the purse are taken off, as they may have come out of the same asset.
 *
 * @param units negative in an asset of which only fees were paid
 * @param dust what is too little to mean anything: a lot, or what a lot is worth
 */
public record Holdings(SortedMap<String, BigDecimal> units, SortedMap<String, BigDecimal> dust) {

    /** Of a purse with nothing in it. */
    public static final Holdings NONE = new Holdings(new TreeMap<>(), new TreeMap<>());

    public Holdings {
        units = plain(units);
        dust = plain(dust);
    }

    /** Equal amounts are equal, however many zeros they end with. */
    private static SortedMap<String, BigDecimal> plain(SortedMap<String, BigDecimal> amounts) {
        SortedMap<String, BigDecimal> copy = new TreeMap<>();
        amounts.forEach((asset, amount) -> copy.put(asset, amount.stripTrailingZeros()));
        return Collections.unmodifiableSortedMap(copy);
    }

    /** Returns what {@code portfolio}, which is of a spot account, counts on. */
    public static Holdings of(Portfolio portfolio) {
        SortedMap<String, BigDecimal> units = new TreeMap<>();
        SortedMap<String, BigDecimal> dust = new TreeMap<>();
        add(units, portfolio.cash());
        for (Position position : portfolio.positions()) {
            Instrument instrument = position.instrument();
            BigDecimal lot = instrument.lotSize();
            BigDecimal held = lot.multiply(BigDecimal.valueOf(position.lots())).add(position.spare());
            units.merge(instrument.base(), held, BigDecimal::add);
            dust.merge(instrument.base(), lot, BigDecimal::add);
            if (!Double.isNaN(position.mark())) {
                Money worth = instrument.notional(instrument.nearestPrice(position.mark()), 1);
                dust.merge(worth.currency(), worth.toBigDecimal(), BigDecimal::add);
            }
        }
        portfolio.otherFees().values().forEach(fee -> add(units, fee.negate()));
        return new Holdings(units, dust);
    }

    private static void add(SortedMap<String, BigDecimal> units, Money amount) {
        units.merge(amount.currency(), amount.toBigDecimal(), BigDecimal::add);
    }

    /** Returns what both count on together. */
    public Holdings plus(Holdings other) {
        SortedMap<String, BigDecimal> allUnits = new TreeMap<>(units);
        SortedMap<String, BigDecimal> allDust = new TreeMap<>(dust);
        other.units.forEach((asset, amount) -> allUnits.merge(asset, amount, BigDecimal::add));
        other.dust.forEach((asset, amount) -> allDust.merge(asset, amount, BigDecimal::add));
        return new Holdings(allUnits, allDust);
    }
}
