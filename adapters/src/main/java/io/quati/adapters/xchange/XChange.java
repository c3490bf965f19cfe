package io.quati.adapters.xchange;

import io.quati.adapters.wire.SharedBalances;
import io.quati.adapters.wire.SharedOrders;
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
import java.util.EnumSet;
import java.util.Set;

/**
 * The spot market of any exchange whose XChange module is on the class path: prices, balances and orders, and candles where the
 * module asks for them. No streams. Source: XChange 5.2.4 (knowm.org), MIT licence.
 */
public final class XChange implements Exchange {

    private final Venue venue;
    private final XChangeMarket market;
    private final Account account;
    private final Orders orders;

    /** @throws IllegalArgumentException if there is no module of this name */
    public XChange(XChangeSettings settings) {
        this(new Venue(settings));
    }

    XChange(Venue venue) {
        this.venue = venue;
        this.market = new XChangeMarket(venue);
        this.account = new SharedBalances(new XChangeAccount(venue));
        this.orders = new SharedOrders(new XChangeOrders(venue, market));
    }

    @Override
    public String name() {
        return "xchange-" + venue.name();
    }

    @Override
    public Set<Ability> abilities() {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        if (market.hasHistory()) {
            abilities.add(Ability.HISTORY);
        }
        if (venue.hasKeys()) {
            abilities.add(Ability.ORDERS);
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
        throw noStream();
    }

    @Override
    public Subscription follow(Instrument instrument, Interval interval, MarketListener listener) {
        throw noStream();
    }

    private static ExchangeException noStream() {
        return new ExchangeException(Kind.UNSUPPORTED, 0, "There are no streams through XChange.", null);
    }

    @Override
    public void close() {
        venue.close();
    }
}
