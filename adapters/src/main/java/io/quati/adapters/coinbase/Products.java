package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.market.Symbols;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What Coinbase lists, kept for an hour, or until an order is refused because of it. */
final class Products {

    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final CoinbaseHttp http;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Page page;

    private record Page(Map<String, Product> bySymbol, long readAtNanos) {}

    Products(CoinbaseHttp http) {
        this.http = http;
    }

    /** Returns all spot products, read anew. */
    List<Product> all() {
        return List.copyOf(read().bySymbol().values());
    }

    /** Returns what is listed as {@code symbol}, with or without the dash. */
    Optional<Product> of(String symbol) {
        return Symbols.parse(symbol).map(plain -> known().bySymbol().get(plain));
    }

    /** Returns the product of {@code instrument}, which must be listed. */
    Product of(Instrument instrument) {
        return of(instrument.symbol())
                .orElseThrow(() -> new ExchangeException(
                        Kind.REFUSED, 0, "Coinbase does not list " + instrument.symbol() + ".", null));
    }

    /** Reads the rules again before they count the next time. */
    void forget() {
        page = null;
    }

    private Page known() {
        return fresh().orElseGet(() -> {
            reading.lock();
            try {
                return fresh().orElseGet(this::read);
            } finally {
                reading.unlock();
            }
        });
    }

    private Optional<Page> fresh() {
        return Optional.ofNullable(page).filter(known -> System.nanoTime() - known.readAtNanos() < GOOD_FOR.toNanos());
    }

    private Page read() {
        Query query = Query.of("product_type", "SPOT");
        Map<String, Product> bySymbol = new LinkedHashMap<>();
        for (Payload row : http.ask(Request.open("/market/products", query)).items("products")) {
            Product.of(row)
                    .ifPresent(product ->
                            bySymbol.put(product.listing().instrument().symbol(), product));
        }
        Page fresh = new Page(bySymbol, System.nanoTime());
        page = fresh;
        return fresh;
    }
}
