package io.quati.adapters.wire;

import io.quati.core.domain.Event;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.Ticker;
import io.quati.core.exchange.VenueFill;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Remembers all that it is told. */
public final class Heard implements AccountListener, MarketListener {

    public final List<OrderState> states = new CopyOnWriteArrayList<>();
    public final List<VenueFill> fills = new CopyOnWriteArrayList<>();
    public final List<Balance> balances = new CopyOnWriteArrayList<>();
    public final List<Event> events = new CopyOnWriteArrayList<>();
    public final List<Ticker> tickers = new CopyOnWriteArrayList<>();
    public final List<String> link = new CopyOnWriteArrayList<>();

    @Override
    public void onOrder(OrderState state, List<VenueFill> some) {
        states.add(state);
        fills.addAll(some);
    }

    @Override
    public void onBalances(List<Balance> changed) {
        balances.addAll(changed);
    }

    @Override
    public void onEvent(Event event) {
        events.add(event);
    }

    @Override
    public void onTicker(Ticker ticker) {
        tickers.add(ticker);
    }

    @Override
    public void onConnected() {
        link.add("connected");
    }

    @Override
    public void onInterrupted(String reason) {
        link.add(reason);
    }

    /** Returns whether the order {@code id} was told to be so far. */
    public boolean has(ClientOrderId id, OrderState.Status status) {
        return states.stream().anyMatch(state -> state.clientId().equals(id.text()) && state.status() == status);
    }

    /** Waits until {@code fact} holds, at most fifteen seconds. */
    public static void await(BooleanSupplier fact) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited too long");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
