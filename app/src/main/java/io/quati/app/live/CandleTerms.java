package io.quati.app.live;

import io.quati.core.market.Interval;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which candles a bot sees. They belong to its journal: with others it would be another bot.
 *
 * @param warmUpBars how many candles of the past it lives through first
 */
record CandleTerms(Interval interval, int warmUpBars) {

    private static final String INTERVAL = "candles.interval";
    private static final String WARM_UP = "candles.warm-up";
    private static final Interval USUAL = Interval.MINUTE_1;

    /**
     * Returns what the journal says, or else what is asked for, or else what is usual.
     *
     * @param begun the settings that the journal was begun with; empty if there is none yet
     * @throws OtherCandlesException if something else is asked for than the journal says
     */
    static CandleTerms of(LiveSetup setup, Map<String, String> begun) {
        Interval asked = setup.interval();
        String interval = kept(begun, INTERVAL, asked == null ? null : asked.text(), USUAL.text());
        Integer bars = setup.warmUpBars();
        int usual = LiveSetup.usualWarmUp(setup.spec().strategy());
        String warmUp = kept(begun, WARM_UP, bars == null ? null : bars.toString(), Integer.toString(usual));
        return new CandleTerms(Interval.parse(interval), Integer.parseInt(warmUp));
    }

    private static String kept(Map<String, String> begun, String name, @Nullable String asked, String usual) {
        String kept = begun.get(name);
        if (kept != null && asked != null && !kept.equals(asked)) {
            throw new OtherCandlesException(name, kept, asked);
        }
        return kept != null ? kept : asked != null ? asked : usual;
    }

    /**
     * Returns this as settings of a manifest; none where the journal was begun by a version that did not write them down.
     *
     * @param begun as for {@link #of}
     */
    SortedMap<String, String> toSettings(Map<String, String> begun) {
        SortedMap<String, String> settings = new TreeMap<>();
        if (begun.isEmpty() || begun.containsKey(INTERVAL)) {
            settings.put(INTERVAL, interval.text());
            settings.put(WARM_UP, Integer.toString(warmUpBars));
        }
        return settings;
    }
}
