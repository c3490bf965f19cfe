package io.quati.adapters.desk;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers that there is nothing unless it is told otherwise, and remembers when it was asked. */
final class Questions implements Orders {

    @Nullable
    ExchangeException failure;

    boolean failOnce;
    String failNext = "";
    boolean everyOther;
    boolean cancelled;

    /** By the number of the order, what is thrown at who cancels it. */
    final Map<Long, RuntimeException> uncancellable = new HashMap<>();

    Runnable meanwhile = () -> {};

    @Nullable
    OrderState byId;

    List<OrderState> resting = List.of();
    List<VenueFill> trades = List.of();

    private final List<Asked> asked = new ArrayList<>();
    private final Instant start;
    private final Duration fence;
    private final Supplier<Instant> clock;

    private record Asked(String what, Instant when) {}

    /**
     * @param start from when on {@link #at} counts
     * @param fence what {@link #fence} answers
     */
    Questions(Instant start, Duration fence, Supplier<Instant> clock) {
        this.start = start;
        this.fence = fence;
        this.clock = clock;
    }

    /** Forgets what it was asked otherwise. */
    void forgetAllBut(String what) {
        asked.removeIf(each -> !each.what.equals(what));
    }

    /** Returns when it was asked this, in seconds since the start. */
    List<Double> at(String what) {
        return asked.stream()
                .filter(each -> each.what.equals(what))
                .map(each -> Duration.between(start, each.when).toMillis() / 1000.0)
                .toList();
    }

    private void note(String what) {
        asked.add(new Asked(what, clock.get()));
        meanwhile.run();
        if (failOnce || failNext.equals(what) || (everyOther && asked.size() % 2 == 0)) {
            failOnce = false;
            failNext = "";
            throw new ExchangeException(ExchangeException.Kind.UNAVAILABLE, 503, "not now", null);
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        note("find");
        return Optional.ofNullable(byId).filter(order -> order.clientId().equals(id.text()));
    }

    @Override
    public List<OrderState> open(Instrument instrument) {
        note("open");
        return resting;
    }

    @Override
    public List<VenueFill> fills(Instrument instrument, Instant since) {
        note("fills");
        return trades;
    }

    @Override
    public Duration fence() {
        return fence;
    }

    @Override
    public SubmitAnswer submit(ClientOrderId id, Order order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        note("cancel");
        RuntimeException fault = uncancellable.get(id.order());
        if (fault != null) {
            throw fault;
        }
        return cancelled
                ? Optional.of(new OrderState(
                        "BTCUSDT", id.text(), "x" + id.order(), Status.CANCELLED, BigDecimal.ZERO, clock.get()))
                : Optional.empty();
    }

    @Override
    public void cancelAll(Instrument instrument) {
        throw new UnsupportedOperationException();
    }
}
