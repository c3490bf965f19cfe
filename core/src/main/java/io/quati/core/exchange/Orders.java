package io.quati.core.exchange;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Our orders at an exchange. */
public interface Orders {

    /**
     * Sends {@code order} once. Whatever happens is part of the answer: this never throws because of the network.
     *
     * @param id by which it can be found again, whatever the answer
     */
    SubmitAnswer submit(ClientOrderId id, Order order);

    /**
     * Asks to cancel what is left of an order.
     *
     * @return what became of it; empty if the exchange says that there is no such open order, which may mean that it is
     *     filled, or has not arrived yet
     */
    Optional<OrderState> cancel(Instrument instrument, ClientOrderId id);

    /** Cancels all our open orders in {@code instrument}, including those of nobody we know. */
    void cancelAll(Instrument instrument);

    /** Returns the order {@code id}; empty if the exchange says that there never was one. */
    Optional<OrderState> find(Instrument instrument, ClientOrderId id);

    /** Returns our open orders. */
    List<OrderState> open(Instrument instrument);

    /** Returns what we traded at or after {@code since}, oldest first, all of it. */
    List<VenueFill> fills(Instrument instrument, Instant since);

    /**
     * Returns how long after {@link #submit} was called an order can still be accepted; after that, what is not there never
     * comes.
     */
    Duration fence();
}
