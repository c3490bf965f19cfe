package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.market.DepthBook;
import io.quati.adapters.binance.market.DepthFeed;
import io.quati.adapters.binance.market.TradeFeed;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.AccountHub;
import io.quati.adapters.wire.SharedBalances;
import io.quati.adapters.wire.SharedOrders;
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
import java.util.Set;

/**
 * Binance Spot, or a local exchange that speaks its protocol. Source: Binance, binance-spot-api-docs, of July 2026.
 *
 * <p>Without keys the market can be looked at and nothing else.
 */
public final class BinanceSpot implements Exchange {

    private final BinanceHttp http;
    private final AccountHub accountHub;
    private final PublicBinanceSpot open;
    private final Account account;
    private final Orders orders;

    public BinanceSpot(BinanceSettings settings) {
        this(settings, StreamLink.Times.USUAL);
    }

    /** @param times when sockets are given up and replaced */
    public BinanceSpot(BinanceSettings settings, StreamLink.Times times) {
        this.http = new BinanceHttp(settings, BinanceHttp.Market.SPOT);
        this.accountHub = new AccountHub(
                listener -> new StreamLink(http, "binance-account", new SpotUserStream(http, listener), times));
        this.open = new PublicBinanceSpot(http, times);
        this.account = new SharedBalances(new SpotAccount(http));
        this.orders = new SharedOrders(new SpotOrders(http, open.rules()));
    }

    @Override
    public String name() {
        return open.name();
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
        return open.market();
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
        return accountHub.follow(listener);
    }

    @Override
    public Subscription follow(Instrument instrument, Interval interval, MarketListener listener) {
        return open.follow(instrument, interval, listener);
    }

    /** Tells {@code listener} what others trade, until the subscription is closed. */
    public Subscription follow(Instrument instrument, TradeFeed.Listener listener) {
        return new TradeFeed(open.hub(), instrument, listener).start();
    }

    /** Returns the order book of {@code instrument}, kept up to date until it is closed. */
    public DepthFeed book(Instrument instrument) {
        return new DepthFeed(http, open.hub(), instrument, DepthBook.Numbering.SPOT).start();
    }

    @Override
    public void close() {
        accountHub.close();
        open.close();
    }
}
