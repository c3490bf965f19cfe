package io.quati.adapters.binance.market;

import io.quati.adapters.wire.Payload;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An order book kept equal to Binance's from one snapshot and all changes since. A change that is missing makes it
 * worthless until the next snapshot. Source: Binance, "How to manage a local order book correctly", spot and futures.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class DepthBook {

    private static final int MOST_WAITING = 10_000;

    private final Numbering numbering;
    private final NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final Deque<Change> waiting = new ArrayDeque<>();
    private boolean loaded;
    private boolean joined;
    private long last;

    /** How changes name those before them. */
    public enum Numbering {
        /** The first number follows the last of the change before. */
        SPOT,
        /** The last number of the change before is told. */
        FUTURES
    }

    /** A price and how much waits there; none takes the price out of the book. */
    public record Level(BigDecimal price, BigDecimal quantity) {}

    /**
     * What changed.
     *
     * @param first number of the first update in it
     * @param last number of the last update in it
     * @param before number of the last update before it, futures only
     */
    public record Change(long first, long last, long before, List<Level> bids, List<Level> asks) {

        /** Returns the change that a {@code depthUpdate} tells. */
        public static Change of(Payload update) {
            return new Change(
                    update.number("U"),
                    update.number("u"),
                    update.number("pu", 0),
                    levels(update.items("b")),
                    levels(update.items("a")));
        }
    }

    public DepthBook(Numbering numbering) {
        this.numbering = numbering;
    }

    private static List<Level> levels(List<Payload> rows) {
        return rows.stream()
                .map(row -> new Level(row.at(0).decimal(), row.at(1).decimal()))
                .toList();
    }

    /** Returns whether the book can be relied on. */
    public boolean isLoaded() {
        return loaded;
    }

    /** Forgets everything; changes are kept from now on until there is a snapshot. */
    public void reset() {
        bids.clear();
        asks.clear();
        waiting.clear();
        loaded = false;
        joined = false;
    }

    /**
     * Takes the next change.
     *
     * @return false if one before it is missing: the book is reset, and a new snapshot is needed
     */
    public boolean take(Change change) {
        if (!loaded) {
            waiting.addLast(change);
            if (waiting.size() > MOST_WAITING) {
                waiting.removeFirst();
            }
            return true;
        }
        if (follow(change)) {
            return true;
        }
        reset();
        return false;
    }

    /** As {@link #load(long, List, List)}, with the answer to {@code depth}. */
    public boolean load(Payload snapshot) {
        return load(snapshot.number("lastUpdateId"), levels(snapshot.items("bids")), levels(snapshot.items("asks")));
    }

    /**
     * Starts from a snapshot and applies what came since.
     *
     * @return false if the snapshot is older than the changes at hand, or one of these is missing: ask for a new one
     */
    public boolean load(long lastUpdate, List<Level> someBids, List<Level> someAsks) {
        Change first = waiting.peekFirst();
        if (first != null && lastUpdate < first.first()) {
            return false;
        }
        bids.clear();
        asks.clear();
        put(bids, someBids);
        put(asks, someAsks);
        last = lastUpdate;
        joined = false;
        List<Change> since = new ArrayList<>(waiting);
        waiting.clear();
        loaded = true;
        for (Change change : since) {
            if (!follow(change)) {
                reset();
                return false;
            }
        }
        return true;
    }

    private boolean follow(Change change) {
        if (isOld(change)) {
            return true;
        }
        if (!fits(change)) {
            return false;
        }
        joined = true;
        last = change.last();
        put(bids, change.bids());
        put(asks, change.asks());
        return bids.isEmpty() || asks.isEmpty() || bids.firstKey().compareTo(asks.firstKey()) < 0;
    }

    private boolean isOld(Change change) {
        return (numbering == Numbering.FUTURES && !joined) ? change.last() < last : change.last() <= last;
    }

    private boolean fits(Change change) {
        return switch (numbering) {
            case SPOT -> change.first() <= last + 1;
            case FUTURES -> change.before() == last || (!joined && change.first() <= last);
        };
    }

    private static void put(Map<BigDecimal, BigDecimal> side, List<Level> levels) {
        for (Level level : levels) {
            if (level.quantity().signum() == 0) {
                side.remove(level.price());
            } else {
                side.put(level.price(), level.quantity());
            }
        }
    }

    /** Returns the number of the last update in the book. */
    public long lastUpdate() {
        return last;
    }

    /** Returns the best {@code count} bids, best first. */
    public List<Level> bids(int count) {
        return top(bids, count);
    }

    /** Returns the best {@code count} asks, best first. */
    public List<Level> asks(int count) {
        return top(asks, count);
    }

    private static List<Level> top(Map<BigDecimal, BigDecimal> side, int count) {
        return side.entrySet().stream()
                .limit(count)
                .map(level -> new Level(level.getKey(), level.getValue()))
                .toList();
    }
}
