package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Instrument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each instrument closed last; the latest is at hand without a search. */
final class LastCloses {

    private final Map<String, Double> others = new LinkedHashMap<>();
    private @Nullable Instrument latest;
    private double close = Double.NaN;

    /** Notes how {@code bar} closed. */
    void note(Bar bar) {
        Instrument before = latest;
        if (before == null || !before.equals(bar.instrument())) {
            if (before != null) {
                others.put(before.symbol(), close);
            }
            latest = bar.instrument();
        }
        close = bar.close();
    }

    /** Returns the last close in quote currency, NaN if there was none. */
    double of(Instrument instrument) {
        Instrument last = latest;
        return last != null && last.equals(instrument) ? close : others.getOrDefault(instrument.symbol(), Double.NaN);
    }
}
