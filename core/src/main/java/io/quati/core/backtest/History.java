package io.quati.core.backtest;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.Instrument;
import io.quati.core.engine.EventSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a back-test goes through.
 *
 * @param candles what its strategies see, one series for each instrument
 * @param details the finer bars of some of these candles; may be empty
 * @param others opinions, fundings and the like, earliest first; may be empty
 */
public record History(List<BarSeries> candles, List<DetailedCandles> details, List<? extends Event> others) {

    /**
     * @throws IllegalArgumentException if details are of other candles, or twice of the same
     */
    public History {
        candles = List.copyOf(candles);
        details = List.copyOf(details);
        others = List.copyOf(others);
        for (int i = 0; i < details.size(); i++) {
            BarSeries detailed = details.get(i).candles();
            boolean first = details.subList(0, i).stream().allMatch(before -> before.candles() != detailed);
            if (!first || candles.stream().noneMatch(series -> series == detailed)) {
                throw new IllegalArgumentException(
                        "details must be of different candles of the history, were of " + detailed.instrument());
            }
        }
    }

    /** Returns all events in the order in which they became known, but for the finer bars. */
    EventSource feed() {
        return candles.size() == 1 && others.isEmpty()
                ? new BarFeed(candles.getFirst())
                : new MergedFeed(candles, others);
    }

    /** Returns what each series of candles is of. */
    List<Instrument> instruments() {
        return candles.stream().map(BarSeries::instrument).toList();
    }

    /** Returns what identifies the finer bars, by symbol. */
    Map<String, String> fingerprints() {
        Map<String, String> fingerprints = new TreeMap<>();
        details.forEach(
                detailed -> fingerprints.put(detailed.candles().instrument().symbol(), detailed.fingerprint()));
        return fingerprints;
    }
}
