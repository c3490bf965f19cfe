package io.quati.adapters.binance.futures;

import io.quati.adapters.binance.market.OrderWords;
import io.quati.adapters.binance.market.RuleBook;
import io.quati.adapters.binance.market.Rules;
import io.quati.adapters.binance.market.TradeHistory;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Orders at Binance's USDⓈ-margined futures. Answers hold no fills; the account stream and {@link #fills} tell them.
 * Source: Binance, USDⓈ-M futures, trade endpoints.
 */
final class FuturesOrders implements Orders {

    static final String PATH = "/fapi/v1/order";
    private static final String OPEN_ORDERS = "/fapi/v1/openOrders";
    private static final Set<Integer> ABSENT = Set.of(-2011, -2013);

    /** Codes of orders refused because of a symbol's rules. */
    private static final Set<Integer> RULES_CHANGED = Set.of(-1013, -1111, -4013, -4014, -4023, -4164);

    /** What a budget keeps back for the fee, more than any taker pays. */
    private static final BigDecimal WITH_FEE = new BigDecimal("1.0006");

    /** How long after it was asked to an order may leave; later it stays here. */
    private static final Duration TIME_TO_SEND = Duration.ofSeconds(1);

    private static final Duration FENCE_MARGIN = Duration.ofSeconds(2);

    private final BinanceHttp http;
    private final RuleBook rules;
    private final FuturesMarket market;
    private final AlgoOrders algo;
    private final TradeHistory trades;

    FuturesOrders(BinanceHttp http, RuleBook rules, FuturesMarket market) {
        this.http = http;
        this.rules = rules;
        this.market = market;
        this.algo = new AlgoOrders(http);
        this.trades = new TradeHistory(http, "/fapi/v1/userTrades", 5, Duration.ofDays(7));
    }

    /** What came of writing an order: a reason why not, or what is sent. */
    private record Form(Optional<String> fault, Query query, boolean conditional) {

        Request request(Order order, Instant latest) {
            return Request.signed("POST", conditional ? AlgoOrders.PATH : PATH, query, 1)
                    .notAfter(latest)
                    .placing(order);
        }
    }

    @Override
    public SubmitAnswer submit(ClientOrderId id, Order order) {
        Instant latest = latest();
        try {
            Optional<Rules> known = rules.of(order.instrument().symbol());
            if (known.isEmpty()) {
                return new SubmitAnswer.Refused(0, "unknown-symbol");
            }
            SubmitAnswer answer = submit(form(id, order, known.get()), order, latest);
            return atOnceIfDue(id, order, known.get(), latest, answer);
        } catch (ExchangeException e) {
            return new SubmitAnswer.Refused(e.code(), "unavailable");
        }
    }

    private SubmitAnswer submit(Form form, Order order, Instant latest) {
        return form.fault().isPresent()
                ? new SubmitAnswer.Refused(0, form.fault().get())
                : answer(http.send(form.request(order, latest)), order, form.conditional());
    }

    /** A refused order is not there, so that its id is free; the time within which it may leave stays the same. */
    private SubmitAnswer atOnceIfDue(ClientOrderId id, Order order, Rules known, Instant latest, SubmitAnswer answer) {
        return OrderWords.due(order, answer)
                .map(now -> submit(form(id, now, known), now, latest))
                .orElse(answer);
    }

    @Override
    public Optional<Departure> prepare(ClientOrderId id, Order order) {
        boolean needsPrice = order.size() instanceof Spend;
        return rules.known(order.instrument().symbol())
                .filter(_ -> !needsPrice)
                .flatMap(known -> departure(id, order, known));
    }

    private Optional<Departure> departure(ClientOrderId id, Order order, Rules known) {
        Instant latest = latest();
        Form form = form(id, order, known);
        if (form.fault().isPresent()) {
            return Optional.of(
                    () -> () -> new SubmitAnswer.Refused(0, form.fault().get()));
        }
        return http.prepare(form.request(order, latest)).map(ready -> () -> {
            Supplier<Outcome> begun = ready.begin();
            return () -> atOnceIfDue(id, order, known, latest, answer(begun.get(), order, form.conditional()));
        });
    }

