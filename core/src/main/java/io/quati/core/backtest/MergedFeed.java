package io.quati.core.backtest;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.Opinion;
import io.quati.core.engine.EventSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bars and opinions in the order in which they became known; a bar before an opinion of the same instant. */
public final class MergedFeed implements EventSource {

    private final BarSeries candles;
    private final List<Opinion> opinions;
    private int nextBar;
    private int nextOpinion;

    /**
     * @param opinions earliest first
     */
    public MergedFeed(BarSeries candles, List<Opinion> opinions) {
        this.candles = candles;
        this.opinions = List.copyOf(opinions);
        for (int i = 1; i < opinions.size(); i++) {
            Instant before = opinions.get(i - 1).knownAt();
            if (opinions.get(i).knownAt().isBefore(before)) {
                throw new IllegalArgumentException(
                        "opinions must be in order, " + opinions.get(i).knownAt() + " came after " + before);
            }
        }
    }

    @Override
    public @Nullable Event next() {
        if (nextOpinion == opinions.size()) {
            return nextBar < candles.size() ? candles.bar(nextBar++) : null;
        }
        Opinion opinion = opinions.get(nextOpinion);
        if (nextBar == candles.size() || opinion.knownAt().toEpochMilli() < candles.closeTime(nextBar)) {
            nextOpinion++;
            return opinion;
        }
        return candles.bar(nextBar++);
    }
}
