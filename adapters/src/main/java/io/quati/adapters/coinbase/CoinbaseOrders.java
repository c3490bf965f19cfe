package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders at Coinbase. Coinbase looks orders up by its own ids only, so one that this process has not seen yet is looked for
 * among all orders of its product. Source: Coinbase, Advanced Trade API, orders.
 */
final class CoinbaseOrders implements Orders {

    private static final String ORDERS = "/orders";
    private static final String CANCEL = "/orders/batch_cancel";
    private static final String ONE = "/orders/historical/";
    private static final String LIST = "/orders/historical/batch";
    private static final String FILLS = "/orders/historical/fills";
    private static final int NOT_FOUND = 404;
    private static final String PAGE = "250";
    private static final int MOST_PAGES = 200;
    private static final int CANCELS_AT_ONCE = 100;

    /** How long after it was asked to an order may leave; later it stays here. */
    private static final Duration TIME_TO_SEND = Duration.ofSeconds(2);

    /** What the fence adds for clocks that differ and for reading too soon. */
    private static final Duration FENCE_MARGIN = Duration.ofSeconds(5);

    private final CoinbaseHttp http;
    private final Products products;
    private final OrderIds ids;

    CoinbaseOrders(CoinbaseHttp http, Products products, OrderIds ids) {
        this.http = http;
        this.products = products;
        this.ids = ids;
    }

    @Override
    public SubmitAnswer submit(ClientOrderId id, Order order) {
        Instant latest = http.settings().clock().instant().plus(TIME_TO_SEND);
        Map<String, Object> body;
        try {
            Optional<Product> product = products.of(order.instrument().symbol());
            if (product.isEmpty()) {
                return new SubmitAnswer.Refused(0, "unknown-symbol");
            }
            switch (OrderForm.write(order, product.get())) {
                case OrderForm.Fault(String reason) -> {
                    return new SubmitAnswer.Refused(0, reason);
                }
                case OrderForm.Ready(Map<String, Object> ready) -> body = ready;
            }
        } catch (ExchangeException e) {
            return new SubmitAnswer.Refused(e.code(), "unavailable");
        }
        body.put("client_order_id", id.text());
        Request request = Request.post(ORDERS, body).notAfter(latest).urgently();
        return switch (http.send(request)) {
            case Outcome.Answered(Payload answer) -> judged(id, order, answer);
            case Outcome.Declined declined -> new SubmitAnswer.Refused(declined.code(), Refusals.reason(declined));
            case Outcome.Lost lost -> new SubmitAnswer.Unknown(lost.reason());
        };
    }

    /** Coinbase answers with status 200 whether it took the order or not. */
    private SubmitAnswer judged(ClientOrderId id, Order order, Payload answer) {
        try {
            if (!answer.flag("success")) {
                SubmitAnswer refusal = Refusals.of(answer);
                if (Refusals.isAboutRules(refusal)) {
                    products.forget();
                }
                return refusal;
            }
            String exchangeId = answer.at("success_response").text("order_id");
            ids.learn(id.text(), exchangeId);
            var state = new OrderState(
                    order.instrument().symbol(),
                    id.text(),
                    exchangeId,
                    OrderState.Status.OPEN,
                    BigDecimal.ZERO,
                    http.time());
            return new SubmitAnswer.Taken(state, List.of());
        } catch (ExchangeException e) {
            return new SubmitAnswer.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        Optional<OrderState> known = find(instrument, id);
        if (known.isEmpty() || known.get().status().isFinal()) {
            return Optional.empty();
        }
        List<String> failures = cancel(List.of(known.get().exchangeId()));
        Optional<OrderState> now = find(instrument, id);
        if (failures.isEmpty()) {
            return now;
        }
        if (now.isEmpty() || now.get().status().isFinal()) {
            return Optional.empty();
        }
        throw notCancelled(failures);
    }

    private static ExchangeException notCancelled(List<String> failures) {
        return new ExchangeException(
                Kind.REFUSED, 0, "Coinbase did not cancel: " + String.join(", ", failures) + ".", null);
    }

    /** Returns why orders were not cancelled, in Coinbase's words. */
    private List<String> cancel(List<String> exchangeIds) {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < exchangeIds.size(); i += CANCELS_AT_ONCE) {
            List<String> some = exchangeIds.subList(i, Math.min(i + CANCELS_AT_ONCE, exchangeIds.size()));
            Request request = Request.post(CANCEL, Map.of("order_ids", some)).urgently();
            for (Payload result : http.ask(request).items("results")) {
                if (!result.flag("success")) {
                    failures.add(result.text("failure_reason", "no reason"));
                }
            }
        }
        return failures;
    }

