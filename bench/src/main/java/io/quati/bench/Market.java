package io.quati.bench;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.ReferenceMarket;
import java.util.function.IntToDoubleFunction;

/** The reference market in the shapes that contenders want; arrays are shared and must not be changed. */
final class Market {

    /** Bars of a year of minutes. */
    static final int YEAR = 525_600;

    private final BarSeries series;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;
    private final BarSeries reference;

    private Market(BarSeries series) {
        this.series = series;
        this.open = column(series::open);
        this.high = column(series::high);
        this.low = column(series::low);
        this.close = column(series::close);
        this.volume = column(series::volume);
        this.reference = reference(series);
    }

    /** A second instrument to compare with: it always closes at the high. */
    private static BarSeries reference(BarSeries series) {
        var reference = new BarSeries(series.instrument(), series.interval(), series.size());
        for (int i = 0; i < series.size(); i++) {
            double high = series.high(i);
            reference.append(
                    series.openTime(i), new Ohlcv(series.open(i), high, series.low(i), high, series.volume(i)));
        }
        return reference;
    }

    /** Returns the first {@code bars} bars. */
    static Market of(int bars) {
        return new Market(ReferenceMarket.bars(bars));
    }

    /** Returns the first {@code bars} bars of this. */
    Market first(int bars) {
        return new Market(series.slice(0, bars));
    }

    private double[] column(IntToDoubleFunction values) {
        var column = new double[series.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = values.applyAsDouble(i);
        }
        return column;
    }

    BarSeries series() {
        return series;
    }

    BarSeries reference() {
        return reference;
    }

    double[] referenceClose() {
        return high;
    }

    int size() {
        return series.size();
    }

    double[] open() {
        return open;
    }

    double[] high() {
        return high;
    }

    double[] low() {
        return low;
    }

    double[] close() {
        return close;
    }

    double[] volume() {
        return volume;
    }
}
