package io.quati.core.sweep;

import io.quati.core.domain.BarSeries;

/** Running sums of the returns from close to close, and of their squares: two looks tell those of any stretch of bars. */
final class ReturnSums {

    /** The sum up to each bar, followed by that of the squares, so that both are found together. */
    private final double[] pairs;

    ReturnSums(BarSeries candles) {
        pairs = new double[2 * candles.size()];
        double sum = 0;
        double squares = 0;
        for (int bar = 1; bar < candles.size(); bar++) {
            double gain = candles.close(bar) / candles.close(bar - 1) - 1;
            sum += gain;
            squares += gain * gain;
            pairs[2 * bar] = sum;
            pairs[2 * bar + 1] = squares;
        }
    }

    /** Returns the sum of the returns of the bars after {@code from} up to {@code to}. */
    double sum(int from, int to) {
        return pairs[2 * to] - pairs[2 * from];
    }

    /** Returns the sum of their squares. */
    double squares(int from, int to) {
        return pairs[2 * to + 1] - pairs[2 * from + 1];
    }
}
