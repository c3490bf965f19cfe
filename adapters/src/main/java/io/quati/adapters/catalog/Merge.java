package io.quati.adapters.catalog;

import io.quati.core.domain.BarSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Joins stored candles with new ones by time and counts what that changes; the new candle wins. */
final class Merge {

    private static final int MOST_CONFLICTS = 100;

    private final List<WriteReport.Conflict> conflicts = new ArrayList<>();
    private int added;
    private int unchanged;
    private int changed;

    /** Returns all candles of both, as a series of the new instrument. */
    BarSeries join(BarSeries stored, BarSeries fresh) {
        var joined = new BarSeries(fresh.instrument(), fresh.interval(), stored.size() + fresh.size());
        int i = 0;
        int j = 0;
        while (i < stored.size() || j < fresh.size()) {
            long old = i < stored.size() ? stored.openTime(i) : Long.MAX_VALUE;
            long young = j < fresh.size() ? fresh.openTime(j) : Long.MAX_VALUE;
            if (old < young) {
                joined.append(old, stored.bar(i++).numbers());
                continue;
            }
            if (old == young) {
                compare(stored, i++, fresh, j);
            } else {
                added++;
            }
            joined.append(young, fresh.bar(j++).numbers());
        }
        return joined;
    }

    private void compare(BarSeries stored, int i, BarSeries fresh, int j) {
        var before = stored.bar(i).numbers();
        var after = fresh.bar(j).numbers();
        if (before.equals(after)) {
            unchanged++;
            return;
        }
        changed++;
        if (conflicts.size() < MOST_CONFLICTS) {
            conflicts.add(new WriteReport.Conflict(Instant.ofEpochMilli(fresh.openTime(j)), before, after));
        }
    }

    WriteReport report() {
        return new WriteReport(added, unchanged, changed, conflicts);
    }
}
