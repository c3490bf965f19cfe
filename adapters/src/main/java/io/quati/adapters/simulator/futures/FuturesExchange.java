package io.quati.adapters.simulator.futures;

import io.quati.adapters.simulator.futures.FuturesEvent.Execution;
import io.quati.adapters.simulator.matching.Book;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.OrderStatus;
import io.quati.adapters.simulator.matching.RefusedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A USD-M futures exchange with one account: orders on margin, conditional orders, funding every eight hours at the mark
 * price, liquidation at the mark price. The mark price is the market's last one. A function of its start and of the
 * calls with their times. For one thread at a time.
 */
public final class FuturesExchange {

    private static final BigDecimal MAKER = new BigDecimal("0.0002");
    private static final BigDecimal TAKER = new BigDecimal("0.0005");
    private static final int DECIMALS = 8;

    private final NavigableMap<String, Market> markets = new TreeMap<>();
    private final FuturesAccount account = new FuturesAccount(markets);
    private final NavigableMap<Long, FuturesOrder> orders = new TreeMap<>();
    private final NavigableMap<String, FuturesOrder> openByClientId = new TreeMap<>();
    private final List<FuturesFill> fills = new ArrayList<>();
    private final AccountNews news;
    private final AlgoOrders algos;
    private final Funding funding;
    private final OrderRules orderRules;
    private long lastOrderId = 8_000_000_000L;
    private long time;

    /**
     * @param start epoch milliseconds that all {@code all} have reached
     */
    public FuturesExchange(Collection<Market> all, long start) {
        this.time = Math.floorDiv(start, Market.STEP_MILLIS) * Market.STEP_MILLIS;
        all.forEach(market -> markets.put(market.rules().symbol(), market));
        this.news = new AccountNews(account, markets);
        this.algos = new AlgoOrders(this, news);
        this.funding = new Funding(account, markets, news, start);
        this.orderRules = new OrderRules(this);
        markets.values()
                .forEach(market -> market.listen(new Market.Listener() {
                    @Override
                    public void made(long orderId, long ticks, long lots, long tradeId) {
                        FuturesOrder order = order(orderId);
                        fill(
                                order,
                                market,
                                new Match(market.toPrice(ticks), market.toQuantity(lots), tradeId, true),
                                market.time());
                        news.tellAccount("ORDER", market.time());
                    }

                    @Override
                    public void stepped() {
                        algos.trigger(market.rules().symbol(), market.price(), market.time());
                    }
                }));
    }

    private record Match(BigDecimal price, BigDecimal quantity, long tradeId, boolean maker) {}

    /** Lets time pass until {@code now}, in epoch milliseconds. */
    public void advance(long now) {
        while (time + Market.STEP_MILLIS <= now) {
            time += Market.STEP_MILLIS;
            markets.values().forEach(market -> market.advance(time));
            funding.pay(time);
            liquidate(time);
        }
    }

    /** Takes an order and returns what became of it at once. */
    public FuturesOrder place(FuturesRequest request, long now) {
        Market market = market(request.symbol());
        FuturesRequest checked = orderRules.require(request, market);
        FuturesOrder order = enter(checked, market, now);
        news.tellAccount("ORDER", now);
        return order.copy();
    }

    private FuturesOrder enter(FuturesRequest request, Market market, long now) {
        lastOrderId++;
        var order = new FuturesOrder(lastOrderId, request, request.quantity(), now);
        orders.put(order.id(), order);
        openByClientId.put(request.clientOrderId(), order);
        news.tell(order, Execution.NEW, Optional.empty(), now);
        match(order, market, Execution.TRADE, now);
        return order;
    }

    private void match(FuturesOrder order, Market market, Execution how, long now) {
        FuturesRequest request = order.request();
        long limit = request.isMarket() ? (request.buy() ? Long.MAX_VALUE : 0) : market.ticksOf(request.price());
        long lots = market.lotsOf(order.left());
        boolean fits = request.force() != FuturesForce.FOK
                || market.book().reachable(request.buy(), limit).stream()
                                .mapToLong(Book.Level::lots)
                                .sum()
                        >= lots;
        var taking = new Taking(order, market, how, now);
        long left = fits
                ? market.book()
                        .take(new Book.Taker(order.id(), request.buy(), limit, lots, request.selfTrade()), taking)
                : lots;
        boolean stays = request.force() == FuturesForce.GTC || request.force() == FuturesForce.GTX;
        if (left > 0 && stays && !request.isMarket() && !taking.ended) {
            market.book().rest(order.id(), request.buy(), limit, left);
        } else if (left > 0) {
            close(order, taking.ended ? OrderStatus.EXPIRED_IN_MATCH : OrderStatus.EXPIRED, Execution.EXPIRED, now);
        }
    }

