package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.OperatorCommand;
import io.quati.core.domain.Opinion;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.journal.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry for machines: what kind it is and its fields. Reads entries in their order, since a report names its
 * order only and prices need the instrument.
 */
final class EntryView {

    private @Nullable Instrument instrument;

    /** What each order was of, where the journal has several instruments. */
    private final Map<Long, Instrument> instruments = new TreeMap<>();

    /** Names the instrument whose prices the reports speak of. */
    EntryView about(Instrument traded) {
        instrument = traded;
        return this;
    }

    /** Kinds by the names that users type. */
    static final List<String> KINDS = List.of(
            "started",
            "bar",
            "opinion",
            "accepted",
            "filled",
            "cancelled",
            "rejected",
            "funding",
            "liquidation",
            "halt",
            "resume",
            "decided",
            "placed",
            "denied",
            "cancel-requested");

    /** Returns the kind of an entry. */
    static String kind(Entry entry) {
        return switch (entry) {
            case Entry.Started _ -> "started";
            case Entry.Heard(Event event) -> kind(event);
            case Entry.Decided _ -> "decided";
            case Entry.Placed _ -> "placed";
            case Entry.Denied _ -> "denied";
            case Entry.CancelRequested _ -> "cancel-requested";
        };
    }

    static String kind(Event event) {
        return switch (event) {
            case Bar _ -> "bar";
            case Opinion _ -> "opinion";
            case ExecutionReport.Accepted _ -> "accepted";
            case ExecutionReport.Filled _ -> "filled";
            case ExecutionReport.Cancelled _ -> "cancelled";
            case ExecutionReport.Rejected _ -> "rejected";
            case Funding _ -> "funding";
            case Liquidation _ -> "liquidation";
            case LeaseTaken _ -> "lease-taken";
            case OperatorCommand.Halt _ -> "halt";
            case OperatorCommand.Resume _ -> "resume";
        };
    }

    /** Returns the entry with this number, 1 being the first. */
    JsonObject view(Entry entry, long number) {
        var json = new JsonObject().with("number", number).with("kind", kind(entry));
        return switch (entry) {
            case Entry.Started(var manifest) -> {
                instrument = manifest.instruments().isEmpty()
                        ? null
                        : manifest.instruments().getFirst();
                yield json.with("settings", manifest.settings())
                        .with(
                                "instruments",
                                manifest.instruments().stream()
                                        .map(EntryView::of)
                                        .toList());
            }
            case Entry.Heard(Event event) -> add(json.with("time", event.knownAt()), event);
            case Entry.Decided(Decision decision) -> add(json, decision);
            case Entry.Placed(Order order) -> {
                instruments.put(order.id(), order.instrument());
                yield add(json, order);
            }
            case Entry.Denied(Order order, List<Reason> objections) ->
                add(json, order)
                        .with(
                                "objections",
                                objections.stream().map(EntryView::of).toList());
            case Entry.CancelRequested(long orderId) -> json.with("order_id", orderId);
        };
    }

    JsonObject add(JsonObject json, Event event) {
        return switch (event) {
            case Bar bar ->
                json.with("symbol", bar.instrument().symbol())
                        .with("open_time", Instant.ofEpochMilli(bar.openTimeMillis()))
                        .with("open", bar.open())
                        .with("high", bar.high())
                        .with("low", bar.low())
                        .with("close", bar.close())
                        .with("volume", bar.volume());
            case Opinion opinion ->
                json.with("symbol", opinion.instrument().symbol())
                        .with("source", opinion.source())
                        .with("score", opinion.score())
                        .with("reason", opinion.reason())
                        .with("expires", opinion.expiresAt());
            case ExecutionReport.Accepted accepted -> json.with("order_id", accepted.orderId());
            case ExecutionReport.Filled fill -> add(json, fill);
            case ExecutionReport.Cancelled cancelled ->
                json.with("order_id", cancelled.orderId()).with("reason", cancelled.reason());
            case ExecutionReport.Rejected rejected ->
                json.with("order_id", rejected.orderId()).with("reason", rejected.reason());
            case Funding funding ->
                json.with("symbol", funding.instrument().symbol())
                        .with("rate", funding.rate())
                        .with("mark_price", funding.markPrice());
            case Liquidation closed ->
                json.with("symbol", closed.instrument().symbol())
                        .with("side", side(closed.side()))
                        .with("price", closed.instrument().toBigDecimal(closed.price()))
                        .with("quantity", closed.instrument().toBigDecimal(closed.quantity()))
                        .with("fee", closed.fee().toBigDecimal());
            case LeaseTaken lease -> json.with("epoch", lease.epoch());
            case OperatorCommand.Halt halt -> json.with("reason", halt.reason());
            case OperatorCommand.Resume resume -> json.with("reason", resume.reason());
        };
    }

