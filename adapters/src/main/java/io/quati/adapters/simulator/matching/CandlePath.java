package io.quati.adapters.simulator.matching;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.SyntheticMarket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Where a symbol's one-minute candles come from: given ones first, then a seeded {@link SyntheticMarket} that goes on
 * from their last close. Endless.
 */
public final class CandlePath {

    private static final double LEAST_TICKS = 1000;

    private final Instrument instrument;
    private final long seed;
    private final Iterator<Ohlcv> given;
    private SyntheticMarket synthetic;

    private CandlePath(Instrument instrument, double startPrice, long seed, List<Ohlcv> given) {
        this.instrument = instrument;
        this.seed = seed;
        this.given = given.iterator();
        this.synthetic = new SyntheticMarket(instrument, startPrice, seed);
    }

    /**
     * Returns an invented path.
     *
     * @param startPrice in quote currency, at least 1000 ticks
     */
    public static CandlePath synthetic(SymbolRules rules, double startPrice, long seed) {
        return new CandlePath(instrument(rules), startPrice, seed, List.of());
    }

    /**
     * Returns a path that repeats {@code candles}, rounded to the symbol's grid, and then goes on by itself.
     *
     * @param candles one-minute candles in order, at least one
     */
    public static CandlePath replayed(SymbolRules rules, List<Ohlcv> candles, long seed) {
        if (candles.isEmpty()) {
            throw new IllegalArgumentException("candles must not be empty");
        }
        Instrument instrument = instrument(rules);
        double last = candles.getLast().close();
        double least = LEAST_TICKS * rules.tickSize().doubleValue();
        return new CandlePath(instrument, Math.max(last, least), seed, new ArrayList<>(candles));
    }

    private static Instrument instrument(SymbolRules rules) {
        return Instrument.of(rules.symbol(), rules.quote(), rules.tickSize(), rules.stepSize());
    }

    Ohlcv next() {
        return given.hasNext() ? given.next() : synthetic.next();
    }

    /** Moves the market to another price at once, as a crash does; what was given is over. */
    void jumpTo(double price) {
        while (given.hasNext()) {
            given.next();
        }
        synthetic = new SyntheticMarket(instrument, price, seed + Double.doubleToLongBits(price));
    }
}
