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

    /** Returns a candle that is over, of which only the outline is known. */
    static Kline whole(long openTime, MinutePath path, long firstTradeId, int trades) {
        var kline = new Kline(openTime, path.open());
        kline.high = path.high();
        kline.low = path.low();
        kline.close = path.close();
        kline.lots = path.lots();
        kline.takerBuyLots = path.lots() / 2;
        double middle = (path.open() + path.high() + path.low() + path.close()) / 4.0;
        kline.value = middle * kline.lots;
        kline.takerBuyValue = middle * kline.takerBuyLots;
        kline.trades = trades;
        kline.firstTradeId = firstTradeId;
        kline.lastTradeId = firstTradeId + trades - 1;
        return kline;
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

    /** Returns the candle as it stands now. */
    public Kline copy() {
        var copy = new Kline(openTime, open);
        copy.append(this);
        return copy;
    }

    /** Goes on with a later candle. */
    public void append(Kline later) {
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
