package io.quati.adapters.simulator.matching;

import io.quati.adapters.simulator.matching.SpotEvent.Execution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A spot exchange with one account: takes orders, matches them against everybody else's, keeps the balances. A function
 * of its start and of the calls with their times; every call is told the time. For one thread at a time.
 */
public final class SpotExchange {

    private final NavigableMap<String, Market> markets = new TreeMap<>();
    private final Wallet wallet = new Wallet();
    private final NavigableMap<Long, SpotOrder> orders = new TreeMap<>();
    private final NavigableMap<String, SpotOrder> openByClientId = new TreeMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<SpotEvent> events = new ArrayList<>();
    private final Settlement settlement;
    private SpotFees fees;
    private long lastOrderId;
    private long time;

    /**
     * @param start epoch milliseconds that all {@code all} have reached
     */
    public SpotExchange(Collection<Market> all, SpotFees fees, long start) {
        this.fees = fees;
        this.time = Math.floorDiv(start, Market.STEP_MILLIS) * Market.STEP_MILLIS;
        this.settlement = new Settlement(wallet, markets);
        all.forEach(market -> {
            markets.put(market.rules().symbol(), market);
            market.listen(new Market.Listener() {
                @Override
                public void made(long orderId, long ticks, long lots, long tradeId) {
                    fill(open(orderId), market, new Match(ticks, lots, tradeId, true), market.time());
                }

                @Override
                public void stepped() {
                    trigger(market);
                }
            });
        });
    }

    /** Numbers orders and trades from above {@code value} on; before the first order only. */
    public void numberAbove(long value) {
        lastOrderId = Math.max(lastOrderId, value);
        markets.values().forEach(market -> market.numberAbove(value));
    }

    private record Match(long ticks, long lots, long tradeId, boolean maker) {}

    /** Lets time pass until {@code now}, in epoch milliseconds. */
    public void advance(long now) {
        while (time + Market.STEP_MILLIS <= now) {
            time += Market.STEP_MILLIS;
            for (Market market : markets.values()) {
                market.advance(time);
            }
            tellBalances(time);
        }
    }

    /** Gives to the account, or takes from it. */
    public void transfer(String asset, BigDecimal amount, long now) {
        if (wallet.free(asset).add(amount).signum() < 0) {
            throw RefusedException.of(-5013, "Asset transfer failed: insufficient balance");
        }
        wallet.add(asset, amount);
        events.add(new SpotEvent.Transferred(asset, amount, now));
        tellBalances(now);
    }

    /** Refuses what {@link #place} would refuse, and does nothing else. */
    public void test(OrderRequest request) {
        Market market = market(request.symbol());
        OrderCheck.require(market.rules(), request, market.price());
    }

    /** Takes an order and returns what became of it at once. */
    public SpotOrder place(OrderRequest request, long now) {
        Market market = market(request.symbol());
        requireOpenMarket(market.rules());
        OrderCheck.require(market.rules(), request, market.price());
        requireRoom(market.rules(), request);
        if (openByClientId.containsKey(request.clientOrderId())) {
            throw RefusedException.of(-2010, "Duplicate order sent.");
        }
        requireNotAtOnce(market, request);
        var order = new SpotOrder(lastOrderId + 1, request, now);
        settlement.reserve(order, market);
        lastOrderId++;
        orders.put(order.id(), order);
        openByClientId.put(request.clientOrderId(), order);
        if (!request.type().isConditional()) {
            order.work(now);
        }
        tell(order, Execution.NEW, Optional.empty(), "", now);
        if (order.isWorking()) {
            match(order, market, now);
        }
        tellBalances(now);
        return order.copy();
    }

    private static void requireOpenMarket(SymbolRules rules) {
        if (!rules.isTrading()) {
            throw RefusedException.of(-2010, "Market is closed.");
        }
    }

    private void requireRoom(SymbolRules rules, OrderRequest request) {
        List<SpotOrder> open = openOrders(Optional.of(rules.symbol()));
        if (open.size() >= rules.maxOrders()) {
            throw RefusedException.filter("MAX_NUM_ORDERS");
        }
        long waiting = open.stream()
                .filter(order -> order.request().type().isConditional())
                .count();
        if (request.type().isConditional() && waiting >= rules.maxAlgoOrders()) {
            throw RefusedException.filter("MAX_NUM_ALGO_ORDERS");
        }
    }

    private static void requireNotAtOnce(Market market, OrderRequest request) {
        if (request.type() == OrderType.LIMIT_MAKER
                && market.book().crosses(request.buy(), market.ticksOf(request.price()))) {
            throw RefusedException.of(-2010, "Order would immediately match and take.");
        }
        if (isTriggered(request, market.price())) {
            throw RefusedException.of(-2010, "Order would trigger immediately.");
        }
    }

    private static boolean isTriggered(OrderRequest request, BigDecimal price) {
        int distance = price.compareTo(request.stopPrice());
        boolean whenRisen = request.buy() == request.type().isStop();
        return request.type().isConditional() && (whenRisen ? distance >= 0 : distance <= 0);
    }

    private void trigger(Market market) {
        for (SpotOrder order : List.copyOf(openByClientId.values())) {
            if (order.symbol().equals(market.rules().symbol())
                    && !order.isWorking()
                    && isTriggered(order.request(), market.price())) {
                enter(order, market);
            }
        }
    }

    /** Lets an order work that has waited for its price; one at the market ends where its money does not suffice any more. */
    private void enter(SpotOrder order, Market market) {
        boolean atMarket = order.request().type().isAtMarket();
        if (atMarket) {
            settlement.release(order);
        }
        order.work(market.time());
        tell(order, Execution.NEW, Optional.empty(), "", market.time());
        if (atMarket && !settlement.affords(order, market)) {
            close(order, OrderStatus.EXPIRED, Execution.EXPIRED, "", market.time());
        } else {
            match(order, market, market.time());
        }
    }

