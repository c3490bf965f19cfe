package io.quati.core.indicator;

import static io.quati.core.indicator.IndicatorEntry.PERIOD;
import static io.quati.core.indicator.IndicatorEntry.bars;

import io.quati.core.catalogue.Parameter;
import java.util.List;
import java.util.Locale;

/** What weighs price by what was traded. */
final class VolumeEntries {

    static final List<IndicatorEntry> ALL = List.of(
            IndicatorEntry.of("vwap")
                    .with(Parameter.choice("anchor", "start", "session"))
                    .from("S. Berkowitz, D. Logue, E. Noser, The Total Cost of Transactions on the NYSE, 1988")
                    .madeBy(values ->
                            new Vwap(Vwap.Anchor.valueOf(values.text("anchor").toUpperCase(Locale.ROOT)))),
            IndicatorEntry.of("obv")
                    .in(IndicatorUnit.VOLUME)
                    .from("J. Granville, Granville's New Key to Stock Market Profits, 1963")
                    .madeBy(_ -> new Obv()),
            IndicatorEntry.of("mfi")
                    .with(bars(PERIOD, 14))
                    .in(IndicatorUnit.PERCENT)
                    .from("G. Quong, A. Soudack, Technical Analysis of Stocks & Commodities, 1989")
                    .after(values -> values.integer(PERIOD) + 1)
                    .madeBy(values -> new Mfi(values.integer(PERIOD))));

    private VolumeEntries() {}
}
