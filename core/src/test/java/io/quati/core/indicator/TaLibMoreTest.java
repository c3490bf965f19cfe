package io.quati.core.indicator;

import static io.quati.core.indicator.Agreement.assertSame;
import static io.quati.core.indicator.Agreement.assertSameFrom;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import io.quati.core.domain.BarSeries;

/**
 * The other indicators that TA-Lib has too, on the same bars as in {@link TaLibTest}, and the cases in which ours differ on
 * purpose: they are told at each test.
 */
class TaLibMoreTest implements TaLibAgreement {

    private final Core core = new Core();
    private final TaLibRun run = new TaLibRun();
    private final MInteger begin = run.begin();
    private final MInteger count = run.count();

    @Override
    public void assertAllAgree(BarSeries series) {
        for (int period : PERIODS) {
            averagesAgree(series, period);
            changesAgree(series, period);
            strengthsAgree(series, period);
            rangesAgree(series, period);
            flowAgrees(series, period);
            deviationAgrees(series, period);
            comparisonsAgree(series, period);
        }
        stopsAgree(series);
    }

    private void averagesAgree(BarSeries series, int period) {
        double[] close = Candles.closes(series);
        int last = close.length - 1;
        var out = new double[close.length];
        run.check(core.wma(0, last, close, period, begin, count, out));
        assertSame("wma " + period, new Wma(period).over(series)[0], run.aligned(out));
        run.check(core.kama(0, last, close, period, begin, count, out));
        assertSame("kama " + period, new Kama(period, 2, 30).over(series)[0], run.aligned(out));
    }

    private void changesAgree(BarSeries series, int period) {
        double[] close = Candles.closes(series);
        int last = close.length - 1;
        var out = new double[close.length];
        run.check(core.roc(0, last, close, period, begin, count, out));
        assertSame("roc " + period, new Roc(period).over(series)[0], run.aligned(out));
        run.check(core.mom(0, last, close, period, begin, count, out));
        assertSame("momentum " + period, new Momentum(period).over(series)[0], run.aligned(out));
    }

    /** TA-Lib's first values wait for the signal line, and where nothing has moved at all its RSI is 0 instead of 100. */
    private void strengthsAgree(BarSeries series, int period) {
        double[] close = Candles.closes(series);
        var out = new double[2][close.length];
        run.check(core.stochRsi(0, close.length - 1, close, period, 9, 3, MAType.Sma, begin, count, out[0], out[1]));
        double[][] ours = new StochasticRsi(period, 9, 1, 3).over(series);
        int first = begin.value;
        for (int i = 0; i < close.length && close[i] == close[0]; i++) {
            first = Math.max(first, i + 12 + period);
        }
        assertSameFrom(first, "stochrsi %K " + period, ours[0], run.aligned(out[0]));
        assertSameFrom(first, "stochrsi %D " + period, ours[1], run.aligned(out[1]));
    }

    private void rangesAgree(BarSeries series, int period) {
        double[] high = Candles.highs(series);
        double[] low = Candles.lows(series);
        double[] close = Candles.closes(series);
        int last = close.length - 1;
        var out = new double[2][close.length];
        run.check(core.cci(0, last, high, low, close, period, begin, count, out[0]));
        assertSame("cci " + period, new Cci(period).over(series)[0], run.aligned(out[0]));
        run.check(core.willR(0, last, high, low, close, period, begin, count, out[0]));
        assertSame("willr " + period, new WilliamsR(period).over(series)[0], run.aligned(out[0]));
        double[][] aroon = new Aroon(period).over(series);
        run.check(core.aroon(0, last, high, low, period, begin, count, out[0], out[1]));
        assertSame("aroon down " + period, aroon[1], run.aligned(out[0]));
        assertSame("aroon up " + period, aroon[0], run.aligned(out[1]));
        run.check(core.aroonOsc(0, last, high, low, period, begin, count, out[0]));
        assertSame("aroon oscillator " + period, aroon[2], run.aligned(out[0]));
        double[][] channel = new DonchianChannel(period).over(series);
        run.check(core.max(0, last, high, period, begin, count, out[0]));
        assertSame("donchian upper " + period, channel[0], run.aligned(out[0]));
        run.check(core.midPrice(0, last, high, low, period, begin, count, out[0]));
        assertSame("donchian middle " + period, channel[1], run.aligned(out[0]));
        run.check(core.min(0, last, low, period, begin, count, out[0]));
        assertSame("donchian lower " + period, channel[2], run.aligned(out[0]));
    }

