package io.quati.app.bot;

import io.quati.app.bot.BotSnapshot.FillView;
import io.quati.app.bot.BotSnapshot.Point;
import io.quati.app.bot.BotSnapshot.ReasonView;
import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people want to know of a journal: the latest fills with their reasons, and how equity went. */
public final class TradeLog implements Journal {

    private static final int MOST_FILLS = 40;
    private static final int MOST_POINTS = 720;

    private final Instrument instrument;
    private final Deque<FillView> fills = new ArrayDeque<>();
    private final Deque<Point> equity = new ArrayDeque<>();
    private final Map<Long, Reason> reasons = new LinkedHashMap<>();
    private @Nullable Reason lastReason;
    private long lastBarTime;
    private boolean barIsNew;
    private int bars;
    private int trades;
    private int sales;

    public TradeLog(Instrument instrument) {
        this.instrument = instrument;
    }

    @Override
    public void append(Entry entry) {
        switch (entry) {
            case Entry.Heard(Bar bar) -> {
                bars++;
                lastBarTime = bar.closeTimeMillis();
                barIsNew = true;
            }
            case Entry.Heard(Filled fill) -> add(fill);
            case Entry.Heard(Cancelled cancelled) -> reasons.remove(cancelled.orderId());
            case Entry.Heard(Rejected rejected) -> reasons.remove(rejected.orderId());
            case Entry.Decided(Decision decision) -> lastReason = reasonOf(decision);
            case Entry.Placed(var order) -> {
                if (lastReason != null) {
                    reasons.put(order.id(), lastReason);
                }
            }
            case Entry.Started _, Entry.Heard _, Entry.Denied _, Entry.CancelRequested _ -> {}
        }
    }

    private static @Nullable Reason reasonOf(Decision decision) {
        return switch (decision) {
            case Decision.Hold() -> null;
            case Decision.TargetPosition target -> target.reason();
            case Decision.RestingOrders resting -> resting.reason();
        };
    }

    private void add(Filled fill) {
        trades++;
        Reason reason = fill.last() ? reasons.remove(fill.orderId()) : reasons.get(fill.orderId());
        if (fill.last() && fill.side() == Side.SELL) {
            sales++;
        }
        if (fills.size() == MOST_FILLS) {
            fills.removeLast();
        }
        fills.addFirst(new FillView(
                fill.tradeId(),
                fill.orderId(),
                fill.knownAt().toEpochMilli(),
                fill.side().name().toLowerCase(Locale.ROOT),
                instrument.toDouble(fill.price()),
                instrument.toDouble(fill.quantity()),
                fill.fee().toDouble(),
                fill.liquidity().name().toLowerCase(Locale.ROOT),
                reason == null ? null : view(reason)));
    }

    private static ReasonView view(Reason reason) {
        var finite =
                Arrays.stream(reason.numbers()).filter(Double::isFinite).boxed().toList();
        return new ReasonView(reason.rule(), finite);
    }

    /** Notes equity at the last bar, once per bar. */
    public void sample(double value) {
        if (barIsNew) {
            barIsNew = false;
            if (equity.size() == MOST_POINTS) {
                equity.removeFirst();
            }
            equity.addLast(new Point(lastBarTime, value));
        }
    }

    /** Returns the latest fills, newest first. */
    List<FillView> fills() {
        return new ArrayList<>(fills);
    }

    /** Returns equity at the latest bars, oldest first. */
    List<Point> equity() {
        return new ArrayList<>(equity);
    }

    int bars() {
        return bars;
    }

    /** Returns how many fills there were. */
    int trades() {
        return trades;
    }

    /** Returns how many sales were filled completely: each ends what a buy began. */
    int sales() {
        return sales;
    }

    /** Returns when the last bar closed, in milliseconds since 1970 UTC; 0 before the first. */
    long lastBarTime() {
        return lastBarTime;
    }
}
