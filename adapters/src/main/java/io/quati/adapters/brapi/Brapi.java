package io.quati.adapters.brapi;

import io.quati.adapters.wire.NoAccount;
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

/** The market of the Brazilian exchange B3 as brapi.dev tells it: prices and candles to look at, no orders, no streams. */
public final class Brapi implements Exchange {

    private final BrapiHttp http;
    private final BrapiMarket market;
    private final NoAccount nothing = new NoAccount("brapi.dev");

    public Brapi(BrapiSettings settings) {
        this.http = new BrapiHttp(settings);
        this.market = new BrapiMarket(http);
    }

    @Override
    public String name() {
        return "brapi";
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.HISTORY);
    }

    @Override
    public MarketData market() {
        return market;
    }

    @Override
    public Account account() {
        return nothing;
    }

    @Override
    public Orders orders() {
        return nothing;
    }

    @Override
    public Subscription follow(AccountListener listener) {
        throw nothing.unsupported("account");
    }

    @Override
    public Subscription follow(Instrument instrument, Interval interval, MarketListener listener) {
        throw nothing.unsupported("stream");
    }

    @Override
    public void close() {
        http.close();
    }
}
