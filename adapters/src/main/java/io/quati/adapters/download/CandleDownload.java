package io.quati.adapters.download;

import io.quati.adapters.catalog.CandleCatalog;
import io.quati.adapters.catalog.SeriesKey;
import io.quati.adapters.catalog.WriteMode;
import io.quati.adapters.catalog.WriteReport;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.MarketData;
import io.quati.core.market.Interval;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Fills the catalogue with the candles that an exchange has and the catalogue has not: those before the first, those after
 * the last, and those between, but not those of the hours in which a market rests. What is stored is not asked for again,
 * except for a few candles between two gaps. May be used by several threads.
 *
 * @param venue under which the candles are stored
 * @param rests whether the market closes at night or at weekends
 * @param clock tells which candles are finished
 */
public record CandleDownload(
        MarketData market, CandleCatalog catalogue, String venue, boolean rests, InstantSource clock) {

    /** As many candles are stored at once: what is stored outlives an interruption. */
    static final int PIECE = 20_000;

    /** Candles that open from {@code firstOpen} to {@code lastOpen}, both included; milliseconds since 1970 UTC. */
    public record Span(long firstOpen, long lastOpen) {

        private long candles(Interval interval) {
            return (lastOpen - firstOpen) / interval.millis() + 1;
        }
    }

    /**
     * What is to be asked for.
     *
     * @param spans of opening times, oldest first
     */
    public record Plan(Instrument instrument, Interval interval, List<Span> spans) {

        public Plan {
            spans = List.copyOf(spans);
        }

        /** Returns how many candles there could be. */
        public long candles() {
            return spans.stream().mapToLong(span -> span.candles(interval)).sum();
        }
    }

    /**
     * What came of it, in candles.
     *
     * @param added that were not stored before
     * @param changed that were stored and are different now
     * @param absent that the exchange does not have either
     */
    public record Report(long added, long changed, long absent) {}

    /** Returns what the catalogue lacks of the finished candles that open from {@code from} on and end by {@code to}. */
    public Plan plan(Instrument instrument, Interval interval, Instant from, Instant to) {
        Instant now = clock.instant();
        long lastOpen = interval.openOf((to.isBefore(now) ? to : now).toEpochMilli() - interval.millis());
        long firstOpen = interval.openOf(from.toEpochMilli() - 1) + interval.millis();
        var key = new SeriesKey(venue, instrument.symbol(), interval);
        BarSeries stored = catalogue.has(key)
                ? catalogue.read(key, Instant.ofEpochMilli(firstOpen), Instant.ofEpochMilli(lastOpen + 1))
                : new BarSeries(instrument, interval.duration());
        return new Plan(instrument, interval, new MissingSpans(interval, rests).of(stored, firstOpen, lastOpen));
    }

    /**
     * Asks for the candles of {@code plan} and stores them, oldest first, piece by piece.
     *
     * @param asked is told how many candles were asked for, after each piece
     * @throws io.quati.core.exchange.ExchangeException if the exchange fails; what came before is stored
     */
    public Report run(Plan plan, LongConsumer asked) {
        long added = 0;
        long changed = 0;
        long absent = 0;
        var missing = new MissingSpans(plan.interval(), rests);
        for (Span span : plan.spans()) {
            for (Span piece : missing.pieces(span, PIECE)) {
                BarSeries told = market.history(
                        plan.instrument(),
                        plan.interval(),
                        Instant.ofEpochMilli(piece.firstOpen()),
                        Instant.ofEpochMilli(piece.lastOpen() + plan.interval().millis()));
                if (!told.isEmpty()) {
                    WriteReport written = catalogue.write(venue, told, WriteMode.MERGE);
                    added += written.added();
                    changed += written.changed();
                }
                long wanted = piece.candles(plan.interval());
                absent += rests ? 0 : wanted - told.size();
                asked.accept(wanted);
            }
        }
        return new Report(added, changed, absent);
    }
}
