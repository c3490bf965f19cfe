package io.quati.core.performance;

/**
 * Reward and risk of a column of returns. Returns are fractions per period; what a period is, and whether a result is
 * annualised, is the caller's choice. Undefined results, as those of an empty column, are NaN.
 */
public final class Ratios {

    private Ratios() {}

    /** Returns the first over the second; NaN where the second is 0. */
    static double quotient(double above, double below) {
        return below == 0 ? Double.NaN : above / below;
    }

    /** Returns the mean above {@code riskFree} over the sample deviation. Source: W. F. Sharpe, The Sharpe Ratio (1994). */
    public static double sharpe(double[] returns, double riskFree) {
        Moments moments = Moments.of(returns);
        return quotient(moments.mean() - riskFree, moments.deviation());
    }

    /** Returns the root of the mean square shortfall below {@code target}, over all periods. */
    public static double downsideDeviation(double[] returns, double target) {
        double sum = 0;
        for (double value : returns) {
            double shortfall = Math.min(value - target, 0);
            sum += shortfall * shortfall;
        }
        return Math.sqrt(sum / returns.length);
    }

    /**
     * Returns the mean above {@code target} over the downside deviation. Source: F. Sortino and L. Price, Performance
     * Measurement in a Downside Risk Framework (1994).
     */
    public static double sortino(double[] returns, double target) {
        return quotient(Moments.mean(returns) - target, downsideDeviation(returns, target));
    }

    /** Returns the gains above 0 over the losses below it. Source: C. Keating and W. Shadwick, Omega (2002). */
    public static double omega(double[] returns) {
        double gains = 0;
        double losses = 0;
        for (double value : returns) {
            gains += Math.max(value, 0);
            losses -= Math.min(value, 0);
        }
        return quotient(gains, losses);
    }

    /** Returns the constant return per period that compounds to the same; NaN if a period lost everything or more. */
    public static double geometricMean(double[] returns) {
        double sum = 0;
        for (double value : returns) {
            sum += Math.log1p(value);
        }
        double mean = Math.expm1(sum / returns.length);
        return mean > -1 ? mean : Double.NaN;
    }

    /**
     * Returns the yearly growth rate that leads from {@code first} to {@code last} in {@code years}.
     *
     * @return a fraction; -1 if nothing is left; NaN if money is owed, no time passed, or the rate is beyond a double
     */
    public static double growth(double first, double last, double years) {
        if (!(first > 0 && last >= 0 && years > 0)) {
            return Double.NaN;
        }
        double rate = Math.pow(last / first, 1 / years) - 1;
        return Double.isFinite(rate) ? rate : Double.NaN;
    }
}