    private Form form(ClientOrderId id, Order order, Rules known) {
        boolean conditional = FuturesOrderForm.isConditional(order.type());
        Optional<String> fault = FuturesOrderForm.fault(order, known);
        if (fault.isPresent()) {
            return new Form(fault, Query.empty(), conditional);
        }
        Quantity quantity = quantity(order);
        return quantity.isZero()
                ? new Form(Optional.of("quantity-too-small"), Query.empty(), conditional)
                : new Form(Optional.empty(), FuturesOrderForm.write(id, order, quantity), conditional);
    }

    private Instant latest() {
        return http.settings().clock().instant().plus(TIME_TO_SEND);
    }

    private SubmitAnswer answer(Outcome outcome, Order order, boolean conditional) {
        return switch (outcome) {
            case Outcome.Answered(Payload body) -> taken(body, conditional);
            case Outcome.Declined declined -> {
                if (RULES_CHANGED.contains(declined.code())) {
                    rules.forget(order.instrument().symbol());
                }
                yield OrderWords.refusal(declined);
            }
            case Outcome.Lost lost -> new SubmitAnswer.Unknown(lost.reason());
        };
    }

    /** Futures know no budgets: as many lots as it pays for at the best price there is now. */
    private Quantity quantity(Order order) {
        return switch (order.size()) {
            case Quantity quantity -> quantity;
            case Spend spend -> {
                BigDecimal price = market.best(order.instrument(), order.side() == Side.BUY)
                        .multiply(WITH_FEE);
                if (price.signum() <= 0) {
                    yield Quantity.ZERO;
                }
                BigDecimal units = spend.budget().toBigDecimal().divide(price, 18, RoundingMode.DOWN);
                yield order.instrument().quantityAtMost(units);
            }
        };
    }

    private static SubmitAnswer taken(Payload body, boolean conditional) {
        try {
            return new SubmitAnswer.Taken(conditional ? AlgoOrders.waiting(body) : OrderWords.state(body), List.of());
        } catch (ExchangeException e) {
            return new SubmitAnswer.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        Request request =
                Request.signed("DELETE", PATH, named(instrument, id), 1).urgently();
        return switch (http.send(request)) {
            case Outcome.Declined declined when ABSENT.contains(declined.code()) -> algo.cancel(instrument, id);
            case Outcome outcome -> Optional.of(OrderWords.state(outcome.orThrow()));
        };
    }

    @Override
    public void cancelAll(Instrument instrument) {
        Query query = Query.of("symbol", instrument.symbol());
        switch (http.send(
                Request.signed("DELETE", "/fapi/v1/allOpenOrders", query, 1).urgently())) {
            case Outcome.Declined declined when ABSENT.contains(declined.code()) -> {}
            case Outcome outcome -> outcome.orThrow();
        }
        algo.cancelAll(instrument);
    }

    @Override
    public Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        Request request = Request.signed("GET", PATH, named(instrument, id), 1).urgently();
        return switch (http.send(request)) {
            case Outcome.Declined declined when ABSENT.contains(declined.code()) -> algo.find(instrument, id);
            case Outcome outcome -> Optional.of(OrderWords.state(outcome.orThrow()));
        };
    }

    @Override
    public List<OrderState> open(Instrument instrument) {
        Query query = Query.of("symbol", instrument.symbol());
        List<OrderState> open = new ArrayList<>();
        http.ask(Request.signed("GET", OPEN_ORDERS, query, 1).urgently())
                .items()
                .forEach(order -> open.add(OrderWords.state(order)));
        open.addAll(algo.open(instrument));
        return open;
    }

    @Override
    public List<VenueFill> fills(Instrument instrument, Instant since) {
        return trades.since(instrument.symbol(), since);
    }

    @Override
    public Duration fence() {
        return http.settings()
                .receiveWindow()
                .plus(http.settings().engineTimeout())
                .plus(TIME_TO_SEND)
                .plus(FENCE_MARGIN);
    }

    private static Query named(Instrument instrument, ClientOrderId id) {
        return Query.of("symbol", instrument.symbol()).with("origClientOrderId", id.text());
    }
}
