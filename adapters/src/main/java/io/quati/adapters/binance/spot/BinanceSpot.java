package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.market.DepthBook;
import io.quati.adapters.binance.market.DepthFeed;
import io.quati.adapters.binance.market.InstrumentFeed;
import io.quati.adapters.binance.market.MarketHub;
import io.quati.adapters.binance.market.RuleBook;
import io.quati.adapters.binance.market.TradeFeed;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.LinkSubscription;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.Orders;
import io.quati.core.market.Interval;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Binance Spot, or a local exchange that speaks its protocol. Source: Binance, binance-spot-api-docs, of July 2026.
 *
 * <p>Without keys the market can be looked at and nothing else.
 */
public final class BinanceSpot implements Exchange {

    private final BinanceHttp http;
    private final StreamLink.Times times;
    private final List<StreamLink> links = new CopyOnWriteArrayList<>();
    private final MarketData market;
    private final SpotAccount account;
    private final SpotOrders orders;
    private final MarketHub hub;

    public BinanceSpot(BinanceSettings settings) {
        this(settings, StreamLink.Times.USUAL);
    }

    /** @param times when sockets are given up and replaced */
    public BinanceSpot(BinanceSettings settings, StreamLink.Times times) {
        this.http = new BinanceHttp(settings, BinanceHttp.Market.SPOT);
        this.times = times;
        var rules = new RuleBook(http, "/api/v3/exchangeInfo", 20, true);
        this.market = new SpotMarket(http, rules);
        this.account = new SpotAccount(http);
        this.orders = new SpotOrders(http, rules);
        this.hub = new MarketHub(http, settings.hosts().spotStream().resolve("/stream"), times);
    }

    @Override
    public String name() {
        return "binance";
    }

    @Override
    public Set<Ability> abilities() {
        return http.settings().keys() == null
                ? EnumSet.of(Ability.HISTORY, Ability.MARKET_STREAM)
                : EnumSet.of(
                        Ability.HISTORY,
                        Ability.MARKET_STREAM,
                        Ability.ORDERS,
                        Ability.ACCOUNT_STREAM,
                        Ability.TRANSFERS);
    }

    @Override
    public MarketData market() {
        return market;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Orders orders() {
        return orders;
    }

    @Override
    public Subscription follow(AccountListener listener) {
        http.apiKey(); // without one there is no stream
        var stream = new SpotUserStream(http, listener, times.question());
        var link = new StreamLink(http, "binance-account", stream, times);
        links.add(link);
        link.start();
        return new LinkSubscription(link);
    }

    @Override
    public Subscription follow(Instrument instrument, Interval interval, MarketListener listener) {
        return new InstrumentFeed(
                        instrument, interval, listener, http.settings().clock())
                .with(hub, "kline_" + interval.text(), "bookTicker", "ticker")
                .start();
    }

    /** Tells {@code listener} what others trade, until the subscription is closed. */
    public Subscription follow(Instrument instrument, TradeFeed.Listener listener) {
        return new TradeFeed(hub, instrument, listener).start();
    }

    /** Returns the order book of {@code instrument}, kept up to date until it is closed. */
    public DepthFeed book(Instrument instrument) {
        return new DepthFeed(http, hub, instrument, DepthBook.Numbering.SPOT).start();
    }

    @Override
    public void close() {
        links.forEach(StreamLink::close);
        hub.close();
        http.close();
    }
}