    @Override
    public void cancelAll(Instrument instrument) {
        List<String> failures =
                cancel(open(instrument).stream().map(OrderState::exchangeId).toList());
        if (!failures.isEmpty() && !open(instrument).isEmpty()) {
            throw notCancelled(failures);
        }
    }

    @Override
    public Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        Optional<String> known = ids.of(id.text());
        return known.isPresent() ? byExchangeId(known.get()) : search(instrument, id);
    }

    private Optional<OrderState> byExchangeId(String exchangeId) {
        Request request = Request.signed(ONE + exchangeId, Query.empty()).urgently();
        return switch (http.send(request)) {
            case Outcome.Declined declined when declined.code() == NOT_FOUND -> Optional.empty();
            case Outcome outcome ->
                Optional.of(OrderWords.state(outcome.orThrow().at("order")));
        };
    }

    private Optional<OrderState> search(Instrument instrument, ClientOrderId id) {
        Query query = Query.of("product_ids", products.of(instrument).id()).with("limit", PAGE);
        for (int page = 0; page < MOST_PAGES; page++) {
            Payload answer = http.ask(Request.signed(LIST, query).urgently());
            for (Payload order : answer.items("orders")) {
                OrderState state = OrderWords.state(order);
                ids.learn(state);
                if (state.clientId().equals(id.text())) {
                    return Optional.of(state);
                }
            }
            String cursor = answer.text("cursor", "");
            if (!answer.flag("has_next") || cursor.isEmpty()) {
                return Optional.empty();
            }
            query = query.with("cursor", cursor);
        }
        throw new ExchangeException(
                Kind.UNAVAILABLE, 0, "There are too many orders of " + instrument + " to look through.", null);
    }

    @Override
    public List<OrderState> open(Instrument instrument) {
        Query query = Query.of("product_ids", products.of(instrument).id())
                .with("order_status", "OPEN")
                .with("limit", PAGE);
        List<OrderState> open = new ArrayList<>();
        for (Payload order : pages(LIST, query, "orders")) {
            OrderState state = OrderWords.state(order);
            ids.learn(state);
            if (!state.status().isFinal() && state.symbol().equals(instrument.symbol())) {
                open.add(state);
            }
        }
        return open;
    }

    /** Coinbase tells fills newest first. */
    @Override
    public List<VenueFill> fills(Instrument instrument, Instant since) {
        String product = products.of(instrument).id();
        Query query = Query.of("product_ids", product)
                .with("start_sequence_timestamp", since.toString())
                .with("limit", PAGE);
        return pages(FILLS, query, "fills").stream()
                .filter(row -> row.text("product_id").equals(product))
                .map(row -> OrderWords.fill(row, instrument))
                .filter(fill -> !fill.at().isBefore(since))
                .sorted(Comparator.comparing(VenueFill::at).thenComparingLong(VenueFill::tradeId))
                .toList();
    }

    private List<Payload> pages(String path, Query first, String name) {
        List<Payload> all = new ArrayList<>();
        Query query = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            Payload answer = http.ask(Request.signed(path, query).urgently());
            all.addAll(answer.items(name));
            String cursor = answer.text("cursor", "");
            boolean more = !answer.has("has_next") || answer.flag("has_next");
            if (cursor.isEmpty() || !more || answer.items(name).isEmpty()) {
                return all;
            }
            query = query.with("cursor", cursor);
        }
        throw new ExchangeException(Kind.UNAVAILABLE, 0, "Coinbase has too many " + name + " to read.", null);
    }

    @Override
    public Duration fence() {
        return http.settings()
                .tokenLife()
                .plus(http.settings().engineTimeout())
                .plus(TIME_TO_SEND)
                .plus(FENCE_MARGIN);
    }
}
