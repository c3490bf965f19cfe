package io.quati.app.live;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.MarketData;
import io.quati.core.market.Interval;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes candles on without gaps or repeats: what the stream left out is asked for before the next one goes on. */
final class CandleFeed {

    private static final Logger LOG = LoggerFactory.getLogger(CandleFeed.class);

    private final MarketData market;
    private final Instrument instrument;
    private final Interval interval;
    private final Consumer<Event> next;
    private final BarSeries heard;
    private long lastOpenTime;

    /** @param after opening time of the last candle that must not come again */
    CandleFeed(MarketData market, Instrument instrument, Interval interval, long after, Consumer<Event> next) {
        this.market = market;
        this.instrument = instrument;
        this.interval = interval;
        this.next = next;
        this.heard = new BarSeries(instrument, interval.duration());
        this.lastOpenTime = after;
    }

    /** Takes in a candle of the stream. If what came before it cannot be had, it waits for the next one. */
    void accept(Bar bar) {
        long openTime = bar.openTimeMillis();
        if (openTime <= lastOpenTime) {
            return;
        }
        if (openTime > lastOpenTime + interval.millis() && !catchUp(Instant.ofEpochMilli(openTime))) {
            return;
        }
        pass(openTime, new Ohlcv(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
    }

    /** Asks for every finished candle since the last one. Returns whether the exchange answered. */
    boolean catchUp(Instant until) {
        try {
            BarSeries missed =
                    market.history(instrument, interval, Instant.ofEpochMilli(lastOpenTime + interval.millis()), until);
            for (int i = 0; i < missed.size(); i++) {
                if (missed.openTime(i) > lastOpenTime) {
                    pass(
                            missed.openTime(i),
                            new Ohlcv(
                                    missed.open(i), missed.high(i), missed.low(i), missed.close(i), missed.volume(i)));
                }
            }
            return true;
        } catch (ExchangeException e) {
            LOG.warn("candles of {} cannot be had now ({})", instrument, e.getMessage());
            return false;
        }
    }

    private void pass(long openTime, Ohlcv candle) {
        lastOpenTime = openTime;
        next.accept(heard.append(openTime, candle));
    }
}
