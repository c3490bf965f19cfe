package io.quati.adapters.coinbase;

import io.quati.adapters.wire.AccountHub;
import io.quati.adapters.wire.SharedBalances;
import io.quati.adapters.wire.SharedOrders;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.Orders;
import io.quati.core.market.Interval;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Coinbase's spot market through the Advanced Trade API, version 3. Source: Coinbase Developer Platform, of 2026.
 *
 * <p>Without keys the market can be looked at and nothing else.
 */
public final class Coinbase implements Exchange {

    private final CoinbaseHttp http;
    private final OrderIds ids = new OrderIds();
    private final Products products;
    private final CoinbaseMarket market;
    private final Account account;
    private final Orders orders;
    private final @Nullable MarketHub hub;
    private final @Nullable AccountHub accountHub;

    public Coinbase(CoinbaseSettings settings) {
        this(settings, StreamLink.Times.USUAL);
    }

    /** @param times when sockets are given up and replaced */
    public Coinbase(CoinbaseSettings settings, StreamLink.Times times) {
        this.http = new CoinbaseHttp(settings);
        this.products = new Products(http);
        this.market = new CoinbaseMarket(http, products);
        this.account = new SharedBalances(new CoinbaseAccount(http));
        this.orders = new SharedOrders(new CoinbaseOrders(http, products, ids));
        URI stream = settings.hosts().marketStream();
        this.hub = stream == null ? null : new MarketHub(http, stream, times);
        URI own = settings.hosts().userStream();
        this.accountHub = own == null
                ? null
                : new AccountHub(listener ->
                        new StreamLink(http, "coinbase-account", new UserStream(http, own, ids, listener), times));
    }

    @Override
    public String name() {
        return "coinbase";
    }

    @Override
    public Set<Ability> abilities() {
        Set<Ability> abilities = EnumSet.of(Ability.HISTORY);
        if (hub != null) {
            abilities.add(Ability.MARKET_STREAM);
        }
        if (http.settings().keys() != null) {
            abilities.add(Ability.ORDERS);
            if (http.settings().hosts().userStream() != null) {
                abilities.add(Ability.ACCOUNT_STREAM);
            }
        }
        return abilities;
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
        http.requireKeys(); // without one there is no stream
        if (accountHub == null) {
            throw noStream();
        }
        return accountHub.follow(listener);
    }

    @Override
    public Subscription follow(Instrument instrument, Interval interval, MarketListener listener) {
        if (hub == null) {
            throw noStream();
        }
        var feed = new MarketFeed(instrument, interval, products, hub, listener);
        hub.join(feed);
        return feed;
    }

    private static ExchangeException noStream() {
        return new ExchangeException(Kind.UNSUPPORTED, 0, "Coinbase's sandbox has no streams.", null);
    }

    @Override
    public void close() {
        if (accountHub != null) {
            accountHub.close();
        }
        if (hub != null) {
            hub.close();
        }
        http.close();
    }
}
