package io.quati.adapters.binance.market;

import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.VenueFill;
import java.util.List;

/** What a stream told of an order. */
public record OrderEvent(OrderState state, List<VenueFill> fills) {

    public OrderEvent {
        fills = List.copyOf(fills);
    }

    public void tell(AccountListener listener) {
        listener.onOrder(state, fills);
    }
}
