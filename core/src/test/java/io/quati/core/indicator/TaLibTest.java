package io.quati.core.indicator;

import static io.quati.core.indicator.Agreement.assertSame;
import static io.quati.core.indicator.Agreement.assertSameFrom;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import io.quati.core.domain.BarSeries;

/**
 * Every indicator that TA-Lib has gives what TA-Lib gives, on the same bars. Two things we tell earlier: the MACD
 * difference and %K, which TA-Lib withholds until their averages are there too. Where nothing has moved yet its RSI is
 * 0 and ours 100, as Wilder's rule for no losses has it.
 */
class TaLibTest implements TaLibAgreement {

    private final Core core = new Core();
    private final TaLibRun run = new TaLibRun();
    private final MInteger begin = run.begin();
    private final MInteger count = run.count();

    @Override
    public void assertAllAgree(BarSeries series) {
        for (int period : PERIODS) {
            averagesAgree(series, period);
            wilderAgrees(series, period);
            bandsAgree(series, period);
            macdAgrees(series, period);
            stochasticAgrees(series, period);
        }
        obvAgrees(series);
    }

    private void averagesAgree(BarSeries series, int period) {
        double[] close = Candles.closes(series);
        int last = close.length - 1;
        var out = new double[close.length];
        run.check(core.sma(0, last, close, period, begin, count, out));
        assertSame("sma " + period, new Sma(period).over(series)[0], run.aligned(out));
        run.check(core.ema(0, last, close, period, begin, count, out));
        assertSame("ema " + period, new Ema(period).over(series)[0], run.aligned(out));
    }

    private void wilderAgrees(BarSeries series, int period) {
        double[] high = Candles.highs(series);
        double[] low = Candles.lows(series);
        double[] close = Candles.closes(series);
        int last = close.length - 1;
        var out = new double[close.length];
        run.check(core.rsi(0, last, close, period, begin, count, out));
        assertSame("rsi " + period, new Rsi(period).over(series)[0], fullUntilAMove(close, run.aligned(out)));
        run.check(core.atr(0, last, high, low, close, period, begin, count, out));
        assertSame("atr " + period, new Atr(period).over(series)[0], run.aligned(out));
        double[][] adx = new Adx(period).over(series);
        run.check(core.adx(0, last, high, low, close, period, begin, count, out));
        assertSame("adx " + period, adx[0], run.aligned(out));
        run.check(core.plusDI(0, last, high, low, close, period, begin, count, out));
        assertSame("+di " + period, adx[1], run.aligned(out));
        run.check(core.minusDI(0, last, high, low, close, period, begin, count, out));
        assertSame("-di " + period, adx[2], run.aligned(out));
    }

    /** TA-Lib's one pass cancels where a window is narrow beside its level: there the two passes of the definition count. */
    private void bandsAgree(BarSeries series, int period) {
        double[] close = Candles.closes(series);
        int last = close.length - 1;
        var out = new double[3][close.length];
        run.check(core.bbands(0, last, close, period, 2.5, 2.5, MAType.Sma, begin, count, out[0], out[1], out[2]));
        double[][] bands = new BollingerBands(period, 2.5).over(series);
        double[][] theirs = {run.aligned(out[0]), run.aligned(out[1]), run.aligned(out[2])};
        for (int i = period - 1; i < close.length; i++) {
            double deviation = TaLibAgreement.deviation(close, i + 1 - period, i + 1);
            if (deviation < 1e-3 * theirs[1][i] || deviation < 1e-3) {
                theirs[0][i] = theirs[1][i] + 2.5 * deviation;
                theirs[2][i] = theirs[1][i] - 2.5 * deviation;
            }
        }
        for (int i = 0; i < theirs.length; i++) {
            assertSame("bbands " + period + " output " + i, bands[i], theirs[i]);
        }
    }

    private void macdAgrees(BarSeries series, int fast) {
        double[] close = Candles.closes(series);
        int slow = 2 * fast + 2;
        var out = new double[3][close.length];
        run.check(core.macd(0, close.length - 1, close, fast, slow, 9, begin, count, out[0], out[1], out[2]));
        double[][] macd = new Macd(fast, slow, 9).over(series);
        assertSameFrom(begin.value, "macd " + fast, macd[0], run.aligned(out[0]));
        assertSame("signal " + fast, macd[1], run.aligned(out[1]));
        assertSame("histogram " + fast, macd[2], run.aligned(out[2]));
    }

    private void stochasticAgrees(BarSeries series, int period) {
        double[] close = Candles.closes(series);
        var out = new double[2][close.length];
        run.check(core.stoch(
                0,
                close.length - 1,
                Candles.highs(series),
                Candles.lows(series),
                close,
                period,
                3,
                MAType.Sma,
                4,
                MAType.Sma,
                begin,
                count,
                out[0],
                out[1]));
        double[][] stochastic = new Stochastic(period, 3, 4).over(series);
        assertSameFrom(begin.value, "%K " + period, stochastic[0], run.aligned(out[0]));
        assertSame("%D " + period, stochastic[1], run.aligned(out[1]));
    }

    private void obvAgrees(BarSeries series) {
        var out = new double[series.size()];
        run.check(core.obv(0, out.length - 1, Candles.closes(series), Candles.volumes(series), begin, count, out));
        assertSame("obv", new Obv().over(series)[0], run.aligned(out));
    }

    /** Returns the index with 100 for TA-Lib's 0 as long as nothing has moved at all. */
    private static double[] fullUntilAMove(double[] close, double[] index) {
        for (int i = 0; i < close.length && close[i] == close[0]; i++) {
            index[i] = index[i] == 0 ? 100 : index[i];
        }
        return index;
    }
}
