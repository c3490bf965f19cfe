package io.quati.core.exchange;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Our orders at an exchange. */
public interface Orders {

    /**
     * Sends {@code order} once. Whatever happens is part of the answer: this never throws because of the network.
     *
     * @param id by which it can be found again, whatever the answer
     */
    SubmitAnswer submit(ClientOrderId id, Order order);

    /**
     * Gets {@code order} ready to be sent soon, without waiting; nothing is sent.
     *
     * @return what sends it, once, as {@link #submit} does; empty if only that can send it now
     */
    default Optional<Departure> prepare(ClientOrderId id, Order order) {
        return Optional.empty();
    }

    /** An order that is ready, for one who must not wait. */
    @FunctionalInterface
    interface Departure {

        /**
         * Sends it: down to its bytes where that needs no waiting.
         *
         * @return what does the rest, waits, and tells the answer; to be asked once, by any thread
         */
        Supplier<SubmitAnswer> leave();
    }

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
