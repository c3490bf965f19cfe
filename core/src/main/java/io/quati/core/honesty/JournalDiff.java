package io.quati.core.honesty;

import io.quati.core.journal.Entry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why two runs came to different ends: the gap between their profits, split by {@link Cause} and by order. The parts sum
 * to the gap exactly.
 *
 * @param currency of all amounts
 * @param firstProfit profit of the first run, open positions at their last price
 * @param secondProfit profit of the second run
 * @param parts of {@code gap()}; causes that came to nothing are left out
 * @param orders that contributed, the greatest first
 * @param paired how many orders both runs sent
 * @param divergence when an order was first decided that the other run did not decide; null if there is none
 */
public record JournalDiff(
        String currency,
        BigDecimal firstProfit,
        BigDecimal secondProfit,
        Map<Cause, BigDecimal> parts,
        List<OrderGap> orders,
        int paired,
        @Nullable Instant divergence) {

    public JournalDiff {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
        orders = List.copyOf(orders);
    }

    /**
     * What one order, or one pair of orders that answer each other, contributed to the gap.
     *
     * @param firstOrder id in the first run; null if it is only in the second
     * @param secondOrder id in the second run; null if it is only in the first
     * @param parts of this order's contribution
     */
    public record OrderGap(
            @Nullable Long firstOrder,
            @Nullable Long secondOrder,
            Instant decidedAt,
            String symbol,
            Map<Cause, BigDecimal> parts) {

        public OrderGap {
            parts = Collections.unmodifiableMap(new EnumMap<>(parts));
        }

        /** Returns what the order contributed to the gap. */
        public BigDecimal gap() {
            return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Returns how much more the first run earned. */
    public BigDecimal gap() {
        return firstProfit.subtract(secondProfit);
    }

    /**
     * Compares two journals.
     *
     * @param tolerance how far apart two decisions may be and still answer each other: a live feed tells a candle later
     *     than history does
     * @throws IllegalArgumentException if a journal has no manifest or the two traded in different currencies
     */
    public static JournalDiff of(Iterable<Entry> first, Iterable<Entry> second, Duration tolerance) {
        return new Attribution(RunRecord.of(first), RunRecord.of(second), tolerance).diff();
    }
}
