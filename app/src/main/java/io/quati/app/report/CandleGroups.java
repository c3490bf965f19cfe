package io.quati.app.report;

import io.quati.core.domain.BarSeries;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;

/** Candles drawn as one where there are too many for a screen: {@code width} neighbours each. */
record CandleGroups(BarSeries candles, int width) {

    /** Returns groups of as few candles as give at most {@code most} groups. */
    static CandleGroups of(BarSeries candles, int most) {
        return new CandleGroups(candles, Math.max(1, Math.ceilDiv(candles.size(), most)));
    }

    int size() {
        return Math.ceilDiv(candles.size(), width);
    }

    /** Returns the group that a candle is drawn in. */
    int groupOf(int bar) {
        return bar / width;
    }

    long time(int group) {
        return candles.openTime(first(group));
    }

    double open(int group) {
        return candles.open(first(group));
    }

    double close(int group) {
        return candles.close(end(group) - 1);
    }

    double high(int group) {
        return fold(group, candles::high, Double.NEGATIVE_INFINITY, Math::max);
    }

    double low(int group) {
        return fold(group, candles::low, Double.POSITIVE_INFINITY, Math::min);
    }

    double volume(int group) {
        return fold(group, candles::volume, 0, Double::sum);
    }

    private double fold(int group, IntToDoubleFunction column, double start, DoubleBinaryOperator with) {
        double value = start;
        for (int i = first(group); i < end(group); i++) {
            value = with.applyAsDouble(value, column.applyAsDouble(i));
        }
        return value;
    }

    private int first(int group) {
        return group * width;
    }

    private int end(int group) {
        return Math.min(candles.size(), (group + 1) * width);
    }
}
