package io.quati.core.market;

import io.quati.core.market.Resampler.Partial;

/**
 * Makes bars of trades as they come, in memory that does not grow with the trades.
 *
 * <p>A bar of an interval opens and closes with its interval. Any other bar opens with its first trade and closes a
 * millisecond after its last: not before then could anybody know it. Trades of one millisecond stay in one bar, since
 * clocks do not tell them apart, so a bar may hold more than its rule asks for; no trade is divided. The first bar of an
 * interval and the last bar of any rule may lack trades: {@link Partial} says whether they are kept. Source: M. López de
 * Prado, Advances in Financial Machine Learning (2018), ch. 2.3.
 */
public final class TradeBars {

    private final BarRule rule;
    private final Partial partial;
    private final CandleRows rows = new CandleRows();
    private boolean isOpen;
    private boolean isFull;
    private boolean isFirst = true;
    private long firstTime;
    private long openTime;
    private long lastTime;
    private double open;
    private double high;
    private double low;
    private double close;
    private long count;
    private double value;
    private DecimalSum volume = new DecimalSum();

    /** Returns a maker of bars without trades yet. */
    public TradeBars(BarRule rule, Partial partial) {
        this.rule = rule;
        this.partial = partial;
    }

    /**
     * Adds the next trade.
     *
     * @param timeMillis milliseconds since 1970 UTC
     * @param price in quote currency
     * @param amount in base units
     * @throws IllegalArgumentException if it is earlier than the last, or price or amount are not positive and finite
     */
    public void add(long timeMillis, double price, double amount) {
        if (!(price > 0 && price < Double.POSITIVE_INFINITY && amount > 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "price and amount must be positive and finite, was " + price + " and " + amount);
        }
        if (isOpen && timeMillis < lastTime) {
            throw new IllegalArgumentException("time must not be before " + lastTime + ", was " + timeMillis);
        }
        if (isOpen && endsBefore(timeMillis)) {
            finishBar(false);
        }
        if (isOpen) {
            high = Math.max(high, price);
            low = Math.min(low, price);
        } else {
            start(timeMillis, price);
        }
        close = price;
        lastTime = timeMillis;
        count++;
        volume.add(amount);
        value += price * amount;
        isFull = switch (rule) {
            case BarRule.OfTime _ -> false;
            case BarRule.OfTrades trades -> count >= trades.count();
            case BarRule.OfVolume traded -> volume.value() >= traded.units();
            case BarRule.OfValue paid -> value >= paid.amount();
        };
    }

    private boolean endsBefore(long time) {
        return rule instanceof BarRule.OfTime(var interval)
                ? time >= openTime + interval.millis()
                : isFull && time > lastTime;
    }

    private void start(long time, double price) {
        isOpen = true;
        firstTime = isFirst ? time : firstTime;
        openTime = rule instanceof BarRule.OfTime(var interval) ? interval.openOf(time) : time;
        open = price;
        high = price;
        low = price;
        count = 0;
        value = 0;
        volume = new DecimalSum();
    }

    private void finishBar(boolean isLast) {
        boolean lacksTrades =
                rule instanceof BarRule.OfTime ? isLast || (isFirst && firstTime > openTime) : isLast && !isFull;
        boolean kept = !lacksTrades || partial == Partial.KEEP || (partial == Partial.KEEP_FIRST && !isLast);
        if (kept && rule instanceof BarRule.OfTime) {
            rows.add(rows.size() + 1, openTime, open, high, low, close, volume.value());
        } else if (kept) {
            rows.addUneven(rows.size() + 1, openTime, lastTime + 1, open, high, low, close, volume.value());
        }
        isOpen = false;
        isFirst = false;
    }

    /** Returns how many bars are finished so far. */
    public int size() {
        return rows.size();
    }

    /** Ends the last bar and returns all, oldest first; none may be added after. */
    public CandleRows finish() {
        if (isOpen) {
            finishBar(true);
        }
        return rows;
    }
}
