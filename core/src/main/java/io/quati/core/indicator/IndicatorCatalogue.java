package io.quati.core.indicator;

import io.quati.core.catalogue.Suggestion;
import io.quati.core.domain.BarSeries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Every indicator there is: the origin of command line help, REST schema, dashboard forms and optimiser ranges. */
public final class IndicatorCatalogue {

    private static final List<IndicatorEntry> ENTRIES = Stream.of(
                    TrendEntries.ALL,
                    MomentumEntries.ALL,
                    VolatilityEntries.ALL,
                    VolumeEntries.ALL,
                    ComparisonEntries.ALL)
            .flatMap(List::stream)
            .toList();

    private IndicatorCatalogue() {}

    /** Returns all entries, in a fixed order. */
    public static List<IndicatorEntry> entries() {
        return ENTRIES;
    }

    /**
     * Returns the entry of a name in upper or lower case.
     *
     * @throws IllegalArgumentException if there is none, listing the names there are
     */
    public static IndicatorEntry entry(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (var entry : ENTRIES) {
            if (entry.name().equals(wanted)) {
                return entry;
            }
        }
        var names = ENTRIES.stream().map(IndicatorEntry::name).toList();
        throw new IllegalArgumentException(Suggestion.unknown("indicator", wanted, names));
    }

    /** Returns a new indicator: {@code create("macd", Map.of("fast", 5))}. */
    public static Indicator create(String name, Map<String, ? extends Object> values) {
        return entry(name).create(values);
    }

    /** Returns a new indicator that compares with the bars of {@code reference}, if it is one that compares. */
    public static Indicator create(String name, Map<String, ? extends Object> values, BarSeries reference) {
        return entry(name).create(values, reference);
    }
}
