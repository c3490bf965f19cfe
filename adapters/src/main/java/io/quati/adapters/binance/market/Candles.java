package io.quati.adapters.binance.market;

import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Parallel;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finished candles of the past, page by page, the pages at once. Source: Binance, {@code GET /api/v3/klines} and
 * {@code GET /fapi/v1/klines}; a row is open time, open, high, low, close, volume, close time and six numbers more.
 *
 * @param path where they are asked for
 * @param pageWeight what a page of {@link #PAGE} candles costs
 */
public record Candles(BinanceHttp http, String path, int pageWeight) {

    static final int PAGE = 1000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(65);
    private static final int MOST_WAITS = 20;

    /** Candles whose opens lie within, ends included; milliseconds since 1970 UTC. */
    private record Page(long firstOpen, long lastOpen) {}

    /** See {@link io.quati.core.exchange.MarketData#history}. */
    public BarSeries history(Instrument instrument, Interval interval, Instant from, Instant to) {
        Instant now = http.time();
        long end = (to.isBefore(now) ? to : now).toEpochMilli();
        long lastOpen = interval.openOf(end - interval.millis());
        long first = interval.openOf(from.toEpochMilli());
        first = first < from.toEpochMilli() ? first + interval.millis() : first;
        List<Page> pages = new ArrayList<>();
        for (long open = first; open <= lastOpen; open += PAGE * interval.millis()) {
            pages.add(new Page(open, Math.min(open + (PAGE - 1) * interval.millis(), lastOpen)));
        }
        var series = new BarSeries(instrument, interval.duration());
        for (List<Payload> rows : Parallel.map(pages, page -> patiently(() -> rows(instrument, interval, page)))) {
            rows.forEach(row -> append(series, row, lastOpen));
        }
        return series;
    }

    private List<Payload> rows(Instrument instrument, Interval interval, Page page) {
        Query query = Query.of("symbol", instrument.symbol())
                .with("interval", interval.text())
                .with("startTime", page.firstOpen())
                .with("endTime", page.lastOpen())
                .with("limit", PAGE);
        return http.ask(Request.open(path, query, pageWeight)).items();
    }

    private static void append(BarSeries series, Payload row, long lastOpen) {
        long open = row.at(0).number();
        if (open > lastOpen) {
            return; // not finished yet
        }
        try {
            series.append(open, numbers(row));
        } catch (IllegalArgumentException e) {
            throw new ExchangeException(
                    ExchangeException.Kind.UNAVAILABLE,
                    0,
                    "Binance sent a candle that cannot be: " + e.getMessage() + ".",
                    e);
        }
    }

    private static Ohlcv numbers(Payload row) {
        return new Ohlcv(number(row.at(1)), number(row.at(2)), number(row.at(3)), number(row.at(4)), number(row.at(5)));
    }

    private static double number(Payload value) {
        return value.decimal().doubleValue();
    }

    /** Waits where only this minute's requests are used up: years of candles take more than a minute may ask. */
    private <T> T patiently(Supplier<T> question) {
        for (int waits = 0; ; waits++) {
            try {
                return question.get();
            } catch (ExchangeException e) {
                Instant again = e.retryAt();
                if (again == null || waits == MOST_WAITS || http.bannedUntil().isPresent()) {
                    throw e;
                }
                Duration wait = Duration.between(http.settings().clock().instant(), again);
                if (wait.compareTo(LONGEST_WAIT) > 0) {
                    throw e;
                }
                sleep(wait, e);
            }
        }
    }

    private static void sleep(Duration wait, ExchangeException reason) {
        try {
            Thread.sleep(wait.isNegative() ? Duration.ZERO : wait);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    /** Returns the last close times a stream told, as numbers of a candle. */
    static Ohlcv streamed(Payload kline) {
        return new Ohlcv(
                value(kline.decimal("o")),
                value(kline.decimal("h")),
                value(kline.decimal("l")),
                value(kline.decimal("c")),
                value(kline.decimal("v")));
    }

    private static double value(BigDecimal number) {
        return number.doubleValue();
    }
}
