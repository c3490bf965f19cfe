package io.quati.adapters.simulator.futures;

import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.RefusedException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The orders that wait for a price; ids of their own, and no margin before they are triggered. */
public final class AlgoOrders {

    private static final long FIRST_ID = 1_000_000_000_000_000L;

    private final FuturesExchange exchange;
    private final AccountNews news;
    private final NavigableMap<Long, AlgoOrder> orders = new TreeMap<>();

    AlgoOrders(FuturesExchange exchange, AccountNews news) {
        this.exchange = exchange;
        this.news = news;
    }

    /** Takes an order that waits. */
    public AlgoOrder place(
            FuturesRequest request, AlgoOrder.Type type, BigDecimal triggerPrice, String workingType, long now) {
        Market market = exchange.market(request.symbol());
        if (triggerPrice.signum() <= 0
                || triggerPrice.remainder(market.rules().tickSize()).signum() != 0) {
            throw RefusedException.of(-4014, "Price not increased by tick size.");
        }
        if (open(Optional.empty()).stream()
                .anyMatch(order -> order.request().clientOrderId().equals(request.clientOrderId()))) {
            throw RefusedException.of(-4116, "ClientOrderId is duplicated.");
        }
        var order = new AlgoOrder(FIRST_ID + orders.size() + 1, type, request, triggerPrice, workingType, now);
        if (order.isTriggered(market.price())) {
            throw RefusedException.of(-2021, "Order would immediately trigger.");
        }
        orders.put(order.id(), order);
        tell(order, now);
        return order.copy();
    }

    void trigger(String symbol, BigDecimal price, long now) {
        for (AlgoOrder order : open(Optional.of(symbol))) {
            if (order.isTriggered(price)) {
                become(order, AlgoOrder.Status.TRIGGERING, now);
                trigger(order, now);
            }
        }
    }

    private void trigger(AlgoOrder order, long now) {
        try {
            FuturesOrder placed = exchange.place(order.request(), now);
            order.place(placed.id());
            become(order, AlgoOrder.Status.TRIGGERED, now);
            become(order, AlgoOrder.Status.FINISHED, now);
        } catch (RefusedException e) {
            become(order, AlgoOrder.Status.REJECTED, now);
        }
    }

    private void become(AlgoOrder order, AlgoOrder.Status status, long now) {
        order.become(status, now);
        tell(order, now);
    }

    private void tell(AlgoOrder order, long now) {
        news.add(new FuturesEvent.AlgoChanged(order.copy(), now));
    }

    /** Cancels an order that waits. */
    public AlgoOrder cancel(AlgoOrder known, long now) {
        AlgoOrder order = Optional.ofNullable(orders.get(known.id()))
                .filter(AlgoOrder::isOpen)
                .orElseThrow(() -> RefusedException.of(-2011, "Unknown order sent."));
        become(order, AlgoOrder.Status.CANCELED, now);
        return order.copy();
    }

    /** Returns the orders that wait, oldest first. */
    public List<AlgoOrder> open(Optional<String> symbol) {
        return orders.values().stream()
                .filter(AlgoOrder::isOpen)
                .filter(order -> symbol.map(order.request().symbol()::equals).orElse(true))
                .toList();
    }

    public Collection<AlgoOrder> all() {
        return Collections.unmodifiableCollection(orders.values());
    }
}
