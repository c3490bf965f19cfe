package io.quati.app.market;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The market that bots trade on and pages show: candles up to now. One thread advances it, any number read or wait;
 * nobody who waits can slow it down.
 */
public final class LiveMarket {

    private final CandleSource source;
    private final InstantSource clock;
    private BarSeries series;
    private Instant lastAdvance;
    private boolean ended;
    private boolean closed;

    LiveMarket(CandleSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.series = new BarSeries(source.instrument(), source.interval(), source.historyBars() + 1);
        this.lastAdvance = clock.instant();
        for (int i = 0; i < source.historyBars(); i++) {
            advance();
        }
    }

    /** Takes in the next candle; returns false at the end. */
    synchronized boolean advance() {
        Candle candle = ended ? null : source.next();
        if (candle == null) {
            ended = true;
        } else {
            if (series.size() >= 2 * source.keptBars()) {
                series = series.slice(series.size() - source.keptBars(), series.size());
            }
            series.append(candle.openTimeMillis(), candle.numbers());
            lastAdvance = clock.instant();
        }
        notifyAll();
        return !ended;
    }

    /** Takes in candles until the one that opens at this time, or a later one, is there. */
    public synchronized void advanceTo(long openTimeMillis) {
        while (lastOpenTime() < openTimeMillis && advance()) {
            // each step is the work
        }
    }

    private long lastOpenTime() {
        return series.isEmpty() ? Long.MIN_VALUE : series.openTime(series.size() - 1);
    }

    /** Returns the first candle that opens after this time, waiting for it; null once there will be none. */
    public synchronized @Nullable Candle awaitAfter(long openTimeMillis) {
        boolean interrupted = false;
        while (!closed && !ended && lastOpenTime() <= openTimeMillis) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true; // a bot's journal must not see an interruption; closing is how to stop
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return closed || lastOpenTime() <= openTimeMillis ? null : firstAfter(openTimeMillis);
    }

    private Candle firstAfter(long openTimeMillis) {
        if (series.size() >= source.keptBars()
                && series.openTime(0) > openTimeMillis + source.interval().toMillis()) {
            throw new IllegalStateException("candles after " + Instant.ofEpochMilli(openTimeMillis)
                    + " must still be kept, the oldest is of " + Instant.ofEpochMilli(series.openTime(0)));
        }
        int low = 0;
        int high = series.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (series.openTime(middle) > openTimeMillis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return new Candle(series.openTime(low), series.bar(low).numbers());
    }

    /** Returns whether a candle that opens after this time is there already. */
    public synchronized boolean hasAfter(long openTimeMillis) {
        return lastOpenTime() > openTimeMillis;
    }

    /** Wakes all who wait; they get null. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Returns the last candles, this many at most, as a series of their own. */
    public synchronized BarSeries recent(int bars) {
        return series.slice(Math.max(0, series.size() - bars), series.size());
    }

    /** Returns the opening time of the candle this many places before the next one. */
    public synchronized long openTimeBefore(int bars) {
        return series.openTime(Math.max(0, series.size() - bars));
    }

    /** Returns the last close, if there is a candle. */
    public synchronized Optional<Candle> last() {
        int index = series.size() - 1;
        return index < 0
                ? Optional.empty()
                : Optional.of(
                        new Candle(series.openTime(index), series.bar(index).numbers()));
    }

    /** Returns whether the source has no more candles. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Returns how long ago, on the wall clock, the last candle came. */
    public synchronized Duration silence() {
        return Duration.between(lastAdvance, clock.instant());
    }

    public Instrument instrument() {
        return source.instrument();
    }

    /** Returns how long each candle lasts. */
    public Duration interval() {
        return source.interval();
    }

    /** Returns where candles come from: {@code synthetic} or the name of a file. */
    public String label() {
        return source.label();
    }
}