    private final class Taking implements Book.Matches {

        private final FuturesOrder order;
        private final Market market;
        private final Execution how;
        private final long now;
        private boolean ended;

        private Taking(FuturesOrder order, Market market, Execution how, long now) {
            this.order = order;
            this.market = market;
            this.how = how;
            this.now = now;
        }

        @Override
        public void matched(long makerId, long ticks, long lots) {
            long tradeId = market.print(ticks, lots, order.request().buy());
            BigDecimal price = market.toPrice(ticks);
            BigDecimal quantity = market.toQuantity(lots);
            if (makerId != Book.MARKET) {
                fill(order(makerId), market, new Match(price, quantity, tradeId, true), now);
            }
            fill(order, market, new Match(price, quantity, tradeId, false), how, now);
        }

        @Override
        public void prevented(long makerId) {
            close(order(makerId), OrderStatus.EXPIRED_IN_MATCH, Execution.EXPIRED, now);
        }

        @Override
        public void ended() {
            ended = true;
        }
    }

    private void fill(FuturesOrder order, Market market, Match match, long now) {
        fill(order, market, match, Execution.TRADE, now);
    }

    private void fill(FuturesOrder order, Market market, Match match, Execution how, long now) {
        FuturesRequest request = order.request();
        String asset = market.rules().quote();
        Position position = position(request);
        FuturesAccount.Settings settings = account.settings(request.symbol());
        BigDecimal before = position.amount().abs();
        BigDecimal signed = request.buy() ? match.quantity() : match.quantity().negate();
        BigDecimal profit = position.trade(signed, match.price(), now);
        BigDecimal grown = position.amount().abs().subtract(before);
        boolean turned = before.signum() > 0 && profit.signum() != 0 && grown.signum() > 0;
        BigDecimal opened = turned ? position.amount().abs() : grown;
        if (settings.isolated() && opened.signum() > 0) {
            position.addMargin(opened.multiply(match.price())
                    .divide(BigDecimal.valueOf(settings.leverage()), DECIMALS, RoundingMode.UP));
        }
        BigDecimal value = match.price().multiply(match.quantity());
        BigDecimal fee = value.multiply(match.maker() ? MAKER : TAKER).setScale(DECIMALS, RoundingMode.HALF_UP);
        order.fill(match.price(), match.quantity(), now);
        var fill = new FuturesFill(
                match.tradeId(), order.copy(), match.price(), match.quantity(), fee, profit, now, match.maker());
        fills.add(fill);
        news.earn(Income.Kind.COMMISSION, request.symbol(), asset, fee.negate(), match.tradeId(), now);
        if (profit.signum() != 0) {
            news.earn(Income.Kind.REALIZED_PNL, request.symbol(), asset, profit, match.tradeId(), now);
        }
        news.touch(position);
        if (!order.isOpen()) {
            openByClientId.remove(request.clientOrderId());
        }
        news.tell(order, how, Optional.of(fill), now);
    }

    /** Cancels an open order. */
    public FuturesOrder cancel(FuturesOrder known, long now) {
        FuturesOrder order = Optional.ofNullable(orders.get(known.id()))
                .filter(FuturesOrder::isOpen)
                .orElseThrow(() -> RefusedException.of(-2011, "Unknown order sent."));
        FuturesRequest request = order.request();
        Market market = market(request.symbol());
        market.book().remove(order.id(), request.buy(), market.ticksOf(request.price()));
        close(order, OrderStatus.CANCELED, Execution.CANCELED, now);
        return order.copy();
    }

    private void close(FuturesOrder order, OrderStatus status, Execution execution, long now) {
        order.end(status, now);
        openByClientId.remove(order.request().clientOrderId());
        news.tell(order, execution, Optional.empty(), now);
    }

    private void liquidate(long now) {
        for (Position position : account.open()) {
            boolean isolated = account.settings(position.symbol()).isolated();
            BigDecimal unrealized = account.unrealized(position);
            String asset = market(position.symbol()).rules().quote();
            boolean gone = isolated
                    ? position.isolatedWallet().add(unrealized).compareTo(account.maintenanceMargin(position)) <= 0
                    : account.crossWallet(asset)
                                    .add(account.crossUnrealized(asset))
                                    .compareTo(account.crossMaintenance(asset))
                            <= 0;
            if (gone) {
                liquidate(position, asset, now);
            }
        }
    }

