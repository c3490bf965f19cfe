package io.quati.adapters.binance.futures;

import io.quati.adapters.binance.market.DepthBook;
import io.quati.adapters.binance.market.DepthFeed;
import io.quati.adapters.binance.market.InstrumentFeed;
import io.quati.adapters.binance.market.MarketHub;
import io.quati.adapters.binance.market.RuleBook;
import io.quati.adapters.binance.market.TradeFeed;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.AccountHub;
import io.quati.adapters.wire.SharedBalances;
import io.quati.adapters.wire.SharedOrders;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.Orders;
import io.quati.core.market.Interval;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Binance's USDⓈ-margined futures, or a local exchange that speaks their protocol. Source: Binance, USDⓈ-M futures, of
 * August 2026. Positions are one-way.
 *
 * <p>Without keys the market can be looked at and nothing else.
 */
public final class BinanceFutures implements Exchange {

    private final BinanceHttp http;
    private final BinanceHttp wallet;
    private final AccountHub accountHub;
    private final FuturesMarket market;
    private final FuturesAccount unshared;
    private final Account account;
    private final Orders orders;
    private final MarketHub candleHub;
    private final MarketHub bookHub;

    public BinanceFutures(BinanceSettings settings) {
        this(settings, StreamLink.Times.USUAL);
    }

    /** @param times when sockets are given up and replaced */
    public BinanceFutures(BinanceSettings settings, StreamLink.Times times) {
        this.http = new BinanceHttp(settings, BinanceHttp.Market.FUTURES);
        this.wallet = new BinanceHttp(settings, BinanceHttp.Market.SPOT);
        this.accountHub = new AccountHub(listener ->
                new StreamLink(http, "binance-futures-account", new FuturesUserStream(http, listener), times));
        var rules = new RuleBook(http, "/fapi/v1/exchangeInfo", 1, false);
        this.market = new FuturesMarket(http, rules);
        this.unshared = new FuturesAccount(http, wallet);
        this.account = new SharedBalances(unshared);
        this.orders = new SharedOrders(new FuturesOrders(http, rules, market));
        URI streams = settings.hosts().futuresStream();
        this.candleHub = new MarketHub(http, URI.create(streams + "/market/stream"), times);
        this.bookHub = new MarketHub(http, URI.create(streams + "/public/stream"), times);
    }

    @Override
    public String name() {
        return "binance-futures";
    }

    @Override
    public Set<Ability> abilities() {
        return http.settings().keys() == null
                ? EnumSet.of(Ability.HISTORY, Ability.MARKET_STREAM)
                : EnumSet.allOf(Ability.class);
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

    /** Returns how the account is set: leverage, margin, position mode. */
    public FuturesSetup setup() {
        return new FuturesSetup(http);
    }

    /** Returns all funding of {@code instrument} from {@code from} until {@code to}, oldest first. */
    public List<Funding> funding(Instrument instrument, Instant from, Instant to) {
        return market.funding(instrument, from, to);
    }

    /** Returns what changed our wallet because of {@code instrument} in the week from {@code since} on. */
    public List<Income> income(Instrument instrument, Instant since) {
        return unshared.income(instrument, since);
    }

    @Override
    public Subscription follow(AccountListener listener) {
        http.apiKey(); // without one there is no stream
        return accountHub.follow(listener);
    }

    @Override
    public Subscription follow(Instrument instrument, Interval interval, MarketListener listener) {
        return new InstrumentFeed(
                        instrument, interval, listener, http.settings().clock())
                .with(candleHub, "kline_" + interval.text(), "ticker", "markPrice@1s")
                .with(bookHub, "bookTicker")
                .start();
    }

    /** Tells {@code listener} what others trade, until the subscription is closed. */
    public Subscription follow(Instrument instrument, TradeFeed.Listener listener) {
        return new TradeFeed(candleHub, instrument, listener).start();
    }

    /** Returns the order book of {@code instrument}, kept up to date until it is closed. */
    public DepthFeed book(Instrument instrument) {
        return new DepthFeed(http, bookHub, instrument, DepthBook.Numbering.FUTURES).start();
    }

    @Override
    public void close() {
        accountHub.close();
        candleHub.close();
        bookHub.close();
        wallet.close();
        http.close();
    }
}
