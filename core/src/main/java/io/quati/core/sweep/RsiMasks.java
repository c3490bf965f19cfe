package io.quati.core.sweep;

import io.quati.core.domain.BarSeries;
import io.quati.core.indicator.Rsi;
import java.util.ArrayList;
import java.util.List;

/** Where relative strength indices fall below levels, or rise above them: strictly, as {@code rsi-reversion} does. */
final class RsiMasks implements MaskSource {

    /** One index over all bars, its value at the bar before included. */
    private static final class Column {
        private final int period;
        private final Rsi rsi;
        private final double[] values = new double[SignalKernel.CHUNK + 1];
        private int size;

        Column(int period) {
            this.period = period;
            this.rsi = new Rsi(period);
            values[0] = Double.NaN;
        }

        void load(BarSeries candles, int from, int to) {
            values[0] = size == 0 ? Double.NaN : values[size];
            size = to - from;
            for (int i = 0; i < size; i++) {
                values[i + 1] = rsi.update(candles.close(from + i));
            }
        }
    }

    /** A level of one index. */
    private record Crossing(int period, double level, boolean falling) {

        boolean isAt(double before, double now) {
            return falling ? before >= level && now < level : before <= level && now > level;
        }
    }

    private final BarSeries candles;
    private final List<Column> columns = new ArrayList<>();
    private final List<Crossing> crossings = new ArrayList<>();

    RsiMasks(BarSeries candles) {
        this.candles = candles;
    }

    /** Returns the number of the mask of falls below {@code level}, or of rises above it; a new one if need be. */
    int mask(int period, double level, boolean falling) {
        var crossing = new Crossing(period, level, falling);
        if (!crossings.contains(crossing)) {
            crossings.add(crossing);
        }
        if (columns.stream().noneMatch(column -> column.period == period)) {
            columns.add(new Column(period));
        }
        return crossings.indexOf(crossing);
    }

    @Override
    public int columns() {
        return crossings.size();
    }

    @Override
    public void load(int from, int to, long[][] masks) {
        for (Column column : columns) {
            column.load(candles, from, to);
            for (int i = 0; i < crossings.size(); i++) {
                if (crossings.get(i).period() == column.period) {
                    mark(crossings.get(i), column, masks[i]);
                }
            }
        }
    }

    private static void mark(Crossing crossing, Column column, long[] mask) {
        for (int i = 0; i < column.size; i++) {
            if (crossing.isAt(column.values[i], column.values[i + 1])) {
                mask[i / Long.SIZE] |= 1L << i;
            }
        }
    }
}
