package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results of the LEAN engine's own tests, to the digits they are printed with. Its VWAP is a rolling one, which we lack. */
class LeanTest {

    private static final String FOLDER = "data/golden/lean/";

    /** Theirs has five decimals, of prices of two. */
    @Test
    void macdAgreesOnceTheSeedsHaveFaded() throws IOException {
        var macd = new Macd(12, 26, 9);
        int compared = 0;
        for (String[] row : rows("spy_with_macd.txt")) {
            macd.update(number(row[4]));
            if (!row[5].isEmpty()) {
                assertThat(macd.value(0)).isCloseTo(number(row[5]), within(1e-5));
                assertThat(macd.value(1)).isCloseTo(number(row[6]), within(1e-5));
                assertThat(macd.value(2)).isCloseTo(number(row[7]), within(1e-5));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(183);
    }

    /** Their volumes, of about 1e8, have seven digits. */
    @Test
    void obvAgrees() throws IOException {
        var obv = new Obv();
        int compared = 0;
        for (String[] row : rows("spy_with_obv.txt")) {
            double balance = obv.update(number(row[4]), number(row[5]));
            if (!row[6].isEmpty()) {
                double theirs = number(row[6]);
                assertThat(balance).isCloseTo(theirs, within(5e-6 * Math.max(1e8, Math.abs(theirs))));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(500);
    }

    /** They keep four decimals and see the whole day as the close. */
    @Test
    void adxAgreesOnceTheSeedsHaveFaded() throws IOException {
        var adx = new Adx(14);
        List<String[]> rows = rows("spy_with_adx.txt");
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            adx.update(number(row[2]), number(row[3]), number(row[4]));
            if (i > 200) {
                assertThat(adx.value(0)).as("bar %d", i).isCloseTo(number(row[16]), within(1e-3));
                assertThat(adx.value(1)).as("bar %d", i).isCloseTo(number(row[11]), within(1e-3));
                assertThat(adx.value(2)).as("bar %d", i).isCloseTo(number(row[12]), within(1e-3));
            }
        }
    }

    @Test
    void correlationOfAYearAgrees() throws IOException {
        var correlation = new Correlation(252);
        double spy = Double.NaN;
        int compared = 0;
        for (String[] row : rows("spy_qqq_corr.csv")) {
            if (row[0].equals("SPY")) {
                spy = number(row[5]);
                continue;
            }
            double ours = correlation.update(spy, number(row[5]));
            double theirs = number(row[7]);
            if (theirs != 0) {
                assertThat(ours).as(row[1]).isCloseTo(theirs, within(1e-9));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(3700);
    }

    private static double number(String cell) {
        return Double.parseDouble(cell);
    }

    private static List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(SharedData.path(FOLDER + file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }
}
