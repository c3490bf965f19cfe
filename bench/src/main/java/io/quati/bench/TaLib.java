package io.quati.bench;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;

/** TA-Lib for Java over a market: each call writes new output arrays and returns the last value of the first. */
final class TaLib {

    static final String NAME = "TA-Lib Java";

    private final Core core = new Core();
    private final MInteger begin = new MInteger();
    private final MInteger count = new MInteger();
    private final Market market;
    private final int last;

    TaLib(Market market) {
        this.market = market;
        this.last = market.size() - 1;
    }

    double sma(int period) {
        double[] out = output();
        return result(core.sma(0, last, market.close(), period, begin, count, out), out);
    }

    double ema(int period) {
        double[] out = output();
        return result(core.ema(0, last, market.close(), period, begin, count, out), out);
    }

    double rsi(int period) {
        double[] out = output();
        return result(core.rsi(0, last, market.close(), period, begin, count, out), out);
    }

    double macd(int fast, int slow, int signal) {
        double[] line = output();
        double[] trigger = output();
        double[] histogram = output();
        RetCode code = core.macd(0, last, market.close(), fast, slow, signal, begin, count, line, trigger, histogram);
        return result(code, line, trigger, histogram);
    }

    double atr(int period) {
        double[] out = output();
        return result(core.atr(0, last, market.high(), market.low(), market.close(), period, begin, count, out), out);
    }

    double adx(int period) {
        double[] out = output();
        return result(core.adx(0, last, market.high(), market.low(), market.close(), period, begin, count, out), out);
    }

    double bbands(int period, double deviations) {
        double[] upper = output();
        double[] middle = output();
        double[] lower = output();
        RetCode code = core.bbands(
                0,
                last,
                market.close(),
                period,
                deviations,
                deviations,
                MAType.Sma,
                begin,
                count,
                upper,
                middle,
                lower);
        return result(code, upper, middle, lower);
    }

    double stoch(int period, int slowing, int signal) {
        double[] k = output();
        double[] d = output();
        RetCode code = core.stoch(
                0,
                last,
                market.high(),
                market.low(),
                market.close(),
                period,
                slowing,
                MAType.Sma,
                signal,
                MAType.Sma,
                begin,
                count,
                k,
                d);
        return result(code, k, d);
    }

    double obv() {
        double[] out = output();
        return result(core.obv(0, last, market.close(), market.volume(), begin, count, out), out);
    }

    double wma(int period) {
        double[] out = output();
        return result(core.wma(0, last, market.close(), period, begin, count, out), out);
    }

    double kama(int period) {
        double[] out = output();
        return result(core.kama(0, last, market.close(), period, begin, count, out), out);
    }

    double stochRsi(int period, int window, int signal) {
        double[] k = output();
        double[] d = output();
        RetCode code = core.stochRsi(0, last, market.close(), period, window, signal, MAType.Sma, begin, count, k, d);
        return result(code, k, d);
    }

    double cci(int period) {
        double[] out = output();
        return result(core.cci(0, last, market.high(), market.low(), market.close(), period, begin, count, out), out);
    }

    double mfi(int period) {
        double[] out = output();
        RetCode code = core.mfi(
                0, last, market.high(), market.low(), market.close(), market.volume(), period, begin, count, out);
        return result(code, out);
    }

    double willR(int period) {
        double[] out = output();
        return result(core.willR(0, last, market.high(), market.low(), market.close(), period, begin, count, out), out);
    }

    double roc(int period) {
        double[] out = output();
        return result(core.roc(0, last, market.close(), period, begin, count, out), out);
    }

    double momentum(int period) {
        double[] out = output();
        return result(core.mom(0, last, market.close(), period, begin, count, out), out);
    }

    /** Up, down and the oscillator, which TA-Lib gives in two calls. */
    double aroon(int period) {
        double[] up = output();
        double[] down = output();
        double[] oscillator = output();
        result(core.aroon(0, last, market.high(), market.low(), period, begin, count, down, up), down, up);
        RetCode code = core.aroonOsc(0, last, market.high(), market.low(), period, begin, count, oscillator);
        return result(code, up, down, oscillator);
    }

    double sar(double acceleration, double maximum) {
        double[] out = output();
        RetCode code = core.sar(0, last, market.high(), market.low(), acceleration, maximum, begin, count, out);
        return result(code, out);
    }

    /** Highest high, middle and lowest low, which TA-Lib gives in three calls. */
    double donchian(int period) {
        double[] upper = output();
        double[] middle = output();
        double[] lower = output();
        result(core.max(0, last, market.high(), period, begin, count, upper), upper);
        result(core.midPrice(0, last, market.high(), market.low(), period, begin, count, middle), middle);
        return result(core.min(0, last, market.low(), period, begin, count, lower), upper, middle, lower);
    }

    double stdDev(int period) {
        double[] out = output();
        return result(core.stdDev(0, last, market.close(), period, 1, begin, count, out), out);
    }

    double beta(int period) {
        double[] out = output();
        return result(core.beta(0, last, market.referenceClose(), market.close(), period, begin, count, out), out);
    }

    double correlation(int period) {
        double[] out = output();
        return result(core.correl(0, last, market.referenceClose(), market.close(), period, begin, count, out), out);
    }

    private double[] output() {
        return new double[market.size()];
    }

    private double result(RetCode code, double[]... outputs) {
        if (code != RetCode.Success) {
            throw new IllegalStateException("TA-Lib must succeed, said " + code);
        }
        return Outputs.last(count.value, outputs);
    }
}
