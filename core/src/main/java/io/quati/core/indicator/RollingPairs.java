package io.quati.core.indicator;

import java.util.Arrays;

/**
 * Population variances and covariance of the last {@code period} pairs, each as the sum over the window, not its mean; NaN
 * before that many pairs.
 *
 * <p>Laps and distances are those of {@link RollingMoments}: nothing drifts, and a side that does not move has a variance
 * of exactly 0; of one that hardly moves, rounding may leave it a little below. O(1) per pair on average, O(period) on the
 * last of a lap.
 */
final class RollingPairs {

    private final int period;
    private final double share;
    private final double[] lapX;
    private final double[] lapY;
    /** What the previous lap adds to the sums of the window when {@code k} pairs of the current one are known. */
    private final double[] tailsX;

    private final double[] tailsY;
    private final double[] tailsXx;
    private final double[] tailsYy;
    private final double[] tailsXy;
    private int at;
    private double originX;
    private double originY;
    private double headX;
    private double headY;
    private double headXx;
    private double headYy;
    private double headXy;
    private double varianceX = Double.NaN;
    private double varianceY = Double.NaN;
    private double covariance = Double.NaN;

    RollingPairs(int period) {
        this.period = period;
        this.share = 1.0 / period;
        this.lapX = new double[period];
        this.lapY = new double[period];
        this.tailsX = new double[period];
        this.tailsY = new double[period];
        this.tailsXx = new double[period];
        this.tailsYy = new double[period];
        this.tailsXy = new double[period];
        Arrays.fill(tailsX, Double.NaN);
        Arrays.fill(tailsY, Double.NaN);
    }

    void update(double x, double y) {
        lapX[at] = x;
        lapY[at] = y;
        at++;
        if (at == period) {
            endLap(x, y);
        } else {
            double dx = x - originX;
            double dy = y - originY;
            headX += dx;
            headY += dy;
            headXx += dx * dx;
            headYy += dy * dy;
            headXy += dx * dy;
        }
        double sumX = headX + tailsX[at];
        double sumY = headY + tailsY[at];
        varianceX = headXx + tailsXx[at] - sumX * sumX * share;
        varianceY = headYy + tailsYy[at] - sumY * sumY * share;
        covariance = headXy + tailsXy[at] - sumX * sumY * share;
    }

    /**
     * Takes in the pairs within {@code [from, to)} and writes what each left, the same as pair by pair: variances over
     * the values, covariances into a column of their own.
     */
    void update(double[] x, double[] y, double[] covariances, int from, int to) {
        int next = from;
        while (next < to) {
            int end = Math.min(to, next + period - at - 1);
            System.arraycopy(x, next, lapX, at, end - next);
            System.arraycopy(y, next, lapY, at, end - next);
            advance(x, y, covariances, next, end);
            if (end < to) {
                update(x[end], y[end]);
                x[end] = varianceX;
                y[end] = varianceY;
                covariances[end] = covariance;
                end++;
            }
            next = end;
        }
    }

    /** Takes in pairs of the current lap before its last, all sums staying in registers. */
    private void advance(double[] x, double[] y, double[] covariances, int from, int to) {
        double sumX = headX;
        double sumY = headY;
        double sumXx = headXx;
        double sumYy = headYy;
        double sumXy = headXy;
        int shift = at + 1 - from;
        for (int i = from; i < to; i++) {
            double dx = x[i] - originX;
            double dy = y[i] - originY;
            sumX += dx;
            sumY += dy;
            sumXx += dx * dx;
            sumYy += dy * dy;
            sumXy += dx * dy;
            double windowX = sumX + tailsX[i + shift];
            double windowY = sumY + tailsY[i + shift];
            x[i] = sumXx + tailsXx[i + shift] - windowX * windowX * share;
            y[i] = sumYy + tailsYy[i + shift] - windowY * windowY * share;
            covariances[i] = sumXy + tailsXy[i + shift] - windowX * windowY * share;
        }
        at += to - from;
        headX = sumX;
        headY = sumY;
        headXx = sumXx;
        headYy = sumYy;
        headXy = sumXy;
    }

    private void endLap(double x, double y) {
        originX = x;
        originY = y;
        headX = 0;
        headY = 0;
        headXx = 0;
        headYy = 0;
        headXy = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumYy = 0;
        double sumXy = 0;
        for (int i = period - 1; i >= 0; i--) {
            double dx = lapX[i] - x;
            double dy = lapY[i] - y;
            sumX += dx;
            sumY += dy;
            sumXx += dx * dx;
            sumYy += dy * dy;
            sumXy += dx * dy;
            tailsX[i] = sumX;
            tailsY[i] = sumY;
            tailsXx[i] = sumXx;
            tailsYy[i] = sumYy;
            tailsXy[i] = sumXy;
        }
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
