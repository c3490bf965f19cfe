package io.quati.core.strategy.rule;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Instrument;
import io.quati.core.indicator.Indicator;
import io.quati.core.indicator.Sma;
import io.quati.core.indicator.ValueIndicator;

/** Sets one line, or a few, at every bar. Sources are asked in an order in which each finds what it reads. */
interface LineSource {

    void update(Bar bar, double[] frame);

    /** A number of the candle. */
    record OfCandle(Column column, int line) implements LineSource {
        @Override
        public void update(Bar bar, double[] frame) {
            frame[line] = column.of(bar);
        }
    }

    /** A price of the candle in whole ticks. */
    record Ticks(Column column, Instrument instrument, int line) implements LineSource {
        @Override
        public void update(Bar bar, double[] frame) {
            frame[line] = instrument.roundToTicks(column.of(bar));
        }
    }

    /** The sum of the last prices in whole ticks. */
    record SumOfTicks(Sma average, int ticks, int line) implements LineSource {
        @Override
        public void update(Bar bar, double[] frame) {
            average.update(frame[ticks]);
            frame[line] = average.sum();
        }
    }

    /** The first outputs of an indicator of the candle, in lines next to each other. */
    record OfIndicator(Indicator indicator, int outputs, int firstLine) implements LineSource {
        @Override
        public void update(Bar bar, double[] frame) {
            indicator.update(bar);
            for (int i = 0; i < outputs; i++) {
                frame[firstLine + i] = indicator.value(i);
            }
        }
    }

    /** The first outputs of an indicator of another line. */
    record OfValues(ValueIndicator indicator, Frames frames, Line values, int outputs, int firstLine)
            implements LineSource {
        @Override
        public void update(Bar bar, double[] frame) {
            indicator.update(frames.get(values.index(), values.barsAgo()));
            for (int i = 0; i < outputs; i++) {
                frame[firstLine + i] = indicator.value(i);
            }
        }
    }

    /** A calculation from two other lines. */
    record Calculated(Arithmetic arithmetic, Frames frames, Line left, Line right, int line) implements LineSource {
        @Override
        public void update(Bar bar, double[] frame) {
            frame[line] =
                    arithmetic.of(frames.get(left.index(), left.barsAgo()), frames.get(right.index(), right.barsAgo()));
        }
    }
}
