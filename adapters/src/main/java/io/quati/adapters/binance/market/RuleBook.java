package io.quati.adapters.binance.market;

import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.exchange.ExchangeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The rules of symbols, kept for an hour, or until an order is refused because of them. Where they cannot be read again,
 * the old ones count: what they let pass, Binance judges.
 */
public final class RuleBook {

    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final int NO_SUCH_SYMBOL = -1121;

    private final BinanceHttp http;
    private final String path;
    private final int weight;
    private final boolean bySymbol;
    private final LongSupplier nanos;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    private record Page(Rules rules, long readAtNanos) {}

    /**
     * @param path of {@code exchangeInfo}
     * @param bySymbol whether one symbol may be asked for alone
     */
    public RuleBook(BinanceHttp http, String path, int weight, boolean bySymbol) {
        this(http, path, weight, bySymbol, System::nanoTime);
    }

    RuleBook(BinanceHttp http, String path, int weight, boolean bySymbol, LongSupplier nanos) {
        this.http = http;
        this.nanos = nanos;
        this.path = path;
        this.weight = weight;
        this.bySymbol = bySymbol;
    }

    /** Returns the rules of everything that is listed. */
    public List<Rules> all() {
        return read(Query.empty());
    }

    /** Returns the rules of {@code symbol} if nobody need be asked first. */
    public Optional<Rules> known(String symbol) {
        return Optional.ofNullable(pages.get(symbol)).filter(this::isFresh).map(Page::rules);
    }

    /** Returns the rules of {@code symbol}; empty if it is not listed. */
    public Optional<Rules> of(String symbol) {
        Optional<Rules> known = known(symbol);
        if (known.isPresent()) {
            return known;
        }
        Page page = pages.get(symbol);
        try {
            read(bySymbol ? Query.of("symbol", symbol) : Query.empty());
        } catch (ExchangeException e) {
            if (e.code() == NO_SUCH_SYMBOL) {
                pages.remove(symbol);
                return Optional.empty();
            }
            if (page == null) {
                throw e;
            }
            return Optional.of(page.rules()); // old rules are better than no exit
        }
        return known(symbol);
    }

    private boolean isFresh(Page page) {
        return nanos.getAsLong() - page.readAtNanos() < GOOD_FOR.toNanos();
    }

    /** Forgets the rules of {@code symbol}: an order that kept them was refused. */
    public void forget(String symbol) {
        pages.remove(symbol);
    }

    private List<Rules> read(Query query) {
        Payload answer = http.ask(Request.open(path, query, weight));
        allow(answer);
        List<Rules> all = answer.items("symbols").stream()
                .flatMap(symbol -> Rules.of(symbol).stream())
                .toList();
        long now = nanos.getAsLong();
        all.forEach(rules -> pages.put(rules.listing().instrument().symbol(), new Page(rules, now)));
        return all;
    }

    private void allow(Payload answer) {
        if (!answer.has("rateLimits")) {
            return;
        }
        for (Payload limit : answer.items("rateLimits")) {
            if (limit.text("rateLimitType", "").equals("REQUEST_WEIGHT")
                    && limit.text("interval", "").equals("MINUTE")
                    && limit.number("intervalNum", 0) == 1
                    && limit.number("limit", 0) > 0) {
                http.allowWeight((int) Math.min(limit.number("limit"), Integer.MAX_VALUE));
            }
        }
    }
}
