package io.quati.adapters.coinbase;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Candles made of trades, since Coinbase's candle channel knows five minutes only. The first is the first one that was heard
 * from its beginning; where nothing traded there is none, as in Coinbase's own. A candle is finished a second after its time,
 * or with the first trade of another; what is told of it later is left out.
 */
final class TradeCandles {

    private static final long PATIENCE = Duration.ofSeconds(1).toMillis();

    private final Interval interval;
    private final BarSeries bars;
    private long firstOpen = Long.MAX_VALUE;
    private boolean waiting = true;

    private long open = -1;
    private BigDecimal first = BigDecimal.ZERO;
    private BigDecimal high = BigDecimal.ZERO;
    private BigDecimal low = BigDecimal.ZERO;
    private BigDecimal last = BigDecimal.ZERO;
    private BigDecimal volume = BigDecimal.ZERO;

    TradeCandles(Instrument instrument, Interval interval) {
        this.interval = interval;
        this.bars = new BarSeries(instrument, interval.duration());
    }

    /** Forgets the candle under way: something of it may be missing. */
    void restart() {
        waiting = true;
        open = -1;
    }

    /** Takes in a trade, in the order of trades; returns the candle that it shows to be finished. */
    Optional<Bar> trade(Instant at, BigDecimal price, BigDecimal size) {
        long of = interval.openOf(at.toEpochMilli());
        if (waiting || of < firstOpen || of < open || isTold(of)) {
            return Optional.empty();
        }
        Optional<Bar> finished = of > open ? finish() : Optional.empty();
        if (open < 0) {
            open = of;
            first = price;
            high = price;
            low = price;
            volume = BigDecimal.ZERO;
        }
        high = high.max(price);
        low = low.min(price);
        last = price;
        volume = volume.add(size);
        return finished;
    }

    private boolean isTold(long of) {
        return !bars.isEmpty() && of <= bars.openTime(bars.size() - 1);
    }

    /** Takes in the exchange's time; returns the candle that is finished by then. */
    Optional<Bar> time(Instant now) {
        long millis = now.toEpochMilli();
        if (waiting) {
            waiting = false;
            firstOpen = interval.openOf(millis) + interval.millis();
        }
        return open >= 0 && millis >= open + interval.millis() + PATIENCE ? finish() : Optional.empty();
    }

    private Optional<Bar> finish() {
        if (open < 0) {
            return Optional.empty();
        }
        long finished = open;
        open = -1;
        return Optional.of(bars.append(
                finished,
                new Ohlcv(
                        first.doubleValue(),
                        high.doubleValue(),
                        low.doubleValue(),
                        last.doubleValue(),
                        volume.doubleValue())));
    }
}
