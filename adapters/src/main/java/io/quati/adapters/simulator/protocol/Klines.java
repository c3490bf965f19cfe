package io.quati.adapters.simulator.protocol;

import io.quati.adapters.simulator.matching.Kline;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.RefusedException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** Candles of every interval, made of those of one minute. */
public final class Klines {

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    /** The epoch began on a Thursday; Binance's weeks begin on Monday. */
    private static final long FIRST_MONDAY = 4 * DAY;

    private Klines() {}

    /** An interval of candles. */
    public record Interval(String name, long millis) {

        /**
         * Returns the interval of that name.
         *
         * @throws RefusedException if Binance has none, or the one-second candles that are not kept here
         */
        public static Interval parse(String name) {
            long millis = switch (name) {
                case "1m" -> MINUTE;
                case "3m" -> 3 * MINUTE;
                case "5m" -> 5 * MINUTE;
                case "15m" -> 15 * MINUTE;
                case "30m" -> 30 * MINUTE;
                case "1h" -> 60 * MINUTE;
                case "2h" -> 120 * MINUTE;
                case "4h" -> 240 * MINUTE;
                case "6h" -> 360 * MINUTE;
                case "8h" -> 480 * MINUTE;
                case "12h" -> 720 * MINUTE;
                case "1d" -> DAY;
                case "3d" -> 3 * DAY;
                case "1w" -> 7 * DAY;
                case "1M" -> 0;
                default -> throw RefusedException.of(-1120, "Invalid interval.");
            };
            return new Interval(name, millis);
        }

        /** Returns when the candle opens that {@code time} belongs to. */
        public long open(long time) {
            if (millis == 0) {
                return Instant.ofEpochMilli(time)
                        .atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .withDayOfMonth(1)
                        .toInstant()
                        .toEpochMilli();
            }
            long shift = millis == 7 * DAY ? FIRST_MONDAY : 0;
            return Math.floorDiv(time - shift, millis) * millis + shift;
        }

        /** Returns the last millisecond of the candle that opens at {@code open}. */
        public long close(long open) {
            long next = millis == 0
                    ? Instant.ofEpochMilli(open)
                            .atOffset(ZoneOffset.UTC)
                            .plusMonths(1)
                            .toInstant()
                            .toEpochMilli()
                    : open + millis;
            return next - 1;
        }
    }

    /** Which candles. */
    public record Query(Interval interval, Optional<Long> start, Optional<Long> end, int limit) {}

    /** Returns the candles asked for: the first ones from a start, else the last ones. */
    public static List<Kline> of(Market market, Query query) {
        List<Kline> minutes = market.minutes();
        long from = query.start().orElse(Long.MIN_VALUE);
        long until = query.end().orElse(Long.MAX_VALUE);
        List<Kline> found = new ArrayList<>();
        int right = minutes.size();
        while (right > 0 && (query.start().isPresent() || found.size() < query.limit())) {
            long open = query.interval().open(minutes.get(right - 1).openTime());
            int left = firstAtOrAfter(minutes, open, right);
            if (open < from) {
                break;
            }
            if (open <= until) {
                Kline joined = joined(minutes.subList(left, right));
                if (joined.openTime() == open || found.isEmpty()) {
                    found.add(joined);
                }
            }
            right = left;
        }
        List<Kline> ordered = found.reversed();
        return ordered.subList(0, Math.min(query.limit(), ordered.size()));
    }

    /** Minutes follow each other without gaps. */
    private static int firstAtOrAfter(List<Kline> minutes, long open, int right) {
        long back = (minutes.get(right - 1).openTime() - open) / MINUTE;
        return (int) Math.max(0, right - 1 - back);
    }

    /** Returns the candle that is forming now. */
    public static Kline forming(Market market, Interval interval) {
        return of(market, new Query(interval, Optional.empty(), Optional.empty(), 1))
                .getLast();
    }

    static Kline joined(List<Kline> minutes) {
        Kline joined = minutes.getFirst().copy();
        minutes.subList(1, minutes.size()).forEach(joined::append);
        return joined;
    }

    /** Returns rows as the REST reply has them. */
    public static ArrayNode rows(Market market, Query query) {
        ArrayNode rows = Json.array();
        for (Kline kline : of(market, query)) {
            rows.add(MarketJson.kline(
                    market, kline, query.interval().close(query.interval().open(kline.openTime()))));
        }
        return rows;
    }
}
