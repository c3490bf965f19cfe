package io.quati.core.indicator;

import static io.quati.core.indicator.Agreement.assertSame;
import static io.quati.core.indicator.Agreement.assertSameFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.BarSeries;
import org.junit.jupiter.api.Test;

/**
 * Results of the Stock.Indicators project on 502 days of SPY. Differences of definition:
 *
 * <table>
 * <caption>Ours follow TA-Lib</caption>
 * <tr><th>indicator</th><th>theirs</th><th>ours</th><th>consequence</th></tr>
 * <tr><td>MACD</td><td>fast average seeded by the first 12 closes</td><td>seeded by closes 15 to 26</td>
 *     <td>fades by 11/13 a bar</td></tr>
 * <tr><td>ADX, DI</td><td>sums seeded by the first 14 movements</td><td>by the first 13, smoothed from the 14th</td>
 *     <td>fades by 13/14 a bar</td></tr>
 * <tr><td>OBV</td><td>starts at 0</td><td>starts at the first volume</td><td>constant</td></tr>
 * </table>
 *
 * The others agree on every bar, missing values included.
 */
class StockIndicatorsTest {

    private final BarSeries quotes = StockGolden.quotes();

    @Test
    void averagesAgree() {
        assertSame("sma", new Sma(20).over(quotes)[0], StockGolden.column("sma", "sma"));
        assertSame("ema", new Ema(20).over(quotes)[0], StockGolden.column("ema", "ema"));
    }

    @Test
    void rsiAndAtrAgree() {
        assertSame("rsi", new Rsi(14).over(quotes)[0], StockGolden.column("rsi", "rsi"));
        assertSame("atr", new Atr(14).over(quotes)[0], StockGolden.column("atr", "atr"));
    }

    @Test
    void bandsAgree() {
        double[][] bands = new BollingerBands(20, 2).over(quotes);

        assertSame("upper", bands[0], StockGolden.column("bb", "upperBand"));
        assertSame("middle", bands[1], StockGolden.column("bb", "sma"));
        assertSame("lower", bands[2], StockGolden.column("bb", "lowerBand"));
    }

    @Test
    void stochasticAgrees() {
        double[][] stochastic = new Stochastic(14, 3, 3).over(quotes);

        assertSame("k", stochastic[0], StockGolden.column("stoch", "k"));
        assertSame("d", stochastic[1], StockGolden.column("stoch", "d"));
    }

    @Test
    void vwapAgrees() {
        assertSame("vwap", new Vwap(Vwap.Anchor.START).over(quotes)[0], StockGolden.column("vwap", "vwap"));
    }

    @Test
    void obvDiffersByTheFirstVolumeOnly() {
        double[] theirs = StockGolden.column("obv", "obv");
        for (int i = 0; i < theirs.length; i++) {
            theirs[i] += quotes.volume(0);
        }

        assertThat(new Obv().over(quotes)[0]).isEqualTo(theirs);
    }

    @Test
    void macdAgreesOnceTheSeedsHaveFaded() {
        double[][] macd = new Macd(12, 26, 9).over(quotes);

        assertSameFrom(200, "macd", macd[0], StockGolden.column("macd", "macd"));
        assertSameFrom(200, "signal", macd[1], StockGolden.column("macd", "signal"));
        assertSameFrom(200, "histogram", macd[2], StockGolden.column("macd", "histogram"));
    }

    @Test
    void macdDiffersByItsSeedOnly() {
        double[] fast = new Ema(12).over(quotes)[0];
        double[] slow = new Ema(26).over(quotes)[0];
        var signal = new Ema(9);
        var differences = new double[fast.length];
        var signals = new double[fast.length];
        for (int i = 0; i < fast.length; i++) {
            differences[i] = fast[i] - slow[i];
            signals[i] = signal.update(differences[i]);
        }

        assertSame("macd", differences, StockGolden.column("macd", "macd"));
        assertSame("signal", signals, StockGolden.column("macd", "signal"));
    }

    @Test
    void adxAgreesOnceTheSeedsHaveFaded() {
        double[][] adx = new Adx(14).over(quotes);

        assertSameFrom(400, "adx", adx[0], StockGolden.column("adx", "adx"));
        assertSameFrom(400, "plusDi", adx[1], StockGolden.column("adx", "pdi"));
        assertSameFrom(400, "minusDi", adx[2], StockGolden.column("adx", "mdi"));
    }
}
