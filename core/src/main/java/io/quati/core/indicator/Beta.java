package io.quati.core.indicator;

/**
 * Beta: by how much the price moves, in percent, for each percent the reference moves: the slope of the last
 * {@code period} simple returns on those of the reference; a number without unit.
 *
 * <p>First value at pair {@code period} + 1; NaN while the reference does not move, or moves by the same share each time.
 * O(1) per pair on average. Source: W. Sharpe, Capital Asset Prices (1964).
 */
public final class Beta implements PairIndicator {

    private final int period;
    private final RollingPairs returns;
    private double previous = Double.NaN;
    private double previousReference = Double.NaN;
    private double slope = Double.NaN;

    /** Makes a beta of at least two returns. */
    public Beta(int period) {
        this.period = Require.two(period);
        this.returns = new RollingPairs(period);
    }

    @Override
    public double update(double value, double reference) {
        if (Double.isNaN(value) || Double.isNaN(reference)) {
            return slope;
        }
        if (!Double.isNaN(previous)) {
            returns.update(value / previous - 1, reference / previousReference - 1);
            slope = ratio(returns.covariance(), returns.varianceY());
        }
        previous = value;
        previousReference = reference;
        return slope;
    }

    @Override
    public void update(double[] values, double[] references, int from, int to) {
        int first = from;
        if (first < to && Double.isNaN(previous)) {
            values[first] = update(values[first], references[first]);
            first++;
        }
        if (first == to) {
            return;
        }
        double[] moves = moves(values, previous, first, to);
        double[] referenceMoves = moves(references, previousReference, first, to);
        previous = values[to - 1];
        previousReference = references[to - 1];
        returns.update(moves, referenceMoves, values, first, to);
        for (int i = first; i < to; i++) {
            values[i] = ratio(values[i], referenceMoves[i]);
        }
        slope = values[to - 1];
    }

    private static double ratio(double covariance, double variance) {
        return variance > 0 ? covariance / variance : Double.NaN;
    }

    /** Returns simple returns from one value to the next; in a column of their own, so that many are divided at once. */
    private static double[] moves(double[] values, double before, int from, int to) {
        var moves = new double[to];
        moves[from] = before;
        System.arraycopy(values, from, moves, from + 1, to - from - 1);
        for (int i = from; i < to; i++) {
            moves[i] = values[i] / moves[i] - 1;
        }
        return moves;
    }

    @Override
    public double value() {
        return slope;
    }

    @Override
    public PairIndicator fresh() {
        return new Beta(period);
    }
}
