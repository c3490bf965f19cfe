package io.quati.core.strategy;

/** Sum of the last values, NaN until there are enough; exact while values are whole and sums below 2^53. */
final class WindowSum {

    private final double[] window;
    private int next;
    private boolean full;
    private double sum;

    WindowSum(int length) {
        window = new double[length];
    }

    double add(double value) {
        sum += value - window[next];
        window[next] = value;
        next++;
        if (next == window.length) {
            next = 0;
            full = true;
        }
        return full ? sum : Double.NaN;
    }

    int length() {
        return window.length;
    }
}
