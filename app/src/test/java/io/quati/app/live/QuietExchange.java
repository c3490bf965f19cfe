package io.quati.app.live;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Order;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.Ticker;
import io.quati.core.exchange.VenueFill;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** An exchange at which orders rest until they are cancelled, and whose market does what a test says. */
final class QuietExchange implements Exchange, Orders, MarketData {

    /** Of the candles that somebody follows, and of those that were asked for. */
    final List<Interval> intervals = new CopyOnWriteArrayList<>();

    final List<MarketListener> followers = new CopyOnWriteArrayList<>();
    private final Map<String, OrderState> resting = new LinkedHashMap<>();
    private final List<AccountListener> accounts = new CopyOnWriteArrayList<>();
    private volatile boolean connected = true;

    /** What it answers to those who ask for candles. */
    final List<Bar> past = new CopyOnWriteArrayList<>();

    volatile BigDecimal cash = new BigDecimal("10000");
    volatile boolean mayWithdraw;

    @Override
    public synchronized SubmitAnswer submit(ClientOrderId id, Order order) {
        var state = new OrderState(
                order.instrument().symbol(),
                id.text(),
                "x" + id.text(),
                Status.OPEN,
                BigDecimal.ZERO,
                order.decidedAt());
        resting.put(id.text(), state);
        return new SubmitAnswer.Taken(state, List.of());
    }

    @Override
    public synchronized Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        return Optional.ofNullable(resting.remove(id.text())).map(QuietExchange::cancelled);
    }

    private static OrderState cancelled(OrderState open) {
        return new OrderState(
                open.symbol(), open.clientId(), open.exchangeId(), Status.CANCELLED, open.executed(), open.at());
    }

    /** Cancels all that rests, of its own accord. */
    synchronized void cancelAll() {
        for (OrderState open : resting.values()) {
            accounts.forEach(account -> account.onOrder(cancelled(open), List.of()));
        }
        resting.clear();
    }

    synchronized int resting() {
        return resting.size();
    }

    /** Leaves who follows the account without a connection until {@link #connect}. */
    void disconnected() {
        connected = false;
    }

    void connect() {
        accounts.forEach(AccountListener::onConnected);
    }

    @Override
    public synchronized Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        return Optional.ofNullable(resting.get(id.text()));
    }

    @Override
    public synchronized List<OrderState> open(Instrument instrument) {
        return List.copyOf(resting.values());
    }

    @Override
    public List<VenueFill> fills(Instrument instrument, Instant since) {
        return List.of();
    }

    @Override
    public BarSeries history(Instrument instrument, Interval interval, Instant from, Instant to) {
        intervals.add(interval);
        var known = new BarSeries(instrument, interval.duration());
        past.stream()
                .filter(bar -> bar.openTimeMillis() >= from.toEpochMilli())
                .forEach(bar -> known.append(
                        bar.openTimeMillis(), new Ohlcv(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())));
        return known;
    }

    @Override
    public Subscription follow(Instrument instrument, Interval interval, MarketListener follower) {
        intervals.add(interval);
        followers.add(follower);
        follower.onConnected();
        return new Following(() -> followers.remove(follower));
    }

    @Override
    public Subscription follow(AccountListener listener) {
        accounts.add(listener);
        if (connected) {
            listener.onConnected();
        }
        return new Following(() -> accounts.remove(listener));
    }

    private record Following(Runnable end) implements Subscription {

        @Override
        public Duration silence() {
            return Duration.ZERO;
        }

        @Override
        public void close() {
            end.run();
        }
    }

    @Override
    public Duration fence() {
        return Duration.ofSeconds(1);
    }

    @Override
    public String name() {
        return "quiet";
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.MARKET_STREAM, Ability.ORDERS, Ability.ACCOUNT_STREAM);
    }

    @Override
    public MarketData market() {
        return this;
    }

    @Override
    public Orders orders() {
        return this;
    }

    @Override
    public Account account() {
        return new Account() {
            @Override
            public List<Balance> balances() {
                return List.of(new Balance("USDT", cash, BigDecimal.ZERO));
            }

            @Override
            public boolean mayWithdraw() {
                return mayWithdraw;
            }

            @Override
            public List<OpenPosition> positions() {
                throw new UnsupportedOperationException();
            }

            @Override
            public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public void cancelAll(Instrument instrument) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant time() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Listing> listings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Listing> listing(String symbol) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Ticker> tickers(Collection<Instrument> instruments) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
