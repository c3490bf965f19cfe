package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.market.Candles;
import io.quati.adapters.binance.market.RuleBook;
import io.quati.adapters.binance.market.Rules;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Parallel;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.BarSeries;
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

/** What anyone may know of Binance Spot. */
final class SpotMarket implements MarketData {

    /** As many symbols as cost no more than one. */
    private static final int SYMBOLS_AT_ONCE = 20;

    private final BinanceHttp http;
    private final RuleBook rules;
    private final Candles candles;

    SpotMarket(BinanceHttp http, RuleBook rules) {
        this.http = http;
        this.rules = rules;
        this.candles = new Candles(http, "/api/v3/klines", 2);
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
        List<String> symbols =
                instruments.stream().map(Instrument::symbol).distinct().toList();
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i += SYMBOLS_AT_ONCE) {
            parts.add(symbols.subList(i, Math.min(i + SYMBOLS_AT_ONCE, symbols.size())));
        }
        Map<String, Payload> bySymbol = new HashMap<>();
        for (List<Payload> part : Parallel.map(parts, this::ask)) {
            part.forEach(ticker -> bySymbol.put(ticker.text("symbol"), ticker));
        }
        return instruments.stream()
                .map(instrument -> ticker(instrument, bySymbol))
                .toList();
    }

    private List<Payload> ask(List<String> symbols) {
        Query query = Query.of("symbols", Payload.write(symbols));
        return http.ask(Request.open("/api/v3/ticker/24hr", query, 2)).items();
    }

    private static Ticker ticker(Instrument instrument, Map<String, Payload> bySymbol) {
        Payload ticker = bySymbol.get(instrument.symbol());
        if (ticker == null) {
            throw new ExchangeException(
                    ExchangeException.Kind.UNAVAILABLE, 0, "Binance told no prices of " + instrument + ".", null);
        }
        return new Ticker(
                instrument,
                ticker.decimal("bidPrice", BigDecimal.ZERO),
                ticker.decimal("askPrice", BigDecimal.ZERO),
                ticker.decimal("lastPrice"),
                ticker.decimal("openPrice"),
                ticker.decimal("volume"),
                ticker.time("closeTime"));
    }
}
