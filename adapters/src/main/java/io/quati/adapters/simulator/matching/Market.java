package io.quati.adapters.simulator.matching;

import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One symbol's market: a price that moves once a second along one-minute candles, everybody else's orders around it,
 * and the book in which our account's orders wait beside them.
 *
 * <p>At every second the others take their orders back, trade at the path's price with whoever waits there, and quote
 * anew on both sides; who is in their way trades at his own price, for as much as they brought. What they quote
 * depends on seed and second alone and is only worked out when somebody looks. Candles are the path's own: our
 * account's trades do not move them.
 */
public final class Market {

    /** One step of the price, in milliseconds. */
    public static final long STEP_MILLIS = 1000;

    private static final long MINUTE_MILLIS = 60_000;
    private static final int STEPS = 60;
    private static final int LEVELS = 20;
    private static final int KEPT_TRADES = 1000;
    private static final int KEPT_MINUTES = 100_000;
    private static final long TICKS_PER_SPREAD = 120_000;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final BigDecimal tick;
    private final BigDecimal lot;
    private final CandlePath path;
    private final long seed;
    private final Book book = new Book();
    private final List<Kline> minutes = new ArrayList<>();
    private final Deque<Trade> tape = new ArrayDeque<>();
    private SymbolRules rules;
    private MinutePath minute;
    private Listener listener = new Listener() {
        @Override
        public void made(long orderId, long ticks, long lots, long tradeId) {
            throw new IllegalStateException("order " + orderId + " rests without an owner");
        }

        @Override
        public void stepped() {}
    };
    private long time;
    private long lastTradeId;
    private long price;
    private long lotsPerStep;

    /** Who owns the resting orders of our account. */
    public interface Listener {

        /** One of its orders traded as maker. */
        void made(long orderId, long ticks, long lots, long tradeId);

        /** The price moved on. */
        void stepped();
    }

    /**
     * @param history whole minutes before the opening whose candles are known
     * @param openTime when trading begins, in epoch milliseconds on a whole minute
     */
    public Market(SymbolRules rules, CandlePath path, long seed, int history, long openTime) {
        if (Math.floorMod(openTime, MINUTE_MILLIS) != 0) {
            throw new IllegalArgumentException("openTime must be a whole minute, was " + openTime);
        }
        this.rules = rules;
        this.tick = rules.tickSize();
        this.lot = rules.stepSize();
        this.path = path;
        this.seed = seed;
        this.time = openTime - history * MINUTE_MILLIS;
        for (; time < openTime; time += MINUTE_MILLIS) {
            minutes.add(Kline.whole(time, nextPath(), lastTradeId + 1, STEPS));
            lastTradeId += STEPS;
        }
        this.minute = openMinute();
        step(0);
    }

    /** Tells {@code owner} what becomes of the resting orders, and nobody else. */
    public void listen(Listener owner) {
        listener = owner;
    }

    void numberAbove(long value) {
        lastTradeId = Math.max(lastTradeId, value);
    }

    public SymbolRules rules() {
        return rules;
    }

    /** Trades by other rules from now on; their grid has to be a multiple of the first one. */
    public void change(SymbolRules changed) {
        requireMultiple("tickSize", changed.tickSize(), tick);
        requireMultiple("stepSize", changed.stepSize(), lot);
        rules = changed;
    }

    private static void requireMultiple(String name, BigDecimal value, BigDecimal grid) {
        if (value.remainder(grid).signum() != 0) {
            throw new IllegalArgumentException(name + " must be a multiple of " + grid + ", was " + value);
        }
    }

    /** Lets time pass; does nothing for the past. */
    public void advance(long now) {
        while (time + STEP_MILLIS <= now) {
            time += STEP_MILLIS;
            long offset = Math.floorMod(time, MINUTE_MILLIS);
            if (offset == 0) {
                minute = openMinute();
            }
            step((int) (offset / STEP_MILLIS));
            listener.stepped();
        }
    }

    private MinutePath nextPath() {
        Ohlcv candle = path.next();
        return new MinutePath(
                toTicks(candle.open()),
                toTicks(candle.high()),
                toTicks(candle.low()),
                toTicks(candle.close()),
                toLots(candle.volume()));
    }

    private MinutePath openMinute() {
        MinutePath next = nextPath();
        lotsPerStep = Math.max(1, next.lots() / STEPS);
        minutes.add(new Kline(time, next.price(0)));
        if (minutes.size() > KEPT_MINUTES) {
            minutes.subList(0, KEPT_MINUTES / 10).clear();
        }
        return next;
    }