    private void match(SpotOrder order, Market market, long now) {
        OrderRequest request = order.request();
        long limit =
                request.type().isAtMarket() ? (order.isBuy() ? Long.MAX_VALUE : 0) : market.ticksOf(request.price());
        long lots = market.lotsOf(order.left());
        if (request.timeInForce() == TimeInForce.FOK
                && market.book().reachable(order.isBuy(), limit).stream()
                                .mapToLong(Book.Level::lots)
                                .sum()
                        < lots) {
            close(order, OrderStatus.EXPIRED, Execution.EXPIRED, "", now);
            return;
        }
        var taking = new Taking(order, market, now);
        long left =
                market.book().take(new Book.Taker(order.id(), order.isBuy(), limit, lots, request.selfTrade()), taking);
        if (left == 0) {
            return;
        }
        if (taking.ended) {
            close(order, OrderStatus.EXPIRED_IN_MATCH, Execution.TRADE_PREVENTION, "", now);
        } else if (request.timeInForce() == TimeInForce.GTC && !request.type().isAtMarket()) {
            market.book().rest(order.id(), order.isBuy(), limit, left);
        } else {
            close(order, OrderStatus.EXPIRED, Execution.EXPIRED, "", now);
        }
    }

    private final class Taking implements Book.Matches {

        private final SpotOrder order;
        private final Market market;
        private final long now;
        private boolean ended;

        private Taking(SpotOrder order, Market market, long now) {
            this.order = order;
            this.market = market;
            this.now = now;
        }

        @Override
        public void matched(long makerId, long ticks, long lots) {
            long tradeId = market.print(ticks, lots, order.isBuy());
            if (makerId != Book.MARKET) {
                fill(open(makerId), market, new Match(ticks, lots, tradeId, true), now);
            }
            fill(order, market, new Match(ticks, lots, tradeId, false), now);
        }

        @Override
        public void prevented(long makerId) {
            close(open(makerId), OrderStatus.EXPIRED_IN_MATCH, Execution.TRADE_PREVENTION, "", now);
        }

        @Override
        public void ended() {
            ended = true;
        }
    }

    private void fill(SpotOrder order, Market market, Match match, long now) {
        Fill fill = settlement.settle(
                order,
                new Settlement.Deal(market.toPrice(match.ticks()), market.toQuantity(match.lots()), match.maker()),
                fees,
                match.tradeId(),
                now);
        order.fill(fill);
        fills.add(fill);
        if (!order.isOpen()) {
            openByClientId.remove(order.request().clientOrderId());
        }
        tell(order, Execution.TRADE, Optional.of(fill), "", now);
    }

    /** Cancels an open order. */
    public SpotOrder cancel(SpotOrder known, String cancelId, long now) {
        SpotOrder order = Optional.ofNullable(orders.get(known.id()))
                .filter(SpotOrder::isOpen)
                .orElseThrow(() -> RefusedException.of(-2011, "Unknown order sent."));
        Market market = market(order.symbol());
        if (order.isWorking()) {
            market.book()
                    .remove(
                            order.id(),
                            order.isBuy(),
                            market.ticksOf(order.request().price()));
        }
        close(order, OrderStatus.CANCELED, Execution.CANCELED, cancelId, now);
        tellBalances(now);
        return order.copy();
    }

    private void close(SpotOrder order, OrderStatus status, Execution execution, String cancelId, long now) {
        settlement.release(order);
        order.end(status, now);
        openByClientId.remove(order.request().clientOrderId());
        tell(order, execution, Optional.empty(), cancelId, now);
    }

    private SpotOrder open(long id) {
        SpotOrder order = orders.get(id);
        if (order == null) {
            throw new IllegalStateException("order must be known, was " + id);
        }
        return order;
    }

    private void tell(SpotOrder order, Execution execution, Optional<Fill> fill, String cancelId, long now) {
        events.add(new SpotEvent.OrderChanged(order.copy(), execution, fill, cancelId, now));
    }

    private void tellBalances(long now) {
        var changed = wallet.takeChanged();
        if (!changed.isEmpty()) {
            NavigableMap<String, Wallet.Balance> balances = new TreeMap<>(wallet.balances());
            balances.keySet().retainAll(changed);
            events.add(new SpotEvent.BalancesChanged(Collections.unmodifiableNavigableMap(balances), now));
        }
    }

    /** Returns what happened since the last call. */
    public List<SpotEvent> takeEvents() {
        List<SpotEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** Returns a symbol's market. */
    public Market market(String symbol) {
        return Optional.ofNullable(markets.get(symbol))
                .orElseThrow(() -> RefusedException.of(-1121, "Invalid symbol."));
    }

    public Collection<Market> markets() {
        return Collections.unmodifiableCollection(markets.values());
    }

    public Wallet wallet() {
        return wallet;
    }

    public SpotFees fees() {
        return fees;
    }

    /** Charges this from now on. */
    public void charge(SpotFees changed) {
        fees = changed;
    }

    /** Returns all orders ever taken, oldest first. */
    public Collection<SpotOrder> orders() {
        return Collections.unmodifiableCollection(orders.values());
    }

    /** Returns the open orders, oldest first. */
    public List<SpotOrder> openOrders(Optional<String> symbol) {
        return openByClientId.values().stream()
                .filter(order -> symbol.map(order.symbol()::equals).orElse(true))
                .sorted(java.util.Comparator.comparingLong(SpotOrder::id))
                .toList();
    }

    /** Returns all of our account's trades, oldest first. */
    public List<Fill> fills() {
        return Collections.unmodifiableList(fills);
    }
}
