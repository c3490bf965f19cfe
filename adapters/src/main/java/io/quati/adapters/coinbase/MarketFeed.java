package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the market of one instrument does, put into our words. */
final class MarketFeed implements Exchange.Subscription {

    private final Instrument instrument;
    private final Products products;
    private final MarketHub hub;
    private final MarketListener listener;
    private final TradeCandles candles;
    private final ReentrantLock delivery = new ReentrantLock();
    private volatile long heardAtNanos = System.nanoTime();
    private volatile @Nullable String productId;
    private volatile boolean closed;
    private boolean told;
    private boolean toldOfFailure;

    MarketFeed(Instrument instrument, Interval interval, Products products, MarketHub hub, MarketListener listener) {
        this.instrument = instrument;
        this.products = products;
        this.hub = hub;
        this.listener = listener;
        this.candles = new TradeCandles(instrument, interval);
    }

    /** Returns the name that market channels use, if it is known. */
    Optional<String> productId() {
        return Optional.ofNullable(productId);
    }

    /**
     * Returns the name that market channels use, asked for if it is not known.
     *
     * @throws ExchangeException if it cannot be told
     */
    String resolve() {
        String known = productId;
        if (known == null) {
            known = products.of(instrument).streamId();
            productId = known;
        }
        return known;
    }

    void connected() {
        deliver(() -> {
            if (!told) {
                told = true;
                toldOfFailure = false;
                candles.restart();
                listener.onConnected();
            }
        });
    }

    void interrupted(String reason) {
        deliver(() -> {
            if (told || !toldOfFailure) {
                told = false;
                toldOfFailure = true;
                listener.onInterrupted(reason);
            }
        });
    }

    void ticker(Payload ticker, Instant at) {
        heard();
        BigDecimal price = ticker.decimal("price");
        BigDecimal change = CoinbaseMarket.number(ticker, "price_percent_chg_24_h", BigDecimal.ZERO);
        var told = new Ticker(
                instrument,
                CoinbaseMarket.number(ticker, "best_bid", BigDecimal.ZERO),
                CoinbaseMarket.number(ticker, "best_ask", BigDecimal.ZERO),
                price,
                CoinbaseMarket.open(price, change),
                CoinbaseMarket.number(ticker, "volume_24_h", BigDecimal.ZERO),
                at);
        deliver(() -> listener.onTicker(told));
    }

    void trade(Payload trade) {
        heard();
        Instant at = trade.timestamp("time");
        BigDecimal price = trade.decimal("price");
        BigDecimal size = trade.decimal("size");
        deliver(() -> candles.trade(at, price, size).ifPresent(listener::onEvent));
    }

    /** The exchange's time is {@code now}. */
    void time(Instant now) {
        deliver(() -> candles.time(now).ifPresent(listener::onEvent));
    }

    private void heard() {
        heardAtNanos = System.nanoTime();
    }

    private void deliver(Runnable news) {
        delivery.lock();
        try {
            if (!closed) {
                news.run();
            }
        } finally {
            delivery.unlock();
        }
    }

    @Override
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAtNanos);
    }

    @Override
    public void close() {
        closed = true;
        hub.leave(this);
    }
}