    private JsonObject add(JsonObject json, ExecutionReport.Filled fill) {
        Instrument traded = instruments.getOrDefault(fill.orderId(), instrument);
        json.with("order_id", fill.orderId()).with("trade_id", fill.tradeId()).with("side", side(fill.side()));
        if (traded != null) {
            json.with("price", traded.toBigDecimal(fill.price()))
                    .with("quantity", traded.toBigDecimal(fill.quantity()));
        }
        return json.with("fee", fill.fee().toBigDecimal())
                .with("liquidity", fill.liquidity().name().toLowerCase(Locale.ROOT))
                .with("last", fill.last());
    }

    static JsonObject add(JsonObject json, Decision decision) {
        return switch (decision) {
            case Decision.Hold() -> json.with("decision", "hold");
            case Decision.TargetPosition(var traded, Exposure exposure, Reason reason) ->
                json.with("decision", "target-position")
                        .with("symbol", traded.symbol())
                        .with("target", target(exposure, traded))
                        .with("reason", of(reason));
            case Decision.RestingOrders(var traded, var orders, Reason reason) ->
                json.with("decision", "resting-orders")
                        .with("symbol", traded.symbol())
                        .with(
                                "orders",
                                orders.stream()
                                        .map(order -> new JsonObject()
                                                .with("slot", order.slot())
                                                .with("side", side(order.side()))
                                                .with("type", type(order.type(), traded))
                                                .with("quantity", traded.toBigDecimal(order.quantity())))
                                        .toList())
                        .with("reason", of(reason));
        };
    }

    private static JsonObject target(Exposure exposure, Instrument traded) {
        return switch (exposure) {
            case Exposure.Lots(long lots) ->
                new JsonObject().with("quantity", traded.lotSize().multiply(BigDecimal.valueOf(lots)));
            case Exposure.EquityShare(double share) -> new JsonObject().with("equity_share", share);
        };
    }

    static JsonObject add(JsonObject json, Order order) {
        Instrument traded = order.instrument();
        json.with("order_id", order.id())
                .with("time", order.decidedAt())
                .with("symbol", traded.symbol())
                .with("side", side(order.side()))
                .with("type", type(order.type(), traded));
        return switch (order.size()) {
            case Quantity quantity -> json.with("quantity", traded.toBigDecimal(quantity));
            case Spend(var budget) -> json.with("budget", budget.toBigDecimal());
        };
    }

    private static JsonObject type(OrderType type, Instrument traded) {
        return switch (type) {
            case OrderType.Market() -> new JsonObject().with("name", "market");
            case OrderType.Limit(var limit) ->
                new JsonObject().with("name", "limit").with("price", traded.toBigDecimal(limit));
            case OrderType.Stop(var trigger) ->
                new JsonObject().with("name", "stop").with("price", traded.toBigDecimal(trigger));
            case OrderType.StopLimit(var trigger, var limit) ->
                new JsonObject()
                        .with("name", "stop-limit")
                        .with("trigger", traded.toBigDecimal(trigger))
                        .with("price", traded.toBigDecimal(limit));
            case OrderType.TakeProfit(var trigger) ->
                new JsonObject().with("name", "take-profit").with("price", traded.toBigDecimal(trigger));
            case OrderType.TrailingStop trailing -> {
                var json = new JsonObject().with("name", "trailing-stop").with("distance", trailing.distance());
                yield trailing.activation() == null
                        ? json
                        : json.with("activation", traded.toBigDecimal(trailing.activation()));
            }
        };
    }

    static JsonObject of(Reason reason) {
        return new JsonObject()
                .with("rule", reason.rule())
                .with("numbers", Arrays.stream(reason.numbers()).boxed().toList());
    }

    private static JsonObject of(Instrument traded) {
        return new JsonObject()
                .with("symbol", traded.symbol())
                .with("quote", traded.quote())
                .with("tick", traded.tickSize())
                .with("lot", traded.lotSize())
                .with("min_notional", traded.minNotional().toBigDecimal());
    }

    private static String side(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }
}
