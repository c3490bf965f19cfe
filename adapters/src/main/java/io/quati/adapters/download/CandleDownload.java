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
     * @param firstStored when the first stored candle of the time asked for opens, or later than any if none is stored
     */
    public record Plan(Instrument instrument, Interval interval, List<Span> spans, long firstStored) {

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
     * @param absent that the exchange does not have either, though it has earlier ones
     */
    public record Report(long added, long changed, long absent) {

        private Report plus(Report other) {
            return new Report(added + other.added, changed + other.changed, absent + other.absent);
        }
    }

    /** Returns what the catalogue lacks of the finished candles that open from {@code from} on and end by {@code to}. */
    public Plan plan(Instrument instrument, Interval interval, Instant from, Instant to) {
        Instant now = clock.instant();
        long lastOpen = interval.openOf((to.isBefore(now) ? to : now).toEpochMilli() - interval.millis());
        long firstOpen = interval.openOf(from.toEpochMilli() - 1) + interval.millis();
        var key = new SeriesKey(venue, instrument.symbol(), interval);
        BarSeries stored = catalogue.has(key)
                ? catalogue.read(key, Instant.ofEpochMilli(firstOpen), Instant.ofEpochMilli(lastOpen + 1))
                : new BarSeries(instrument, interval.duration());
        return new Plan(
                instrument,
                interval,
                new MissingSpans(interval, rests).of(stored, firstOpen, lastOpen),
                stored.isEmpty() ? Long.MAX_VALUE : stored.openTime(0));
    }

    /**
     * Asks for the candles of {@code plan} and stores them, piece by piece: what comes before all that is stored backwards, until
     * the exchange has nothing, and everything else forwards.
     *
     * @param asked is told how many candles were dealt with, after each piece
     * @throws io.quati.core.exchange.ExchangeException if the exchange fails; what came before is stored
     */
    public Report run(Plan plan, LongConsumer asked) {
        var missing = new MissingSpans(plan.interval(), rests);
        var report = new Report(0, 0, 0);
        for (Span span : plan.spans()) {
            List<Span> pieces = missing.pieces(span, PIECE);
            boolean backwards = span.firstOpen() < plan.firstStored();
            boolean begun = backwards && span.lastOpen() < plan.firstStored() && plan.firstStored() != Long.MAX_VALUE;
            boolean ended = false;
            for (Span piece : backwards ? pieces.reversed() : pieces) {
                if (!ended) {
                    BarSeries told = told(plan, piece);
                    report = report.plus(store(plan, piece, told, backwards));
                    ended = backwards && begun && told.isEmpty();
                    begun |= !told.isEmpty();
                }
                asked.accept(piece.candles(plan.interval()));
            }
        }
        return report;
    }

    private BarSeries told(Plan plan, Span piece) {
        return market.history(
                plan.instrument(),
                plan.interval(),
                Instant.ofEpochMilli(piece.firstOpen()),
                Instant.ofEpochMilli(piece.lastOpen() + plan.interval().millis()));
    }

    /** @param backwards whether the exchange may have begun in this piece: what is missing before its first candle is not absent */
    private Report store(Plan plan, Span piece, BarSeries told, boolean backwards) {
        if (told.isEmpty()) {
            return new Report(0, 0, backwards || rests ? 0 : piece.candles(plan.interval()));
        }
        WriteReport written = catalogue.write(venue, told, WriteMode.MERGE);
        Span expected = backwards ? new Span(told.openTime(0), piece.lastOpen()) : piece;
        long absent = rests ? 0 : expected.candles(plan.interval()) - told.size();
        return new Report(written.added(), written.changed(), absent);
    }
}
