package io.quati.core.performance;

import java.util.Arrays;

/** Figures of a window that moves over a column of returns. */
public final class Rolling {

    private Rolling() {}

    /**
     * Returns the Sharpe ratio per period of the last {@code window} returns at each of them; NaN until there are as many
     * and where none of them varies. Each window is summed afresh, so no error builds up.
     *
     * @param window at least 2
     */
    public static double[] sharpe(double[] returns, int window) {
        if (window < 2) {
            throw new IllegalArgumentException("window must be at least 2, was " + window);
        }
        var ratios = new double[returns.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] =
                    i + 1 < window ? Double.NaN : Ratios.sharpe(Arrays.copyOfRange(returns, i + 1 - window, i + 1), 0);
        }
        return ratios;
    }
}
