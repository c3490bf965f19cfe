package io.quati.core.indicator;

import static io.quati.core.indicator.Agreement.assertSame;
import static io.quati.core.indicator.Agreement.assertSameFrom;
import static io.quati.core.indicator.StockGolden.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.BarSeries;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Results of the Stock.Indicators project for everything that {@link StockIndicatorsTest} leaves out. They agree on every
 * bar, missing values included, but for differences of definition that the test says and docs/indicators.md lists.
 */
class StockIndicatorsMoreTest {

    private final BarSeries quotes = StockGolden.quotes();

    @Test
    void weightedAveragesAgree() {
        assertSame("wma", new Wma(14).over(quotes)[0], column("wma", "wma"));
        assertSame("rma", new Rma(20).over(quotes)[0], column("smma", "smma"));
        assertSame("hma", new Hma(14).over(quotes)[0], column("hma", "hma"));
    }

    @Test
    void kamaTellsNotItsSeed() {
        double[] theirs = column("kama", "kama");
        assertThat(theirs[9]).isEqualTo(quotes.close(9));
        theirs[9] = Double.NaN;

        assertSame("kama", new Kama(10, 2, 30).over(quotes)[0], theirs);
    }

    @Test
    void oscillatorsAgree() {
        double[][] stochastic = new StochasticRsi(14, 14, 1, 3).over(quotes);

        assertSame("stochRsi", stochastic[0], column("stoch-rsi", "stochRsi"));
        assertSame("signal", stochastic[1], column("stoch-rsi", "signal"));
        assertSame("cci", new Cci(20).over(quotes)[0], column("cci", "cci"));
        assertSame("mfi", new Mfi(14).over(quotes)[0], column("mfi", "mfi"));
        assertSame("willr", new WilliamsR(14).over(quotes)[0], column("willr", "williamsR"));
        assertSame("roc", new Roc(14).over(quotes)[0], column("roc", "roc"));
        assertSame("momentum", new Momentum(14).over(quotes)[0], column("roc", "momentum"));
    }

    /** Of equal highs or lows theirs counts the oldest, ours the latest, as TA-Lib does. */
    @Test
    void aroonDiffersOnEqualExtremesOnly() {
        double[][] aroon = new Aroon(25).over(quotes);
        double[] up = column("aroon", "aroonUp");
        double[] down = column("aroon", "aroonDown");
        double[] oscillator = column("aroon", "oscillator");

        assertThat(bars(aroon[0], up)).containsExactly(193);
        assertThat(bars(aroon[1], down)).containsExactly(232);
        assertThat(bars(aroon[2], oscillator)).containsExactly(193, 232);
    }

    private static int[] bars(double[] ours, double[] theirs) {
        return IntStream.range(0, ours.length)
                .filter(i -> Double.isNaN(theirs[i]) ? !Double.isNaN(ours[i]) : !(Math.abs(ours[i] - theirs[i]) < 1e-9))
                .toArray();
    }

    @Test
    void keltnerAgrees() {
        double[][] channel = new KeltnerChannel(20, 10, 2).over(quotes);

        assertSame("upper", channel[0], column("keltner", "upperBand"));
        assertSame("middle", channel[1], column("keltner", "centerline"));
        assertSame("lower", channel[2], column("keltner", "lowerBand"));
    }

    @Test
    void donchianIsTheirsOfTheNextBar() {
        double[][] channel = new DonchianChannel(20).over(quotes);

        assertSame("upper", ofTheBarBefore(channel[0]), column("donchian", "upperBand"));
        assertSame("middle", ofTheBarBefore(channel[1]), column("donchian", "centerline"));
        assertSame("lower", ofTheBarBefore(channel[2]), column("donchian", "lowerBand"));
    }

    private static double[] ofTheBarBefore(double[] values) {
        var shifted = new double[values.length];
        shifted[0] = Double.NaN;
        System.arraycopy(values, 0, shifted, 1, values.length - 1);
        return shifted;
    }

    @Test
    void superTrendAgreesAndAlwaysHasBothBands() {
        double[][] trend = new SuperTrend(10, 3).over(quotes);
        double[] upper = column("supertrend", "upperBand");
        double[] lower = column("supertrend", "lowerBand");
        var shown = new double[2][];
        shown[0] = shownWhere(trend[1], upper);
        shown[1] = shownWhere(trend[2], lower);

        assertSame("supertrend", trend[0], column("supertrend", "superTrend"));
        assertSame("upper", shown[0], upper);
        assertSame("lower", shown[1], lower);
    }

    private static double[] shownWhere(double[] values, double[] theirs) {
        double[] shown = values.clone();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = Double.isNaN(theirs[i]) ? Double.NaN : shown[i];
        }
        return shown;
    }

    /**
     * Theirs guesses a rise from bar 1 and hides it until it ends; ours takes its direction from bar 2, as TA-Lib does. On
     * the bar that turns, ours moves the stop beyond that bar and the one before, which matters once in these quotes.
     */
    @Test
    void parabolicSarAgreesOnceBothTurnedTogether() {
        double[] stop = new ParabolicSar(0.02, 0.2).over(quotes)[0];
        double[] theirs = column("psar", "sar");
        assertThat(theirs[250]).isBetween(quotes.low(250), quotes.high(250));
        theirs[250] = quotes.low(250);

        assertSameFrom(40, "psar", stop, theirs);
    }

    @Test
    void cloudAgrees() {
        double[][] cloud = new Ichimoku(9, 26, 52, 26).over(quotes);

        assertSame("tenkan", cloud[0], column("ichimoku", "tenkanSen"));
        assertSame("kijun", cloud[1], column("ichimoku", "kijunSen"));
        assertSame("senkou A", cloud[2], column("ichimoku", "senkouSpanA"));
        assertSame("senkou B", cloud[3], column("ichimoku", "senkouSpanB"));
    }

    @Test
    void deviationsAgree() {
        assertSame("stddev", new StandardDeviation(14).over(quotes)[0], column("stdev", "stdDev"));
        assertSame("zscore", new ZScore(14).over(quotes)[0], column("stdev", "zScore"));
        assertSame("bb zscore", new ZScore(20).over(quotes)[0], column("bb", "zScore"));
    }

    @Test
    void hurstAgrees() {
        assertSame("hurst", new Hurst(100).over(quotes)[0], column("hurst", "hurstExponent"));
    }

    /** Their second series is not published; its returns are, and they are all that beta and correlation depend on. */
    @Test
    void comparisonsAgree() {
        double[] close = Candles.closes(quotes);
        double[] theirReturns = column("beta", "returnsEval");
        var beta = new Beta(50);
        var correlation = new Correlation(20);
        var betas = new double[close.length];
        var correlations = new double[close.length];
        double other = 100;
        for (int i = 0; i < close.length; i++) {
            other *= 1 + theirReturns[i];
            betas[i] = beta.update(other, close[i]);
            correlations[i] = correlation.update(other, close[i]);
        }

        assertSame("beta", betas, column("beta", "beta"));
        assertSame("correlation", correlations, column("corr", "correlation"));
        assertThat(Arrays.stream(correlations)).allMatch(value -> Double.isNaN(value) || Math.abs(value) <= 1);
    }
}
