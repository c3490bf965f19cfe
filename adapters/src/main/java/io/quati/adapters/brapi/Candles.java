package io.quati.adapters.brapi;

import io.quati.adapters.wire.Payload;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finished candles out of brapi's {@code historicalDataPrice}, whose times are seconds. A day is stamped with the opening of
 * its session or with midnight; its candle opens at midnight UTC of the same date, as all candles of a day do here. Rows
 * without prices, as of a halted share, are left out. Closes are as traded, not adjusted.
 */
record Candles(Instrument instrument, Interval interval, Instant from, Instant to) {

    private static final Logger LOG = LoggerFactory.getLogger(Candles.class);
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final long SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    /** What brapi tells is at most this old while B3 trades. */
    private static final Duration DELAY = Duration.ofMinutes(45);

    private static final Map<String, Duration> RANGES = ranges();

    private static Map<String, Duration> ranges() {
        Map<String, Duration> ranges = new LinkedHashMap<>();
        ranges.put("1d", Duration.ofHours(8));
        ranges.put("5d", Duration.ofDays(4));
        ranges.put("1mo", Duration.ofDays(27));
        ranges.put("3mo", Duration.ofDays(88));
        ranges.put("6mo", Duration.ofDays(180));
        ranges.put("1y", Duration.ofDays(364));
        ranges.put("2y", Duration.ofDays(729));
        ranges.put("5y", Duration.ofDays(1825));
        ranges.put("10y", Duration.ofDays(3651));
        return ranges;
    }

    /** Returns brapi's name of {@code interval}. */
    static String name(Interval interval) {
        return switch (interval) {
            case MINUTE_1, MINUTE_5, MINUTE_15, MINUTE_30, HOUR_1, DAY_1 -> interval.text();
            case MINUTE_3, HOUR_2, HOUR_4, HOUR_6, HOUR_8, HOUR_12, WEEK_1 ->
                throw new ExchangeException(
                        Kind.UNSUPPORTED, 0, "brapi.dev has no candles of " + interval.text() + ".", null);
        };
    }

    /** Returns the shortest range, counted back from now, that surely covers {@code age}. */
    static String range(Duration age) {
        return RANGES.entrySet().stream()
                .filter(range -> age.compareTo(range.getValue()) <= 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("max");
    }

    /** Returns when the last price of {@code quote} was made, told in ISO form or in seconds. */
    static Optional<Instant> marketTime(Payload quote) {
        String text = quote.text("regularMarketTime", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                text.matches("[0-9]{9,10}")
                        ? Instant.ofEpochSecond(quote.number("regularMarketTime"))
                        : quote.timestamp("regularMarketTime"));
    }

    /** @param now brapi's time */
    BarSeries read(Payload quote, Instant now) {
        long finished = finishedBy(quote, now).toEpochMilli();
        TreeMap<Long, Ohlcv> rows = new TreeMap<>();
        int empty = 0;
        for (Payload row : quote.has("historicalDataPrice") ? quote.items("historicalDataPrice") : List.<Payload>of()) {
            long open = openTime(row.number("date"));
            if (open < from.toEpochMilli() || open + interval.millis() > finished) {
                continue;
            }
            Optional<Ohlcv> numbers = numbers(row);
            numbers.ifPresent(candle -> rows.put(open, candle));
            empty += numbers.isPresent() ? 0 : 1;
        }
        if (empty > 0) {
            LOG.info("{}: {} candles without prices are left out", instrument, empty);
        }
        var series = new BarSeries(instrument, interval.duration());
        rows.forEach(series::append);
        return series;
    }

    /** A candle that is over may still be incomplete, as prices are late. */
    private Instant finishedBy(Payload quote, Instant now) {
        Instant told = marketTime(quote).filter(now::isAfter).orElse(now);
        Instant certain = now.minus(DELAY);
        Instant known = interval == Interval.DAY_1 || told.isBefore(certain) ? certain : told;
        return known.isBefore(to) ? known : to;
    }

    private long openTime(long seconds) {
        if (interval != Interval.DAY_1) {
            return interval.openOf(seconds * 1000);
        }
        var zone = seconds % SECONDS_OF_A_DAY == 0 ? ZoneOffset.UTC : SAO_PAULO;
        return Instant.ofEpochSecond(seconds)
                .atZone(zone)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }

    private Optional<Ohlcv> numbers(Payload row) {
        for (String name : new String[] {"open", "high", "low", "close"}) {
            if (!row.has(name)) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(new Ohlcv(
                    row.decimal("open").doubleValue(),
                    row.decimal("high").doubleValue(),
                    row.decimal("low").doubleValue(),
                    row.decimal("close").doubleValue(),
                    row.has("volume") ? row.decimal("volume").doubleValue() : 0));
        } catch (IllegalArgumentException e) {
            throw new ExchangeException(
                    Kind.UNAVAILABLE, 0, "brapi.dev sent a candle that cannot be: " + e.getMessage() + ".", e);
        }
    }
}
