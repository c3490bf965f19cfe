package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.engine.EventSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bars of several instruments and other events in the order in which they became known. At the same instant
 * bars come first, in the order of their series.
 */
public final class MergedFeed implements EventSource {

    private final List<BarSeries> candles;
    private final int[] nextBar;
    private final List<? extends Event> others;
    private int nextOther;

    /**
     * @param others opinions, fundings and the like, earliest first
     */
    public MergedFeed(List<BarSeries> candles, List<? extends Event> others) {
        this.candles = List.copyOf(candles);
        this.nextBar = new int[candles.size()];
        this.others = List.copyOf(others);
        for (int i = 1; i < others.size(); i++) {
            Instant before = others.get(i - 1).knownAt();
            if (others.get(i).knownAt().isBefore(before)) {
                throw new IllegalArgumentException(
                        "events must be in order, " + others.get(i).knownAt() + " came after " + before);
            }
        }
    }

    @Override
    public @Nullable Event next() {
        int series = earliest();
        if (nextOther < others.size()) {
            Event other = others.get(nextOther);
            if (series < 0 || other.knownAt().toEpochMilli() < closeTime(series)) {
                nextOther++;
                return other;
            }
        }
        return series < 0 ? null : candles.get(series).bar(nextBar[series]++);
    }

    @Override
    public boolean hasSiblingOf(Bar bar) {
        int series = earliest();
        return series >= 0
                && closeTime(series) == bar.closeTimeMillis()
                && candles.get(series).openTime(nextBar[series]) == bar.openTimeMillis()
                && !candles.get(series).instrument().equals(bar.instrument());
    }

    /** Returns the series whose next bar closes first, or -1 at the end of all. */
    private int earliest() {
        int earliest = -1;
        for (int i = 0; i < nextBar.length; i++) {
            if (nextBar[i] < candles.get(i).size() && (earliest < 0 || closeTime(i) < closeTime(earliest))) {
                earliest = i;
            }
        }
        return earliest;
    }

    private long closeTime(int series) {
        return candles.get(series).closeTime(nextBar[series]);
    }
}