    /** TA-Lib says 0 where the turnover of the window is below 1. */
    private void flowAgrees(BarSeries series, int period) {
        double[] close = Candles.closes(series);
        double[] volume = Candles.volumes(series);
        var out = new double[close.length];
        run.check(core.mfi(
                0,
                close.length - 1,
                Candles.highs(series),
                Candles.lows(series),
                close,
                volume,
                period,
                begin,
                count,
                out));
        double[] ours = new Mfi(period).over(series)[0];
        double[] theirs = run.aligned(out);
        for (int i = period; i < theirs.length; i++) {
            theirs[i] = flow(series, i, period) < 1 ? ours[i] : theirs[i];
        }
        assertSame("mfi " + period, ours, theirs);
    }

    private static double flow(BarSeries series, int last, int period) {
        double flow = 0;
        for (int i = last + 1 - period; i <= last; i++) {
            double price = series.high(i) + series.low(i) + series.close(i);
            double before = series.high(i - 1) + series.low(i - 1) + series.close(i - 1);
            flow += price == before ? 0 : price / 3 * series.volume(i);
        }
        return flow;
    }

    /** TA-Lib's one pass cancels where a window is narrow beside its level: there the two passes of the definition count. */
    private void deviationAgrees(BarSeries series, int period) {
        double[] close = Candles.closes(series);
        var out = new double[close.length];
        run.check(core.stdDev(0, close.length - 1, close, period, 1, begin, count, out));
        double[] theirs = run.aligned(out);
        for (int i = period - 1; i < close.length; i++) {
            double deviation = TaLibAgreement.deviation(close, i + 1 - period, i + 1);
            theirs[i] = deviation < 1e-2 * close[i] || deviation < 1e-3 ? deviation : theirs[i];
        }
        assertSame("stddev " + period, new StandardDeviation(period).over(series)[0], theirs);
    }

    private void stopsAgree(BarSeries series) {
        double[] high = Candles.highs(series);
        double[] low = Candles.lows(series);
        var out = new double[high.length];
        for (double acceleration : new double[] {0.01, 0.02, 0.1, 0.3}) {
            run.check(core.sar(0, high.length - 1, high, low, acceleration, 0.2, begin, count, out));
            double[] stops = new ParabolicSar(acceleration, 0.2).over(series)[0];
            assertSame("psar " + acceleration, stops, run.aligned(out));
        }
    }

    /**
     * Lows against highs, as TA-Lib compares columns, its first one being what beta divides by. It says 0 where a side
     * stands still and loses digits where it nearly does: there the two passes of the definition count.
     */
    private void comparisonsAgree(BarSeries series, int period) {
        double[] high = Candles.highs(series);
        double[] low = Candles.lows(series);
        double[] highReturns = returns(high);
        double[] lowReturns = returns(low);
        int last = high.length - 1;
        var beta = new Beta(period);
        var correlation = new Correlation(period);
        var ours = new double[2][high.length];
        for (int i = 0; i <= last; i++) {
            ours[0][i] = beta.update(low[i], high[i]);
            ours[1][i] = correlation.update(low[i], high[i]);
        }
        var out = new double[2][high.length];
        run.check(core.beta(0, last, high, low, period, begin, count, out[0]));
        double[] betas = run.aligned(out[0]);
        run.check(core.correl(0, last, high, low, period, begin, count, out[1]));
        double[] correlations = run.aligned(out[1]);
        for (int i = period; i <= last; i++) {
            int from = i + 1 - period;
            if (TaLibAgreement.deviation(highReturns, from, i + 1) < 1e-3) {
                betas[i] = TaLibAgreement.moment(lowReturns, highReturns, from, i + 1)
                        / TaLibAgreement.moment(highReturns, highReturns, from, i + 1);
            }
            if (Math.min(TaLibAgreement.deviation(high, from, i + 1), TaLibAgreement.deviation(low, from, i + 1))
                    < Math.max(5e-2 * high[i], 2e-2)) {
                double scale =
                        TaLibAgreement.moment(high, high, from, i + 1) * TaLibAgreement.moment(low, low, from, i + 1);
                correlations[i] = TaLibAgreement.moment(low, high, from, i + 1) / Math.sqrt(scale);
            }
        }
        assertSameFrom(period, "beta " + period, ours[0], betas);
        assertSameFrom(period, "correlation " + period, ours[1], correlations);
    }

    private static double[] returns(double[] prices) {
        var returns = new double[prices.length];
        for (int i = 1; i < prices.length; i++) {
            returns[i] = prices[i] / prices[i - 1] - 1;
        }
        return returns;
    }
}
