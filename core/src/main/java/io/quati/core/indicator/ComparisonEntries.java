package io.quati.core.indicator;

import static io.quati.core.indicator.IndicatorEntry.PERIOD;
import static io.quati.core.indicator.IndicatorEntry.bars;

import java.util.List;

/** Levels drawn into the range of price, and comparisons with a second instrument. */
final class ComparisonEntries {

    static final List<IndicatorEntry> ALL = List.of(
            IndicatorEntry.of("fibonacci")
                    .with(bars(PERIOD, 50))
                    .giving("0", "23.6", "38.2", "50", "61.8", "78.6", "100")
                    .from("trading custom")
                    .after(values -> values.integer(PERIOD))
                    .madeBy(values -> new FibonacciRetracement(values.integer(PERIOD))),
            IndicatorEntry.of("beta")
                    .with(bars(PERIOD, 50, 2))
                    .in(IndicatorUnit.NUMBER)
                    .from("W. Sharpe, Capital Asset Prices, 1964")
                    .after(values -> values.integer(PERIOD) + 1)
                    .comparedBy(values -> new Beta(values.integer(PERIOD))),
            IndicatorEntry.of("correlation")
                    .with(bars(PERIOD, 20, 2))
                    .in(IndicatorUnit.NUMBER)
                    .from("K. Pearson, Note on Regression and Inheritance, 1895")
                    .after(values -> values.integer(PERIOD))
                    .comparedBy(values -> new Correlation(values.integer(PERIOD))));

    private ComparisonEntries() {}
}
