package io.quati.adapters.simulator.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Resting orders of one symbol in price-time priority, in ticks and lots. Orders with id {@link #MARKET} belong to
 * everybody else.
 */
public final class Book {

    /** Who is nobody in particular. */
    public static final long MARKET = 0;

    /** What happens while an order takes from the book. */
    public interface Matches {

        /** So much traded at that price. */
        void matched(long makerId, long ticks, long lots);

        /** A resting order of the same account left the book instead of trading. */
        void prevented(long makerId);

        /** The taker may not go on, lest it trade with its own account. */
        void ended();
    }

    /** An order that takes what it can up to a limit. */
    public record Taker(long id, boolean buy, long limitTicks, long lots, SelfTrade mode) {}

    /** One price of the book, as shown to everybody. */
    public record Level(long ticks, long lots) {}

    private static final class Resting {

        private final long id;
        private long lots;

        private Resting(long id, long lots) {
            this.id = id;
            this.lots = lots;
        }
    }

    private final NavigableMap<Long, Deque<Resting>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Deque<Resting>> asks = new TreeMap<>();
    private long updateId = 1;
    private boolean quoted;

    private NavigableMap<Long, Deque<Resting>> side(boolean buy) {
        return buy ? bids : asks;
    }

    /** Puts an order at the end of the queue at its price. */
    public void rest(long id, boolean buy, long ticks, long lots) {
        side(buy).computeIfAbsent(ticks, _ -> new ArrayDeque<>()).add(new Resting(id, lots));
        quoted |= id == MARKET;
        updateId++;
    }

    /** Takes an order out; returns whether it was there. */
    public boolean remove(long id, boolean buy, long ticks) {
        Deque<Resting> queue = side(buy).get(ticks);
        if (queue == null || !queue.removeIf(resting -> resting.id == id)) {
            return false;
        }
        if (queue.isEmpty()) {
            side(buy).remove(ticks);
        }
        updateId++;
        return true;
    }

    /** Takes everybody else's orders away. */
    void clearMarket() {
        if (quoted) {
            clearMarket(bids);
            clearMarket(asks);
            quoted = false;
            updateId++;
        }
    }

    private static void clearMarket(NavigableMap<Long, Deque<Resting>> side) {
        side.values().removeIf(queue -> {
            queue.removeIf(resting -> resting.id == MARKET);
            return queue.isEmpty();
        });
    }

    boolean isQuoted() {
        return quoted;
    }

    /** Returns whether an order at {@code ticks} would trade at once. */
    public boolean crosses(boolean buy, long ticks) {
        NavigableMap<Long, Deque<Resting>> other = side(!buy);
        return !other.isEmpty() && reaches(buy, ticks, other.firstKey());
    }

    private static boolean reaches(boolean buy, long limit, long ticks) {
        return buy ? ticks <= limit : ticks >= limit;
    }

    /** Returns what there is to take, best first. */
    public List<Level> reachable(boolean buy, long limitTicks) {
        List<Level> levels = new ArrayList<>();
        for (Map.Entry<Long, Deque<Resting>> entry : side(!buy).entrySet()) {
            if (!reaches(buy, limitTicks, entry.getKey())) {
                break;
            }
            levels.add(level(entry));
        }
        return levels;
    }

    /** Matches and returns the lots left over; they are not put into the book. */
    public long take(Taker taker, Matches matches) {
        NavigableMap<Long, Deque<Resting>> other = side(!taker.buy());
        long left = taker.lots();
        while (left > 0 && !other.isEmpty() && reaches(taker.buy(), taker.limitTicks(), other.firstKey())) {
            long ticks = other.firstKey();
            Deque<Resting> queue = other.firstEntry().getValue();
            Resting maker = queue.getFirst();
            if (maker.id != MARKET && taker.id() != MARKET && taker.mode() != SelfTrade.NONE) {
                if (taker.mode() != SelfTrade.EXPIRE_TAKER) {
                    drop(other, ticks, queue);
                    matches.prevented(maker.id);
                }
                if (taker.mode() != SelfTrade.EXPIRE_MAKER) {
                    matches.ended();
                    return left;
                }
                continue;
            }
            long lots = Math.min(left, maker.lots);
            left -= lots;
            maker.lots -= lots;
            if (maker.lots == 0) {
                drop(other, ticks, queue);
            }
            updateId++;
            matches.matched(maker.id, ticks, lots);
        }
        return left;
    }

    private void drop(NavigableMap<Long, Deque<Resting>> side, long ticks, Deque<Resting> queue) {
        queue.removeFirst();
        if (queue.isEmpty()) {
            side.remove(ticks);
        }
        updateId++;
    }

    /** Returns one side, best price first. */
    List<Level> levels(boolean buy, int limit) {
        return side(buy).entrySet().stream().limit(limit).map(Book::level).toList();
    }

    private static Level level(Map.Entry<Long, Deque<Resting>> entry) {
        return new Level(
                entry.getKey(),
                entry.getValue().stream().mapToLong(resting -> resting.lots).sum());
    }

    long updateId() {
        return updateId;
    }
}
