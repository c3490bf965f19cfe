package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.domain.BarSeries;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that belong to candles: {@code SYMBOL=FILE}, or just {@code FILE} where there is one instrument. */
final class NamedFiles {

    private NamedFiles() {}

    /**
     * Returns the files by the candles that they belong to.
     *
     * @param option by which they were named
     * @throws Refusal if it is not said whose a file is, or two are of the same
     */
    static Map<BarSeries, Path> of(String option, List<String> named, List<BarSeries> candles) {
        Map<BarSeries, Path> files = new LinkedHashMap<>();
        for (String text : named) {
            BarSeries series = series(option, text, candles);
            String symbol = series.instrument().symbol();
            String file = text.startsWith(symbol + "=") ? text.substring(symbol.length() + 1) : text;
            if (files.put(series, Path.of(file)) != null) {
                throw Refusal.badInput("error.file.twice", option, symbol);
            }
        }
        return files;
    }

    private static BarSeries series(String option, String text, List<BarSeries> candles) {
        Optional<BarSeries> named = candles.stream()
                .filter(series -> text.startsWith(series.instrument().symbol() + "="))
                .findFirst();
        if (named.isEmpty() && candles.size() > 1) {
            throw Refusal.badInput(
                    "error.file.whose",
                    option,
                    text,
                    candles.stream()
                            .map(series -> series.instrument().symbol())
                            .toList()
                            .toString());
        }
        return named.orElse(candles.getFirst());
    }
}
