package io.quati.core.indicator;

import java.util.Arrays;

/**
 * Population variances and covariance of the last {@code period} pairs, each as the sum over the window, not its mean; NaN
 * before that many pairs.
 *
 * <p>Laps and distances are those of {@link RollingMoments}: nothing drifts, and a side that does not move has a variance
 * of exactly 0. O(1) per pair on average, O(period) on the last of a lap.
 */
final class RollingPairs {

    /** Sums kept per pair: x, y, xx, yy, xy. */
    private static final int SUMS = 5;

    private final int period;
    private final double[] lapX;
    private final double[] lapY;
    /** What the previous lap adds to the window when {@code k} pairs of the current one are known: five sums for each. */
    private final double[] tails;

    private final double[] head = new double[SUMS];
    private int at;
    private double originX;
    private double originY;
    private double varianceX = Double.NaN;
    private double varianceY = Double.NaN;
    private double covariance = Double.NaN;

    RollingPairs(int period) {
        this.period = period;
        this.lapX = new double[period];
        this.lapY = new double[period];
        this.tails = new double[(period + 1) * SUMS];
        Arrays.fill(tails, Double.NaN);
    }

    void update(double x, double y) {
        lapX[at] = x;
        lapY[at] = y;
        at++;
        if (at == period) {
            endLap(x, y);
        } else {
            add(x, y);
        }
        int tail = at * SUMS;
        double sumX = head[0] + tails[tail];
        double sumY = head[1] + tails[tail + 1];
        varianceX = Math.max(0, head[2] + tails[tail + 2] - sumX * sumX / period);
        varianceY = Math.max(0, head[3] + tails[tail + 3] - sumY * sumY / period);
        covariance = head[4] + tails[tail + 4] - sumX * sumY / period;
    }

    private void add(double x, double y) {
        double dx = x - originX;
        double dy = y - originY;
        head[0] += dx;
        head[1] += dy;
        head[2] += dx * dx;
        head[3] += dy * dy;
        head[4] += dx * dy;
    }

    private void endLap(double x, double y) {
        originX = x;
        originY = y;
        Arrays.fill(head, 0);
        for (int i = period - 1; i >= 0; i--) {
            add(lapX[i], lapY[i]);
            System.arraycopy(head, 0, tails, i * SUMS, SUMS);
        }
        Arrays.fill(head, 0);
        at = 0;
    }

    double varianceX() {
        return varianceX;
    }

    double varianceY() {
        return varianceY;
    }

    double covariance() {
        return covariance;
    }
}
