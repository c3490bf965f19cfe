package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.performance.Fill;
import java.util.ArrayList;
import java.util.List;

/** A journal that keeps the fills, each with the bar it happened in, and the number of bars seen. */
final class FillLog implements Journal {

    private final List<Fill> fills = new ArrayList<>();
    private int bars;

    @Override
    public void append(Entry entry) {
        if (entry instanceof Entry.Heard(var event)) {
            if (event instanceof Bar) {
                bars++;
            } else if (event instanceof Filled filled) {
                fills.add(new Fill(bars, filled));
            }
        }
    }

    int bars() {
        return bars;
    }

    List<Fill> fills() {
        return fills;
    }
}
