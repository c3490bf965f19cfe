package io.quati.app.market;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Recorded candles, played once. The first quarter, a month of minutes at the most, is history. */
final class ReplaySource implements CandleSource {

    private static final int HISTORY_SHARE = 4;

    private final BarSeries candles;
    private final String label;
    private int next;

    ReplaySource(BarSeries candles, String label) {
        this.candles = candles;
        this.label = label;
    }

    @Override
    public Instrument instrument() {
        return candles.instrument();
    }

    @Override
    public Duration interval() {
        return candles.interval();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int historyBars() {
        return Math.min(SyntheticSource.HISTORY_BARS, candles.size() / HISTORY_SHARE);
    }

    @Override
    public int keptBars() {
        return candles.size();
    }

    @Override
    public @Nullable Candle next() {
        if (next == candles.size()) {
            return null;
        }
        var candle = new Candle(candles.openTime(next), candles.bar(next).numbers());
        next++;
        return candle;
    }
}
