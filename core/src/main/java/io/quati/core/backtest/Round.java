package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What happens from one moment to the next while bars are traded through: some open, then some close.
 *
 * @param opening bars that open at the first moment; may be empty
 * @param newsUntil what else is known by then, in milliseconds since 1970, is told after the opens
 * @param closing bars that close at the second moment; may be empty
 */
record Round(Collection<HeldBar> opening, long newsUntil, Collection<HeldBar> closing) {

    /**
     * Returns the rounds that lead through the finer bars of {@code candles}, and through candles that have none. They may
     * overlap; what opens or closes together stays in order.
     *
     * @param candles that cover the same time
     * @param details by symbol
     */
    static List<Round> through(Collection<HeldBar> candles, Map<String, DetailedCandles> details, FillModel model) {
        List<HeldBar> finest = new ArrayList<>();
        for (HeldBar candle : candles) {
            DetailedCandles detailed = details.get(candle.bar().instrument().symbol());
            List<Bar> finer = detailed == null ? List.of() : detailed.within(candle.bar());
            if (finer.isEmpty()) {
                finest.add(candle);
            }
            finer.forEach(bar -> finest.add(new HeldBar(bar, model)));
        }
        return through(finest);
    }

    private static List<Round> through(List<HeldBar> bars) {
        NavigableMap<Long, List<HeldBar>> opens = new TreeMap<>();
        NavigableMap<Long, List<HeldBar>> closes = new TreeMap<>();
        for (HeldBar one : bars) {
            opens.computeIfAbsent(one.bar().openTimeMillis(), _ -> new ArrayList<>())
                    .add(one);
            closes.computeIfAbsent(one.bar().closeTimeMillis(), _ -> new ArrayList<>())
                    .add(one);
        }
        var moments = new TreeSet<>(opens.keySet());
        moments.addAll(closes.keySet());
        List<Round> rounds = new ArrayList<>();
        for (Long moment = moments.first(); moments.higher(moment) != null; moment = moments.higher(moment)) {
            List<HeldBar> opening = opens.getOrDefault(moment, List.of());
            List<HeldBar> closing = closes.getOrDefault(moments.higher(moment), List.of());
            Long nextOpen = opens.higherKey(moment);
            rounds.add(new Round(opening, nextOpen == null ? Long.MAX_VALUE : nextOpen - 1, closing));
        }
        return rounds;
    }
}
