package io.quati.adapters.binance.futures;

import io.quati.adapters.binance.market.Candles;
import io.quati.adapters.binance.market.InstrumentFeed;
import io.quati.adapters.binance.market.RuleBook;
import io.quati.adapters.binance.market.Rules;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Parallel;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What anyone may know of Binance's USDⓈ-margined futures. */
final class FuturesMarket implements MarketData {

    private static final String DAY = "/fapi/v1/ticker/24hr";
    private static final String BEST = "/fapi/v1/ticker/bookTicker";

    /** From here on it is cheaper to ask for all there are. */
    private static final int MANY = 15;

    private static final int FUNDING_PAGE = 1000;

    private final BinanceHttp http;
    private final RuleBook rules;
    private final Candles candles;

    FuturesMarket(BinanceHttp http, RuleBook rules) {
        this.http = http;
        this.rules = rules;
        this.candles = new Candles(http, "/fapi/v1/klines", 5);
    }

    @Override
    public Instant time() {
        return http.time();
    }

    @Override
    public List<Listing> listings() {
        return rules.all().stream().map(Rules::listing).toList();
    }

    @Override
    public Optional<Listing> listing(String symbol) {
        return rules.of(symbol).map(Rules::listing);
    }

    @Override
    public BarSeries history(Instrument instrument, Interval interval, Instant from, Instant to) {
        return candles.history(instrument, interval, from, to);
    }

    @Override
    public List<Ticker> tickers(Collection<Instrument> instruments) {
        List<Request> questions = new ArrayList<>();
        if (instruments.size() >= MANY) {
            questions.add(Request.open(DAY, Query.empty(), 40));
            questions.add(Request.open(BEST, Query.empty(), 5));
        } else {
            for (Instrument instrument : instruments) {
                Query query = Query.of("symbol", instrument.symbol());
                questions.add(Request.open(DAY, query, 1));
                questions.add(Request.open(BEST, query, 2));
            }
        }
        Map<String, Payload> days = new HashMap<>();
        Map<String, Payload> bests = new HashMap<>();
        for (Payload answer : Parallel.map(questions, http::ask)) {
            for (Payload row : answer.isList() ? answer.items() : List.of(answer)) {
                (row.has("lastPrice") ? days : bests).put(row.text("symbol"), row);
            }
        }
        return instruments.stream()
                .map(instrument -> ticker(instrument, days, bests))
                .toList();
    }

    private static Ticker ticker(Instrument instrument, Map<String, Payload> days, Map<String, Payload> bests) {
        Payload day = days.get(instrument.symbol());
        Payload best = bests.get(instrument.symbol());
        if (day == null || best == null) {
            throw new ExchangeException(
                    ExchangeException.Kind.UNAVAILABLE, 0, "Binance told no prices of " + instrument + ".", null);
        }
        return new Ticker(
                instrument,
                best.decimal("bidPrice", BigDecimal.ZERO),
                best.decimal("askPrice", BigDecimal.ZERO),
                day.decimal("lastPrice"),
                day.decimal("openPrice"),
                day.decimal("volume"),
                best.has("time") ? best.time("time") : day.time("closeTime"));
    }

    /** Returns the best price at which {@code buys} could trade now. */
    BigDecimal best(Instrument instrument, boolean buys) {
        Query query = Query.of("symbol", instrument.symbol());
        return http.ask(Request.open(BEST, query, 2)).decimal(buys ? "askPrice" : "bidPrice");
    }

    /**
     * Returns all funding from {@code from} until {@code to}, oldest first, but that of times whose mark price Binance
     * does not tell.
     */
    List<Funding> funding(Instrument instrument, Instant from, Instant to) {
        List<Funding> all = new ArrayList<>();
        long start = from.toEpochMilli();
        while (start <= to.toEpochMilli()) {
            List<Payload> page = http.ask(Request.open(
                            "/fapi/v1/fundingRate",
                            Query.of("symbol", instrument.symbol())
                                    .with("startTime", start)
                                    .with("endTime", to.toEpochMilli())
                                    .with("limit", FUNDING_PAGE),
                            1))
                    .items();
            page.stream()
                    .filter(row -> !row.text("markPrice", "").isEmpty())
                    .forEach(row -> all.add(funding(instrument, row)));
            if (page.size() < FUNDING_PAGE) {
                break;
            }
            start = Math.max(start, page.getLast().number("fundingTime")) + 1;
        }
        return all;
    }

    private static Funding funding(Instrument instrument, Payload row) {
        return InstrumentFeed.funding(
                instrument, row.time("fundingTime"), row.decimal("fundingRate"), row.decimal("markPrice"));
    }
}
