package io.quati.app.cli;

import io.quati.core.domain.Instrument;
import io.quati.core.market.GridInference;
import io.quati.core.market.PriceDigits;
import io.quati.core.market.VenueTerms;
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

    @Option(names = "--market", paramLabel = "b3", descriptionKey = "option.market")
    private @Nullable String market;

    /** Returns the terms of the market that was named. */
    Optional<VenueTerms> market() {
        return Optional.ofNullable(market).map(VenueTerms::named);
    }

    /** Returns the price step that was typed; one that a market has does not bind candles, which may be adjusted. */
    Optional<BigDecimal> tick() {
        return Optional.ofNullable(tick);
    }

    /** Returns whether nothing was said. */
    boolean isEmpty() {
        return tick == null && lot == null && minNotional == null && quote == null && market == null;
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
        Optional<VenueTerms> terms = market();
        GridInference grid = terms.map(known -> inferred.withTick(known.tick()).withLot(known.lot()))
                .orElse(inferred);
        grid = tick == null ? grid : grid.withTick(tick);
        grid = lot == null ? grid : grid.withLot(lot);
        grid = minNotional == null ? grid : grid.withMinNotional(minNotional);
        String usualQuote = terms.map(VenueTerms::quote).orElseGet(() -> CandleNames.quoteOf(name));
        return grid.instrument(name, quote == null ? usualQuote : quote);
    }
}
