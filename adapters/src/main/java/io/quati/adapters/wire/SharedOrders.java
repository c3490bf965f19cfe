package io.quati.adapters.wire;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/**
 * The orders of an account that many bots ask about at the same time: what is open and what was traded is asked for once for all
 * who wait. Everything else goes straight to the exchange. Any thread; no answer began before it was asked for.
 */
public final class SharedOrders implements Orders {

    private final Orders orders;
    private final Map<Instrument, SharedQuestion<Instrument, List<OrderState>>> open = new ConcurrentHashMap<>();
    private final Map<Instrument, SharedQuestion<Instant, List<VenueFill>>> fills = new ConcurrentHashMap<>();

    /** @param orders whose answers may be read by several threads at once */
    public SharedOrders(Orders orders) {
        this.orders = orders;
    }

    @Override
    public List<OrderState> open(Instrument instrument) {
        return open.computeIfAbsent(
                        instrument,
                        _ -> new SharedQuestion<>(
                                (same, _) -> same, asked -> Collections.unmodifiableList(orders.open(asked))))
                .ask(instrument);
    }

    @Override
    public List<VenueFill> fills(Instrument instrument, Instant since) {
        List<VenueFill> all = fills.computeIfAbsent(
                        instrument,
                        _ -> new SharedQuestion<>(
                                BinaryOperator.minBy(Instant::compareTo),
                                earliest -> Collections.unmodifiableList(orders.fills(instrument, earliest))))
                .ask(since);
        int first = 0;
        while (first < all.size() && all.get(first).at().isBefore(since)) {
            first++;
        }
        return all.subList(first, all.size());
    }

    @Override
    public SubmitAnswer submit(ClientOrderId id, Order order) {
        return orders.submit(id, order);
    }

    @Override
    public Optional<Departure> prepare(ClientOrderId id, Order order) {
        return orders.prepare(id, order);
    }

    @Override
    public Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        return orders.cancel(instrument, id);
    }

    @Override
    public void cancelAll(Instrument instrument) {
        orders.cancelAll(instrument);
    }

    @Override
    public Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        return orders.find(instrument, id);
    }

    @Override
    public Duration fence() {
        return orders.fence();
    }
}
