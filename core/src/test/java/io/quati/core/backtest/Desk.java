package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.engine.EventSource;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.testing.Markets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A trader at the simulated venue whose orders nobody judges, with books of his own. */
final class Desk {

    static final int NO_GROUP = Order.NO_GROUP;

    private static final RiskGate OPEN_GATE = new RiskGate(List.of((_, _) -> Optional.empty()));

    private final SimulatedVenue venue;
    private final Portfolio books;
    private final List<Event> heard = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private long nextId = 1;

    Desk(EventSource market, FillModel model, Money cash, AccountRules rules) {
        this(new SimulatedVenue(market, model, cash, rules), cash);
    }

    Desk(SimulatedVenue venue, Money cash) {
        this.venue = venue;
        books = new Portfolio(cash);
    }

    static Desk spot(BarSeries market, FillModel model) {
        return new Desk(new BarFeed(market), model, Money.of("10000", "USDT"), AccountRules.SPOT);
    }

    /** Returns an order for {@code lots} of BTC, decided now. */
    Order order(Side side, OrderType type, long lots) {
        return order(side, type, new Quantity(lots), false, NO_GROUP);
    }

    /** Returns an order that only reduces. */
    Order reducing(Side side, OrderType type, long lots) {
        return order(side, type, new Quantity(lots), true, NO_GROUP);
    }

    Order order(Side side, OrderType type, OrderSize size, boolean reduceOnly, int group) {
        return new Order(nextId++, now, Markets.BTC, side, type, size, Order.NO_SLOT, reduceOnly, group);
    }

    void send(Order order) {
        books.submitted(order);
        venue.submit((ApprovedOrder) OPEN_GATE.review(order, books));
    }

    void cancel(long orderId) {
        books.cancelRequested(orderId);
        venue.cancel(orderId, now);
    }

    /** Lives to the end of the market; {@code reaction} hears every event once it is in the books. */
    void run(Consumer<Event> reaction) {
        for (Event event = venue.next(); event != null; event = venue.next()) {
            now = event.knownAt();
            heard.add(event);
            switch (event) {
                case Bar bar -> books.mark(bar);
                case ExecutionReport report -> books.apply(report);
                case Funding funding -> books.apply(funding);
                case Liquidation liquidation -> books.apply(liquidation);
                default -> {}
            }
            reaction.accept(event);
        }
    }

    /** Lives to the end of the market and does {@code action} once the first bar has closed. */
    Desk afterFirstBar(Runnable action) {
        run(event -> {
            if (event instanceof Bar bar && bar.index() == 0) {
                action.run();
            }
        });
        return this;
    }

    Portfolio books() {
        return books;
    }

    SimulatedVenue venue() {
        return venue;
    }

    Instant now() {
        return now;
    }

    long lots() {
        return books.position(Markets.BTC).lots();
    }

    <T extends Event> List<T> heard(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Returns all fills as "order: lots @ ticks", with "…" after one that leaves something to trade. */
    List<String> fills() {
        return heard(Filled.class).stream()
                .map(fill -> fill.orderId() + ": " + fill.quantity().lots() + " @ "
                        + Markets.BTC.toBigDecimal(fill.price()).toPlainString() + (fill.last() ? "" : " …"))
                .toList();
    }

    /** Returns all cancels as "order: reason". */
    List<String> cancels() {
        return heard(ExecutionReport.Cancelled.class).stream()
                .map(cancel -> cancel.orderId() + ": " + cancel.reason())
                .toList();
    }
}
