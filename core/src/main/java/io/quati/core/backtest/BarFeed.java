package io.quati.core.backtest;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.engine.EventSource;
import org.jspecify.annotations.Nullable;

/** History as an event source: the bars of a series, oldest first. */
public final class BarFeed implements EventSource {

    private final BarSeries series;
    private int next;

    public BarFeed(BarSeries series) {
        this.series = series;
    }

    @Override
    public @Nullable Event next() {
        return next < series.size() ? series.bar(next++) : null;
    }
}
