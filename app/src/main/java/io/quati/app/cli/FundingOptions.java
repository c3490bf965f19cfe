package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Funding;
import io.quati.core.portfolio.AccountRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which funding rates the positions of a futures account pay: a file for each instrument that has them. */
final class FundingOptions {

    @Option(names = "--funding", paramLabel = "[SYMBOL=]FILE", descriptionKey = "option.funding")
    private List<String> named = List.of();

    /** Throws {@link Refusal} if rates were named for an account that pays none. */
    void requireFits(AccountRules account) {
        if (!named.isEmpty() && account instanceof AccountRules.Spot) {
            throw Refusal.badInput("error.account.futures-only", "--funding");
        }
    }

    /** Returns all fundings over {@code candles}, earliest first. */
    List<Funding> read(List<BarSeries> candles) {
        List<Funding> fundings = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String text : named) {
            BarSeries series = series(text, candles);
            String symbol = series.instrument().symbol();
            if (!seen.add(symbol)) {
                throw Refusal.badInput("error.funding.twice", symbol);
            }
            String file = text.startsWith(symbol + "=") ? text.substring(symbol.length() + 1) : text;
            fundings.addAll(FundingFile.read(Path.of(file), series));
        }
        fundings.sort(Comparator.comparing(Funding::knownAt));
        return fundings;
    }

    private static BarSeries series(String text, List<BarSeries> candles) {
        Optional<BarSeries> named = candles.stream()
                .filter(series -> text.startsWith(series.instrument().symbol() + "="))
                .findFirst();
        if (named.isEmpty() && candles.size() > 1) {
            throw Refusal.badInput(
                    "error.funding.whose",
                    text,
                    candles.stream()
                            .map(series -> series.instrument().symbol())
                            .toList()
                            .toString());
        }
        return named.orElse(candles.getFirst());
    }
}
