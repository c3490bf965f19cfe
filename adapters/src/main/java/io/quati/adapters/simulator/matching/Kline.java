package io.quati.adapters.simulator.matching;

/**
 * One candle of the price path; prices in ticks, volumes in lots of the symbol's first grid. Changes while it forms.
 */
public final class Kline {

    private final long openTime;
    private final long open;
    private long high;
    private long low;
    private long close;
    private long lots;
    private long takerBuyLots;
    private double value;
    private double takerBuyValue;
    private int trades;
    private long firstTradeId = -1;
    private long lastTradeId = -1;

    Kline(long openTime, long open) {
        this.openTime = openTime;
        this.open = open;
        this.high = open;
        this.low = open;
        this.close = open;
    }

    void print(long ticks, long volume, boolean buyerTakes, long tradeId) {
        high = Math.max(high, ticks);
        low = Math.min(low, ticks);
        close = ticks;
        lots += volume;
        value += (double) ticks * volume;
        if (buyerTakes) {
            takerBuyLots += volume;
            takerBuyValue += (double) ticks * volume;
        }
        trades += volume > 0 ? 1 : 0;
        firstTradeId = firstTradeId < 0 ? tradeId : firstTradeId;
        lastTradeId = tradeId;
    }

    /** Goes on with a later candle. */
    void append(Kline later) {
        high = Math.max(high, later.high);
        low = Math.min(low, later.low);
        close = later.close;
        lots += later.lots;
        takerBuyLots += later.takerBuyLots;
        value += later.value;
        takerBuyValue += later.takerBuyValue;
        trades += later.trades;
        firstTradeId = firstTradeId < 0 ? later.firstTradeId : firstTradeId;
        lastTradeId = later.lastTradeId < 0 ? lastTradeId : later.lastTradeId;
    }

    /** Returns when it opened, in epoch milliseconds. */
    public long openTime() {
        return openTime;
    }

    public long open() {
        return open;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public long close() {
        return close;
    }

    public long lots() {
        return lots;
    }

    /** Returns the lots whose buyer was the taker. */
    public long takerBuyLots() {
        return takerBuyLots;
    }

    /** Returns the sum of ticks times lots. */
    public double value() {
        return value;
    }

    public double takerBuyValue() {
        return takerBuyValue;
    }

    public int trades() {
        return trades;
    }

    /** Returns the id of its first trade, or -1. */
    public long firstTradeId() {
        return firstTradeId;
    }

    public long lastTradeId() {
        return lastTradeId;
    }
}
