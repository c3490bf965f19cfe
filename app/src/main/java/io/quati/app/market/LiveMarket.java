package io.quati.app.market;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The market that bots trade on and pages show: candles up to now. One thread advances it, any number read or wait;
 * nobody who waits can slow it down. Until it is opened nothing is known of it but its symbol.
 */
public final class LiveMarket {

    private final String symbol;
    private final Duration interval;
    private final String label;
    private final int keptBars;
    private final InstantSource clock;
    private @Nullable BarSeries series;
    private Instant lastAdvance;
    private double lastPrice = Double.NaN;
    private boolean ended;
    private boolean closed;

    /**
     * @param label where candles come from, for people: {@code synthetic}, the name of a file or of an exchange
     * @param keptBars how many candles readers may look back on
     */
    LiveMarket(String symbol, Duration interval, String label, int keptBars, InstantSource clock) {
        this.symbol = symbol;
        this.interval = interval;
        this.label = label;
        this.keptBars = keptBars;
        this.clock = clock;
        this.lastAdvance = clock.instant();
    }

    /** Opens with these candles of the past, of which there may be none. */
    synchronized void open(BarSeries history) {
        series = history.slice(Math.max(0, history.size() - keptBars), history.size());
        lastAdvance = clock.instant();
        notifyAll();
    }

    /** Takes in the next candle; the market must be open. */
    synchronized void add(long openTimeMillis, Ohlcv numbers) {
        BarSeries known = opened();
        if (known.size() >= 2 * keptBars) {
            known = known.slice(known.size() - keptBars, known.size());
            series = known;
        }
        known.append(openTimeMillis, numbers);
        lastPrice = numbers.close();
        lastAdvance = clock.instant();
        notifyAll();
    }

    /** Notes the price of a trade since the last candle. */
    synchronized void traded(double price) {
        lastPrice = price;
    }

    /** Notes that there will be no more candles. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Wakes all who wait; they get null. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private BarSeries opened() {
        if (series == null) {
            throw new IllegalStateException("the market of " + symbol + " must be open");
        }
        return series;
    }

    synchronized long lastOpenTime() {
        return series == null || series.isEmpty() ? Long.MIN_VALUE : series.openTime(series.size() - 1);
    }

    /** Returns what is traded, waiting until it is known; null if the market is closed before. */
    public synchronized @Nullable Instrument awaitInstrument() {
        await(() -> series != null);
        return closed || series == null ? null : series.instrument();
    }

    /** Returns the first candle that opens after this time, waiting for it; null once there will be none. */
    public synchronized @Nullable Candle awaitAfter(long openTimeMillis) {
        await(() -> ended || lastOpenTime() > openTimeMillis);
        return closed || lastOpenTime() <= openTimeMillis ? null : firstAfter(opened(), openTimeMillis);
    }

    private interface Condition {
        boolean holds();
    }

    private synchronized void await(Condition condition) {
        boolean interrupted = false;
        while (!closed && !condition.holds()) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true; // a bot's journal must not see an interruption; closing is how to stop
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Candle firstAfter(BarSeries known, long openTimeMillis) {
        if (known.size() >= keptBars && known.openTime(0) > openTimeMillis + interval.toMillis()) {
            throw new IllegalStateException("candles after " + Instant.ofEpochMilli(openTimeMillis)
                    + " must still be kept, the oldest is of " + Instant.ofEpochMilli(known.openTime(0)));
        }
        int low = 0;
        int high = known.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (known.openTime(middle) > openTimeMillis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return new Candle(known.openTime(low), known.bar(low).numbers());
    }

    /** Returns whether a candle that opens after this time is there already. */
    public synchronized boolean hasAfter(long openTimeMillis) {
        return lastOpenTime() > openTimeMillis;
    }

    /** Returns the last candles, this many at most, as a series of their own; empty until the market is open. */
    public synchronized Optional<BarSeries> recent(int bars) {
        return Optional.ofNullable(series).map(known -> known.slice(Math.max(0, known.size() - bars), known.size()));
    }

    /** Returns the opening time of the candle this many places before the next one; the market must have candles. */
    public synchronized long openTimeBefore(int bars) {
        BarSeries known = opened();
        return known.openTime(Math.max(0, known.size() - bars));
    }

    /** Returns the last candle, if there is one. */
    public synchronized Optional<Candle> last() {
        BarSeries known = series;
        if (known == null || known.isEmpty()) {
            return Optional.empty();
        }
        int index = known.size() - 1;
        return Optional.of(new Candle(known.openTime(index), known.bar(index).numbers()));
    }

    /** Returns the last price, if there is one: that of the last trade heard of, else the last close. */
    public synchronized OptionalDouble price() {
        if (!Double.isNaN(lastPrice)) {
            return OptionalDouble.of(lastPrice);
        }
        return last().map(candle -> OptionalDouble.of(candle.numbers().close())).orElse(OptionalDouble.empty());
    }

    /** Returns whether there are candles, so that a bot can begin. */
    public synchronized boolean hasCandles() {
        return series != null && !series.isEmpty();
    }

    /** Returns whether the source has no more candles. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Returns how long ago, on the wall clock, the last candle came. */
    public synchronized Duration silence() {
        return Duration.between(lastAdvance, clock.instant());
    }

    public String symbol() {
        return symbol;
    }

    /** Returns how long each candle lasts. */
    public Duration interval() {
        return interval;
    }

    /** Returns where candles come from: {@code synthetic}, the name of a file or of an exchange. */
    public String label() {
        return label;
    }
}
