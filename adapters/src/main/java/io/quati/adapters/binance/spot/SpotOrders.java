package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.market.OrderWords;
import io.quati.adapters.binance.market.RuleBook;
import io.quati.adapters.binance.market.Rules;
import io.quati.adapters.binance.market.TradeHistory;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Orders at Binance Spot. Source: Binance, rest-api.md, trading endpoints. */
final class SpotOrders implements Orders {

    private static final String ORDER = "/api/v3/order";
    private static final String OPEN_ORDERS = "/api/v3/openOrders";
    private static final int INVALID_VALUE = -1013;
    private static final int NO_OPEN_ORDER = -2011;
    private static final int NO_SUCH_ORDER = -2013;
    private static final int ARCHIVED = -2026;

    /** How long after it was asked to an order may leave; later it stays here. */
    private static final Duration TIME_TO_SEND = Duration.ofSeconds(1);

    /** What the fence adds for a clock that is off by as much as Binance takes, and for reading too soon. */
    private static final Duration FENCE_MARGIN = Duration.ofSeconds(2);

    private final BinanceHttp http;
    private final RuleBook rules;
    private final TradeHistory trades;

    SpotOrders(BinanceHttp http, RuleBook rules) {
        this.http = http;
        this.rules = rules;
        this.trades = new TradeHistory(http, "/api/v3/myTrades", 20, Duration.ofDays(1));
    }

    @Override
    public SubmitAnswer submit(ClientOrderId id, Order order) {
        Instant latest = latest();
        try {
            return rules.of(order.instrument().symbol())
                    .map(known -> submit(id, order, known, latest))
                    .orElseGet(() -> new SubmitAnswer.Refused(0, "unknown-symbol"));
        } catch (ExchangeException e) {
            return new SubmitAnswer.Refused(e.code(), "unavailable");
        }
    }

    private SubmitAnswer submit(ClientOrderId id, Order order, Rules known, Instant latest) {
        SubmitAnswer answer = submit(form(id, order, known), order, latest);
        return atOnceIfDue(id, order, known, latest, answer);
    }

    private SubmitAnswer submit(SpotOrderForm.Form form, Order order, Instant latest) {
        return switch (form) {
            case SpotOrderForm.Fault(String reason) -> new SubmitAnswer.Refused(0, reason);
            case SpotOrderForm.Ready(Query query) -> answer(http.send(request(query, order, latest)), order);
        };
    }

    /** A refused order is not there, so that its id is free; the time within which it may leave stays the same. */
    private SubmitAnswer atOnceIfDue(ClientOrderId id, Order order, Rules known, Instant latest, SubmitAnswer answer) {
        return OrderWords.due(order, answer)
                .map(now -> submit(form(id, now, known), now, latest))
                .orElse(answer);
    }

    @Override
    public Optional<Departure> prepare(ClientOrderId id, Order order) {
        return rules.known(order.instrument().symbol()).flatMap(known -> departure(id, order, known));
    }

    private Optional<Departure> departure(ClientOrderId id, Order order, Rules known) {
        Instant latest = latest();
        return switch (form(id, order, known)) {
            case SpotOrderForm.Fault(String reason) -> Optional.of(() -> () -> new SubmitAnswer.Refused(0, reason));
            case SpotOrderForm.Ready(Query query) ->
                http.prepare(request(query, order, latest)).map(ready -> () -> {
                    Supplier<Outcome> begun = ready.begin();
                    return () -> atOnceIfDue(id, order, known, latest, answer(begun.get(), order));
                });
        };
    }

    private static SpotOrderForm.Form form(ClientOrderId id, Order order, Rules known) {
        SpotOrderForm.Form form = SpotOrderForm.write(order, known);
        return form instanceof SpotOrderForm.Ready(Query query)
                ? new SpotOrderForm.Ready(
                        query.with("newClientOrderId", id.text()).with("newOrderRespType", "FULL"))
                : form;
    }

    private Instant latest() {
        return http.settings().clock().instant().plus(TIME_TO_SEND);
    }

    private static Request request(Query query, Order order, Instant latest) {
        return Request.signed("POST", ORDER, query, 1).notAfter(latest).placing(order);
    }

    private SubmitAnswer answer(Outcome outcome, Order order) {
        return switch (outcome) {
            case Outcome.Answered(Payload body) -> taken(body, order.side());
            case Outcome.Declined declined -> {
                if (declined.code() == INVALID_VALUE) {
                    rules.forget(order.instrument().symbol());
                }
                yield OrderWords.refusal(declined);
            }
            case Outcome.Lost lost -> new SubmitAnswer.Unknown(lost.reason());
        };
    }

    private static SubmitAnswer taken(Payload body, Side side) {
        try {
            OrderState state = OrderWords.state(body);
            List<VenueFill> fills = new ArrayList<>();
            for (Payload fill : body.has("fills") ? body.items("fills") : List.<Payload>of()) {
                fills.add(fill(fill, state, side));
            }
            return new SubmitAnswer.Taken(state, fills);
        } catch (ExchangeException e) {
            return new SubmitAnswer.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static VenueFill fill(Payload fill, OrderState state, Side side) {
        return new VenueFill(
                state.symbol(),
                state.exchangeId(),
                fill.number("tradeId"),
                side,
                fill.decimal("price"),
                fill.decimal("qty"),
                fill.decimal("commission", BigDecimal.ZERO),
                fill.text("commissionAsset", ""),
                Liquidity.TAKER, // what trades at once took from the book
                state.at());
    }

    @Override
    public Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        Request request =
                Request.signed("DELETE", ORDER, named(instrument, id), 1).urgently();
        return switch (http.send(request)) {
            case Outcome.Declined declined
            when declined.code() == NO_OPEN_ORDER || declined.code() == NO_SUCH_ORDER -> Optional.empty();
            case Outcome outcome -> Optional.of(OrderWords.state(outcome.orThrow()));
        };
    }

    @Override
    public void cancelAll(Instrument instrument) {
        Request request = Request.signed("DELETE", OPEN_ORDERS, Query.of("symbol", instrument.symbol()), 1);
        switch (http.send(request.urgently())) {
            case Outcome.Declined declined when declined.code() == NO_OPEN_ORDER -> {}
            case Outcome outcome -> outcome.orThrow();
        }
    }

    @Override
    public Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        Request request = Request.signed("GET", ORDER, named(instrument, id), 4).urgently();
        return switch (http.send(request)) {
            case Outcome.Declined declined when declined.code() == NO_SUCH_ORDER -> Optional.empty();
            // only what ended without a trade is archived
            case Outcome.Declined declined
            when declined.code() == ARCHIVED ->
                Optional.of(new OrderState(
                        instrument.symbol(),
                        id.text(),
                        "",
                        OrderState.Status.CANCELLED,
                        BigDecimal.ZERO,
                        Instant.EPOCH));
            case Outcome outcome -> Optional.of(OrderWords.state(outcome.orThrow()));
        };
    }

    @Override
    public List<OrderState> open(Instrument instrument) {
        Request request = Request.signed("GET", OPEN_ORDERS, Query.of("symbol", instrument.symbol()), 6);
        return http.ask(request.urgently()).items().stream()
                .map(OrderWords::state)
                .toList();
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
