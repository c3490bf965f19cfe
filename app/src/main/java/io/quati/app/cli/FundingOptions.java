package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Funding;
import io.quati.core.portfolio.AccountRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Option;

/** Which funding rates the positions of a futures account pay: a file for each instrument that has them. */
final class FundingOptions {

    private static final String OPTION = "--funding";

    @Option(names = OPTION, paramLabel = "[SYMBOL=]FILE", descriptionKey = "option.funding")
    private List<String> named = List.of();

    /** Throws {@link Refusal} if rates were named for an account that pays none. */
    void requireFits(AccountRules account) {
        if (!named.isEmpty() && account instanceof AccountRules.Spot) {
            throw Refusal.badInput("error.account.futures-only", OPTION);
        }
    }

    /** Returns all fundings over {@code candles}, earliest first. */
    List<Funding> read(List<BarSeries> candles) {
        List<Funding> fundings = new ArrayList<>();
        NamedFiles.of(OPTION, named, candles)
                .forEach((series, file) -> fundings.addAll(FundingFile.read(file, series)));
        fundings.sort(Comparator.comparing(Funding::knownAt));
        return fundings;
    }
}
