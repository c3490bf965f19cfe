package io.quati.core.strategy;

/** Sum of the last values, NaN until there are enough; exact while values are whole and sums below 2^53. */
final class WindowSum {

    private final double[] window;
    private int next;
    private int missing;
    private double sum;

    WindowSum(int length) {
        window = new double[length];
        missing = length;
    }

    double add(double value) {
        sum += value - window[next];
        window[next] = value;
        next = next + 1 == window.length ? 0 : next + 1;
        if (missing > 0) {
            missing--;
        }
        return missing == 0 ? sum : Double.NaN;
    }

    int length() {
        return window.length;
    }
}