    private void step(int index) {
        long before = price;
        price = minute.price(index);
        book.clearMarket();
        boolean buyerTakes = price == before ? (randomAt(time).nextLong() & 1) == 0 : price > before;
        long volume = minute.volume(index);
        long left = take(new Book.Taker(Book.MARKET, buyerTakes, price, volume, SelfTrade.NONE));
        if (left > 0) {
            print(price, left, buyerTakes);
        }
        minutes.getLast().print(price, volume, buyerTakes, lastTradeId);
        if (book.crosses(true, price + spread()) || book.crosses(false, price - spread())) {
            quote();
        }
    }

    /** Puts the others' orders into the book, unless they are there. */
    void quote() {
        if (book.isQuoted()) {
            return;
        }
        SplittableRandom random = randomAt(time + 1);
        long gap = Math.max(1, 2 * spread());
        for (int i = 0; i < LEVELS; i++) {
            quote(true, price - spread() - i * gap, lots(random, i));
            quote(false, price + spread() + i * gap, lots(random, i));
        }
    }

    private void quote(boolean buy, long ticks, long lots) {
        if (ticks > 0) {
            long left = take(new Book.Taker(Book.MARKET, buy, ticks, lots, SelfTrade.NONE));
            if (left > 0) {
                book.rest(Book.MARKET, buy, ticks, left);
            }
        }
    }

    private long lots(SplittableRandom random, int level) {
        return Math.max(1, (long) (lotsPerStep * (0.2 + random.nextDouble()) * (1 + 0.3 * level)));
    }

    private long spread() {
        return Math.max(1, price / TICKS_PER_SPREAD);
    }

    private SplittableRandom randomAt(long moment) {
        return new SplittableRandom(seed + moment * GOLDEN);
    }

    /** Lets the others take from our account. */
    private long take(Book.Taker taker) {
        return book.take(taker, new Book.Matches() {
            @Override
            public void matched(long makerId, long ticks, long lots) {
                long id = print(ticks, lots, taker.buy());
                if (makerId != Book.MARKET) {
                    listener.made(makerId, ticks, lots, id);
                }
            }

            @Override
            public void prevented(long makerId) {
                throw new IllegalStateException("the others never trade with themselves, was " + makerId);
            }

            @Override
            public void ended() {
                throw new IllegalStateException("the others never trade with themselves");
            }
        });
    }

    /** Writes a trade down and returns its id. */
    public long print(long ticks, long lots, boolean buyerTakes) {
        lastTradeId++;
        tape.addLast(new Trade(lastTradeId, ticks, lots, time, !buyerTakes));
        if (tape.size() > KEPT_TRADES) {
            tape.removeFirst();
        }
        return lastTradeId;
    }

    /** Returns the book with everybody's orders in it. */
    public Book book() {
        quote();
        return book;
    }

    /** Moves the price to {@code target} at once; the path goes on from there. */
    public void jumpTo(BigDecimal target) {
        path.jumpTo(target.doubleValue());
        long ticks = toTicks(target.doubleValue());
        minute = new MinutePath(ticks, ticks, ticks, ticks, minute.lots());
        step((int) (Math.floorMod(time, MINUTE_MILLIS) / STEP_MILLIS));
        listener.stepped();
    }

    /** Returns the time of the last step, in epoch milliseconds. */
    public long time() {
        return time;
    }

    /** Returns the last price of the path. */
    public BigDecimal price() {
        return toPrice(price);
    }

    /** Returns the last trades, oldest first. */
    public List<Trade> trades() {
        return List.copyOf(tape);
    }

    /** Returns the one-minute candles, the last one still forming. */
    public List<Kline> minutes() {
        return java.util.Collections.unmodifiableList(minutes);
    }

    /** Returns one side of the book, best price first. */
    public List<DepthLevel> depth(boolean bids, int limit) {
        return book().levels(bids, limit).stream()
                .map(level -> new DepthLevel(toPrice(level.ticks()), toQuantity(level.lots())))
                .toList();
    }

    /** Returns the number of the last change of the book. */
    public long updateId() {
        return book().updateId();
    }

    public BigDecimal toPrice(long ticks) {
        return tick.multiply(BigDecimal.valueOf(ticks));
    }

    public BigDecimal toQuantity(long lots) {
        return lot.multiply(BigDecimal.valueOf(lots));
    }

    /** Returns the whole ticks of a price on the grid. */
    public long ticksOf(BigDecimal value) {
        return value.divide(tick, 0, RoundingMode.UNNECESSARY).longValueExact();
    }

    /** Returns the whole lots not above {@code quantity}. */
    public long lotsOf(BigDecimal quantity) {
        return quantity.divide(lot, 0, RoundingMode.DOWN).longValueExact();
    }

    private long toTicks(double value) {
        return Math.max(1, Math.round(value / tick.doubleValue()));
    }

    private long toLots(double volume) {
        return Math.round(volume / lot.doubleValue());
    }
}
