package io.quati.core.performance;

import java.util.ArrayList;
import java.util.List;

/**
 * A time under water: from a peak over the deepest point to where the peak was reached again.
 *
 * @param peak index of the last point at the peak
 * @param trough index of the deepest point
 * @param end index of the first point back at the peak, or of the last point if it never came back
 * @param depth value at the trough over the peak, minus one; below 0
 */
public record Drawdown(int peak, int trough, int end, double depth, boolean recovered) {

    /** Returns all drawdowns of {@code history}, oldest first; none if no peak was above 0. */
    public static List<Drawdown> of(ValueHistory history) {
        List<Drawdown> drawdowns = new ArrayList<>();
        int peak = 0;
        int trough = 0;
        for (int i = 1; i < history.size(); i++) {
            if (history.at(i) >= history.at(peak)) {
                add(drawdowns, history, peak, trough, i, true);
                peak = i;
                trough = i;
            } else if (history.at(i) < history.at(trough)) {
                trough = i;
            }
        }
        add(drawdowns, history, peak, trough, history.size() - 1, false);
        return drawdowns;
    }

    private static void add(List<Drawdown> to, ValueHistory history, int peak, int trough, int end, boolean recovered) {
        if (trough > peak && history.at(peak) > 0) {
            to.add(new Drawdown(peak, trough, end, history.at(trough) / history.at(peak) - 1, recovered));
        }
    }

    /** Returns the time from the peak to the end in milliseconds. */
    public long duration(ValueHistory history) {
        return history.time(end) - history.time(peak);
    }

    /** Returns the time from the trough to the end in milliseconds. */
    public long recovery(ValueHistory history) {
        return history.time(end) - history.time(trough);
    }

    /** Returns the depth at every point, at most 0; NaN while no peak was above 0. */
    public static double[] underwater(ValueHistory history) {
        var depths = new double[history.size()];
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < depths.length; i++) {
            peak = Math.max(peak, history.at(i));
            depths[i] = peak > 0 ? history.at(i) / peak - 1 : Double.NaN;
        }
        return depths;
    }
}
