package io.quati.core.performance;

/**
 * The standard normal distribution, to a relative error of at most 1e-12 also in the tails.
 *
 * <p>Sources: G. Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11 (2004), for the
 * series; M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964), 26.2.14 for the continued fraction
 * and 26.2.23 for the first guess of a quantile.
 */
public final class NormalDistribution {

    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

    /** Beyond this the series loses digits, and the continued fraction needs few terms. */
    private static final double TAIL = 2;

    private static final int FRACTION_TERMS = 200;
    private static final int REFINEMENTS = 4;

    private NormalDistribution() {}

    /** Returns the density at {@code x}. */
    public static double density(double x) {
        return Math.exp(-0.5 * x * x) / SQRT_TWO_PI;
    }

    /** Returns the probability of a value of at most {@code x}; NaN stays NaN. */
    public static double cumulative(double x) {
        if (x < -TAIL) {
            return upperTail(-x);
        }
        return x > TAIL ? 1 - upperTail(x) : 0.5 + density(x) * series(x);
    }

    private static double series(double x) {
        double square = x * x;
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > Math.ulp(sum); i += 2) {
            term *= square / i;
            sum += term;
        }
        return sum;
    }

    private static double upperTail(double x) {
        double fraction = x;
        for (int i = FRACTION_TERMS; i > 0; i--) {
            fraction = x + i / fraction;
        }
        return density(x) / fraction;
    }

    /**
     * Returns the value that is not exceeded with {@code probability}: minus infinity at 0, infinity at 1, NaN outside.
     */
    public static double quantile(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            return Double.NaN;
        }
        if (probability == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (probability > 0.5) {
            return -quantile(1 - probability);
        }
        double x = guess(probability);
        for (int i = 0; i < REFINEMENTS; i++) {
            double step = (cumulative(x) - probability) / density(x);
            x -= step / (1 + x * step / 2); // E. Halley's method: the density's slope is -x times the density
        }
        return x;
    }

    private static double guess(double probability) {
        double t = Math.sqrt(-2 * Math.log(probability));
        double above = 2.515517 + t * (0.802853 + t * 0.010328);
        double below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
        return above / below - t;
    }
}