    /** Closes a position for its owner; what its margin does not cover, the insurance pays. */
    private void liquidate(Position position, String asset, long now) {
        boolean isolated = account.settings(position.symbol()).isolated();
        BigDecimal own = isolated ? position.isolatedWallet() : account.crossWallet(asset);
        BigDecimal before = account.wallet(asset);
        openOrders(Optional.of(position.symbol())).forEach(order -> cancel(order, now));
        Market market = market(position.symbol());
        lastOrderId++;
        var request = new FuturesRequest(
                position.symbol(),
                position.amount().signum() < 0,
                position.side(),
                FuturesForce.IOC,
                position.amount().abs(),
                BigDecimal.ZERO,
                true,
                false,
                "autoclose-" + lastOrderId,
                io.quati.adapters.simulator.matching.SelfTrade.NONE);
        var order = new FuturesOrder(lastOrderId, request, request.quantity(), now);
        orders.put(order.id(), order);
        openByClientId.put(request.clientOrderId(), order);
        match(order, market, Execution.CALCULATED, now);
        BigDecimal missing = before.subtract(account.wallet(asset)).subtract(own);
        if (missing.signum() > 0 && !position.isOpen()) {
            news.earn(Income.Kind.INSURANCE_CLEAR, position.symbol(), asset, missing, 0, now);
        }
        news.tellAccount("ORDER", now);
    }

    /** Adds to a wallet, or takes from what is free in it. */
    public void transfer(String asset, BigDecimal amount, long now) {
        if (amount.signum() < 0 && available(asset).add(amount).signum() < 0) {
            throw RefusedException.of(-5013, "Asset transfer failed: insufficient balance");
        }
        news.earn(Income.Kind.TRANSFER, "", asset, amount, 0, now);
        news.tellAccount(amount.signum() > 0 ? "DEPOSIT" : "WITHDRAW", now);
    }

    /** Returns what new positions can be opened with. */
    public BigDecimal available(String asset) {
        return account.available(asset, orderRules.ordered(asset));
    }

    /** Chooses how a symbol is traded. */
    public void set(String symbol, FuturesAccount.Settings changed, long now) {
        FuturesAccount.Settings before = account.settings(market(symbol).rules().symbol());
        if (before.isolated() != changed.isolated()) {
            orderRules.requireIdle(symbol, -4047, -4048);
        }
        account.set(symbol, changed);
        if (before.leverage() != changed.leverage()) {
            news.add(new FuturesEvent.LeverageChanged(symbol, changed.leverage(), now));
        }
    }

    /** Chooses whether longs and shorts are held side by side. */
    public void setHedged(boolean on) {
        if (on == account.isHedged()) {
            throw RefusedException.of(-4059, "No need to change position side.");
        }
        markets.keySet().forEach(symbol -> orderRules.requireIdle(symbol, -4067, -4068));
        account.setHedged(on);
    }

    Position position(FuturesRequest request) {
        return account.position(request.symbol(), request.side());
    }

    FuturesOrder order(long id) {
        FuturesOrder order = orders.get(id);
        if (order == null) {
            throw new IllegalStateException("order must be known, was " + id);
        }
        return order;
    }

    boolean isOpen(String clientOrderId) {
        return openByClientId.containsKey(clientOrderId);
    }

    /** Returns a symbol's market. */
    public Market market(String symbol) {
        return Optional.ofNullable(markets.get(symbol))
                .orElseThrow(() -> RefusedException.of(-1121, "Invalid symbol."));
    }

    public Collection<Market> markets() {
        return Collections.unmodifiableCollection(markets.values());
    }

    public FuturesAccount account() {
        return account;
    }

    public AlgoOrders algoOrders() {
        return algos;
    }

    public Funding funding() {
        return funding;
    }

    /** Returns all orders ever taken, oldest first. */
    public Collection<FuturesOrder> orders() {
        return Collections.unmodifiableCollection(orders.values());
    }

    /** Returns the open orders, oldest first. */
    public List<FuturesOrder> openOrders(Optional<String> symbol) {
        return openByClientId.values().stream()
                .filter(order -> symbol.map(order.request().symbol()::equals).orElse(true))
                .sorted(java.util.Comparator.comparingLong(FuturesOrder::id))
                .toList();
    }

    public List<FuturesFill> fills() {
        return Collections.unmodifiableList(fills);
    }

    public List<Income> incomes() {
        return news.incomes();
    }

    /** Returns what happened since the last call. */
    public List<FuturesEvent> takeEvents() {
        return news.take();
    }
}
