package io.quati.app.bot;

import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;

/**
 * A bot to be.
 *
 * @param name unique, also the name of its folder
 * @param strategy the name of a strategy of the catalogue
 * @param cash what it may use, in the quote currency
 * @param fills how orders are filled where they are simulated
 * @param directory of its journal
 */
public record BotSetup(
        String name,
        String strategy,
        Map<String, String> parameters,
        BigDecimal cash,
        FillModel fills,
        Path directory) {

    private static final int LONGEST_TAG = 8;

    /** Returns its name as orders carry it: letters and digits only, eight at most. */
    public String tag() {
        String plain = name.replaceAll("[^a-z0-9]", "");
        return plain.substring(0, Math.min(plain.length(), LONGEST_TAG));
    }

    /** Returns what it does in this market, unless its journal says otherwise. */
    public RunSpec on(Instrument instrument) {
        return new RunSpec(instrument, strategy, parameters, "all", Money.of(cash, instrument.quote()), fills);
    }
}
