package io.quati.adapters.brapi;

import io.quati.adapters.wire.Parallel;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What brapi.dev tells of B3. Prices are a quarter to half an hour old. Source: brapi.dev, API documentation of 2026. */
final class BrapiMarket implements MarketData {

    /** Told to everyone, with or without a token. */
    private static final String FREE = "PETR4";

    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final int SYMBOLS_AT_ONCE = 20;

    private final BrapiHttp http;
    private final ReentrantLock reading = new ReentrantLock();
    private Map<String, Listing> listed = Map.of();
    private long readAtNanos;

    BrapiMarket(BrapiHttp http) {
        this.http = http;
    }

    @Override
    public Instant time() {
        http.ask("/quote/" + FREE, Query.empty());
        return http.time();
    }

    @Override
    public List<Listing> listings() {
        return List.copyOf(known().values());
    }

    @Override
    public Optional<Listing> listing(String symbol) {
        return B3Symbol.parse(symbol).map(name -> known().get(name.ours()));
    }

    private Map<String, Listing> known() {
        reading.lock();
        try {
            if (listed.isEmpty() || System.nanoTime() - readAtNanos > GOOD_FOR.toNanos()) {
                listed = read();
                readAtNanos = System.nanoTime();
            }
            return listed;
        } finally {
            reading.unlock();
        }
    }

    private Map<String, Listing> read() {
        Payload answer = http.ask("/available", Query.empty());
        Map<String, Listing> all = new LinkedHashMap<>();
        for (String part : new String[] {"stocks", "indexes"}) {
            if (answer.has(part)) {
                answer.items(part).stream()
                        .flatMap(name -> B3Symbol.parse(name.text()).stream())
                        .map(B3Symbol::listing)
                        .forEach(listing -> all.put(listing.instrument().symbol(), listing));
            }
        }
        return all;
    }

    @Override
    public BarSeries history(Instrument instrument, Interval interval, Instant from, Instant to) {
        String name = Candles.name(interval);
        B3Symbol symbol = symbol(instrument);
        Instant now = http.time();
        String range = Candles.range(Duration.between(from, now).plus(interval.duration()));
        Query query = Query.of("range", range).with("interval", name);
        Payload result = result(http.ask("/quote/" + symbol.encoded(), query), symbol);
        return new Candles(instrument, interval, from, to).read(result, http.time());
    }

    private static B3Symbol symbol(Instrument instrument) {
        return B3Symbol.parse(instrument.symbol()).orElseThrow(() -> notListed(instrument.symbol()));
    }

    private static ExchangeException notListed(String symbol) {
        return new ExchangeException(Kind.REFUSED, 0, "B3 does not list " + symbol + ".", null);
    }

    private static Payload result(Payload answer, B3Symbol symbol) {
        return answer.items("results").stream()
                .filter(row -> B3Symbol.parse(row.text("symbol", ""))
                        .filter(symbol::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new ExchangeException(
                        Kind.UNAVAILABLE, 0, "brapi.dev told no prices of " + symbol.ours() + ".", null));
    }

    @Override
    public List<Ticker> tickers(Collection<Instrument> instruments) {
        List<B3Symbol> asked =
                instruments.stream().map(BrapiMarket::symbol).distinct().toList();
        List<List<B3Symbol>> parts = new ArrayList<>();
        for (int i = 0; i < asked.size(); i += SYMBOLS_AT_ONCE) {
            parts.add(asked.subList(i, Math.min(i + SYMBOLS_AT_ONCE, asked.size())));
        }
        Map<B3Symbol, Payload> bySymbol = new LinkedHashMap<>();
        Parallel.map(parts, this::quotes).forEach(bySymbol::putAll);
        return instruments.stream()
                .map(instrument -> ticker(instrument, bySymbol))
                .toList();
    }

    /** Many at once where the plan allows it, else one by one. */
    private Map<B3Symbol, Payload> quotes(List<B3Symbol> symbols) {
        String names = String.join(",", symbols.stream().map(B3Symbol::encoded).toList());
        Map<B3Symbol, Payload> quotes = new LinkedHashMap<>();
        try {
            Payload answer = http.ask("/quote/" + names, Query.empty());
            symbols.forEach(symbol -> quotes.put(symbol, result(answer, symbol)));
        } catch (ExchangeException e) {
            boolean tooMany = e.kind() == Kind.REFUSED || e.code() == 402;
            if (symbols.size() == 1 || !tooMany) {
                throw e;
            }
            symbols.forEach(symbol -> quotes.putAll(quotes(List.of(symbol))));
        }
        return quotes;
    }

    private Ticker ticker(Instrument instrument, Map<B3Symbol, Payload> bySymbol) {
        Payload quote =
                Optional.ofNullable(bySymbol.get(symbol(instrument))).orElseThrow(() -> notListed(instrument.symbol()));
        BigDecimal price = quote.decimal("regularMarketPrice");
        return new Ticker(
                instrument,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                price,
                quote.decimal("regularMarketPreviousClose", price),
                quote.decimal("regularMarketVolume", BigDecimal.ZERO),
                Candles.marketTime(quote).orElseGet(http::time));
    }
}
