package io.quati.app.cli;

import io.quati.core.domain.Instrument;
import io.quati.core.market.GridInference;
import io.quati.core.market.PriceDigits;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user knows better about an instrument than its prices tell. */
final class GridOptions {

    @Option(names = "--quote", paramLabel = "CURRENCY", descriptionKey = "option.quote")
    private @Nullable String quote;

    @Option(names = "--tick", paramLabel = "STEP", descriptionKey = "option.tick")
    private @Nullable BigDecimal tick;

    @Option(names = "--lot", paramLabel = "STEP", descriptionKey = "option.lot")
    private @Nullable BigDecimal lot;

    @Option(names = "--min-notional", paramLabel = "AMOUNT", descriptionKey = "option.min-notional")
    private @Nullable BigDecimal minNotional;

    Optional<BigDecimal> tick() {
        return Optional.ofNullable(tick);
    }

    /** Returns whether nothing was said. */
    boolean isEmpty() {
        return tick == null && lot == null && minNotional == null && quote == null;
    }

    /** Returns the instrument {@code name} on the grid that its prices suggest, except where the user knows better. */
    Instrument instrument(PriceDigits digits, String name) {
        return instrument(GridInference.of(digits), name);
    }

    /** Returns the same with quantities fine enough for an account of {@code cash}. */
    Instrument instrument(PriceDigits digits, String name, BigDecimal cash) {
        return instrument(GridInference.of(digits).forBudget(cash), name);
    }

    private Instrument instrument(GridInference inferred, String name) {
        GridInference grid = tick == null ? inferred : inferred.withTick(tick);
        grid = lot == null ? grid : grid.withLot(lot);
        grid = minNotional == null ? grid : grid.withMinNotional(minNotional);
        return grid.instrument(name, quote == null ? CandleNames.quoteOf(name) : quote);
    }
}
