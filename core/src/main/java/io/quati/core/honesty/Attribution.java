package io.quati.core.honesty;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Order;
import io.quati.core.domain.Side;
import io.quati.core.honesty.JournalDiff.OrderGap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pairs the orders of two runs and splits what each pair contributed to the gap. Exact: what is left over is price. */
final class Attribution {

    private static final int DECIMALS = 18;

    private final RunRecord first;
    private final RunRecord second;
    private final Duration tolerance;
    private final List<OrderGap> gaps = new ArrayList<>();
    private final Map<Cause, BigDecimal> parts = new EnumMap<>(Cause.class);
    private int paired;
    private @Nullable Instant divergence;

    Attribution(RunRecord first, RunRecord second, Duration tolerance) {
        if (!first.currency().equals(second.currency())) {
            throw new IllegalArgumentException(
                    "journals must be in one currency, were in " + first.currency() + " and " + second.currency());
        }
        this.first = first;
        this.second = second;
        this.tolerance = tolerance;
    }

    JournalDiff diff() {
        pairOrders();
        for (Liquidation liquidation : first.liquidations()) {
            add(Cause.LIQUIDATION, profit(liquidation));
        }
        for (Liquidation liquidation : second.liquidations()) {
            add(Cause.LIQUIDATION, profit(liquidation).negate());
        }
        add(Cause.FUNDING, first.funding().subtract(second.funding()));
        addMarks();
        gaps.sort(Comparator.comparing((OrderGap gap) -> gap.gap().abs()).reversed());
        parts.values().removeIf(part -> part.signum() == 0);
        return new JournalDiff(first.currency(), profit(first), profit(second), parts, gaps, paired, divergence);
    }

    /** What the first run still holds is worth more or less than at the second's last price. */
    private void addMarks() {
        first.instruments().forEach((symbol, instrument) -> {
            BigDecimal held = instrument.lotSize().multiply(BigDecimal.valueOf(first.lots(symbol)));
            add(Cause.MARK, held.multiply(mark(first, symbol).subtract(commonMark(symbol))));
        });
    }

    /** Orders are valued at the second run's last price, where it has one. */
    private BigDecimal commonMark(String symbol) {
        BigDecimal mark = second.mark(symbol);
        return mark == null ? mark(first, symbol) : mark;
    }

    private static BigDecimal mark(RunRecord run, String symbol) {
        return Objects.requireNonNullElse(run.mark(symbol), BigDecimal.ZERO);
    }

    private BigDecimal profit(RunRecord run) {
        BigDecimal profit = run.funding();
        for (OrderRecord order : run.orders()) {
            String symbol = order.order().instrument().symbol();
            profit = profit.add(order.profit(run == first ? mark(first, symbol) : commonMark(symbol)));
        }
        for (Liquidation liquidation : run.liquidations()) {
            String symbol = liquidation.instrument().symbol();
            profit = profit.add(profit(liquidation, run == first ? mark(first, symbol) : commonMark(symbol)));
        }
        return profit;
    }

    private BigDecimal profit(Liquidation liquidation) {
        return profit(liquidation, commonMark(liquidation.instrument().symbol()));
    }

    private static BigDecimal profit(Liquidation liquidation, BigDecimal mark) {
        Instrument instrument = liquidation.instrument();
        BigDecimal quantity = instrument.toBigDecimal(liquidation.quantity());
        BigDecimal gain = quantity.multiply(mark.subtract(instrument.toBigDecimal(liquidation.price())));
        BigDecimal signed = liquidation.side() == Side.BUY ? gain : gain.negate();
        return signed.subtract(liquidation.fee().toBigDecimal());
    }

    private void pairOrders() {
        Map<String, Deque<OrderRecord>> waiting = new LinkedHashMap<>();
        for (OrderRecord order : second.orders()) {
            waiting.computeIfAbsent(key(order.order()), _ -> new ArrayDeque<>()).add(order);
        }
        for (OrderRecord order : first.orders()) {
            Deque<OrderRecord> twins = waiting.getOrDefault(key(order.order()), new ArrayDeque<>());
            while (!twins.isEmpty() && isBefore(twins.getFirst(), order)) {
                add(null, twins.removeFirst());
            }
            boolean answered = !twins.isEmpty() && !isBefore(order, twins.getFirst());
            add(order, answered ? twins.removeFirst() : null);
        }
        waiting.values().forEach(twins -> twins.forEach(order -> add(null, order)));
    }

    private static String key(Order order) {
        return order.instrument().symbol() + ' ' + order.side() + ' ' + order.slot();
    }

    /** Returns whether {@code one} was decided so much earlier that it cannot answer {@code other}. */
    private boolean isBefore(OrderRecord one, OrderRecord other) {
        return one.order().decidedAt().plus(tolerance).isBefore(other.order().decidedAt());
    }

    private void add(@Nullable OrderRecord one, @Nullable OrderRecord other) {
        OrderRecord told = one == null ? Objects.requireNonNull(other) : one;
        Instant at = told.order().decidedAt();
        String symbol = told.order().instrument().symbol();
        BigDecimal mark = commonMark(symbol);
        Map<Cause, BigDecimal> split = new EnumMap<>(Cause.class);
        if (one != null && other != null) {
            paired++;
            split(one, other, mark, split);
        } else {
            divergence = divergence == null || at.isBefore(divergence) ? at : divergence;
            split.put(Cause.DECISION, one == null ? told.profit(mark).negate() : told.profit(mark));
        }
        split.values().removeIf(part -> part.signum() == 0);
        split.forEach(this::add);
        if (!split.isEmpty()) {
            Long firstId = one == null ? null : one.order().id();
            Long secondId = other == null ? null : other.order().id();
            gaps.add(new OrderGap(firstId, secondId, at, symbol, split));
        }
    }

    private static void split(OrderRecord one, OrderRecord other, BigDecimal mark, Map<Cause, BigDecimal> split) {
        BigDecimal gap = one.profit(mark).subtract(other.profit(mark));
        BigDecimal fee = other.fees().subtract(one.fees());
        BigDecimal size = beyond(one, other, mark).subtract(beyond(other, one, mark));
        boolean sameTime = Objects.equals(one.firstFill(), other.firstFill());
        split.put(Cause.FEE, fee);
        split.merge(sizeCause(one, other), size, BigDecimal::add);
        split.merge(sameTime ? Cause.PRICE : Cause.LATENCY, gap.subtract(fee).subtract(size), BigDecimal::add);
    }

    private static Cause sizeCause(OrderRecord one, OrderRecord other) {
        OrderRecord smaller = one.quantity().compareTo(other.quantity()) < 0 ? one : other;
        OrderRecord larger = smaller == one ? other : one;
        boolean sameSize = one.order().size().equals(other.order().size());
        boolean traded = smaller.quantity().signum() > 0
                && !smaller.isRefused()
                && larger.quantity().signum() > 0;
        return traded && !sameSize ? Cause.SIZE : smaller.shortfall();
    }

    /** Returns what {@code one} earned, before fees, on the quantity that it traded beyond {@code other}'s. */
    private static BigDecimal beyond(OrderRecord one, OrderRecord other, BigDecimal mark) {
        BigDecimal more = one.quantity().subtract(other.quantity());
        if (more.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal value = one.value().multiply(more).divide(one.quantity(), DECIMALS, RoundingMode.HALF_EVEN);
        BigDecimal gain = more.multiply(mark).subtract(value);
        return one.order().side() == Side.BUY ? gain : gain.negate();
    }

    private void add(Cause cause, BigDecimal part) {
        parts.merge(cause, part, BigDecimal::add);
    }
}
