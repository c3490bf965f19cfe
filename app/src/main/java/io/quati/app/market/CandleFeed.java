package io.quati.app.market;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.MarketData;
import io.quati.core.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes candles on without gaps or repeats: what the stream left out is asked for before the next one goes on. */
public final class CandleFeed {

    private static final Logger LOG = LoggerFactory.getLogger(CandleFeed.class);

    /** How late a candle may be before it is asked for. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final MarketData market;
    private final Instrument instrument;
    private final Interval interval;
    private final Consumer<Bar> next;
    private final BarSeries heard;
    private long lastOpenTime;
    private Instant nextQuestion = Instant.MIN;
    private Duration pause = FIRST_PAUSE;

    /** @param after opening time of the last candle that must not come again */
    public CandleFeed(MarketData market, Instrument instrument, Interval interval, long after, Consumer<Bar> next) {
        this.market = market;
        this.instrument = instrument;
        this.interval = interval;
        this.next = next;
        this.heard = new BarSeries(instrument, interval.duration());
        this.lastOpenTime = after;
    }

    /** Takes in a candle of the stream. If what came before it cannot be had, it waits for the next one. */
    public void accept(Bar bar) {
        long openTime = bar.openTimeMillis();
        if (openTime <= lastOpenTime) {
            return;
        }
        if (openTime > lastOpenTime + interval.millis() && !catchUp(Instant.ofEpochMilli(openTime))) {
            return;
        }
        pass(openTime, new Ohlcv(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
    }

    /**
     * Returns whether to ask now for a candle that the stream should have told by now; each time that it says so the next time
     * is further away. A stream that begins as a candle ends may leave it out, and so may the answer that was asked for then.
     */
    public boolean shouldAsk(Instant now) {
        Instant due = Instant.ofEpochMilli(lastOpenTime + 2 * interval.millis());
        if (now.isBefore(due.plus(LATE)) || now.isBefore(nextQuestion)) {
            return false;
        }
        nextQuestion = now.plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return true;
    }

    /** Asks for every finished candle since the last one. Returns whether the exchange answered. */
    public boolean catchUp(Instant until) {
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
        nextQuestion = Instant.MIN;
        pause = FIRST_PAUSE;
        next.accept(heard.append(openTime, candle));
    }
}
