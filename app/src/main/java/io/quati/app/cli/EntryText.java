package io.quati.app.cli;

import io.quati.app.console.Texts;
import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Journal entries as sentences, read in their order like those of {@link EntryView}. */
final class EntryText {

    private final Texts texts;
    private @Nullable Instrument instrument;

    /** What each order was of, where the journal has several instruments. */
    private final Map<Long, Instrument> instruments = new TreeMap<>();

    EntryText(Texts texts) {
        this.texts = texts;
    }

    /** Names the instrument whose prices the reports speak of. */
    EntryText about(Instrument traded) {
        instrument = traded;
        return this;
    }

    String of(Entry entry) {
        return switch (entry) {
            case Entry.Started(var manifest) -> {
                instrument = manifest.instruments().isEmpty()
                        ? null
                        : manifest.instruments().getFirst();
                yield texts.text(
                        "entry.started",
                        manifest.settings().getOrDefault("strategy", "?"),
                        manifest.instruments().toString());
            }
            case Entry.Heard(Event event) -> of(event);
            case Entry.Decided(Decision decision) -> of(decision);
            case Entry.Placed(Order order) -> {
                instruments.put(order.id(), order.instrument());
                yield texts.text("entry.placed", of(order));
            }
            case Entry.Denied(Order order, List<Reason> objections) ->
                texts.text("entry.denied", of(order), all(objections));
            case Entry.CancelRequested(long orderId) -> texts.text("entry.cancel-requested", String.valueOf(orderId));
        };
    }

    String of(Event event) {
        return switch (event) {
            case Bar bar ->
                texts.text(
                        "entry.bar",
                        bar.instrument().symbol(),
                        texts.time(Instant.ofEpochMilli(bar.openTimeMillis())),
                        texts.number(bar.open()),
                        texts.number(bar.high()),
                        texts.number(bar.low()),
                        texts.number(bar.close()),
                        texts.number(bar.volume()));
            case Opinion opinion ->
                texts.text(
                        opinion.reason().isEmpty() ? "entry.opinion" : "entry.opinion-reason",
                        opinion.source(),
                        opinion.instrument().symbol(),
                        texts.number(opinion.score()),
                        opinion.reason());
            case ExecutionReport.Accepted accepted -> texts.text("entry.accepted", String.valueOf(accepted.orderId()));
            case ExecutionReport.Filled fill -> of(fill);
            case ExecutionReport.Cancelled cancelled ->
                texts.text("entry.cancelled", String.valueOf(cancelled.orderId()), cancelled.reason());
            case ExecutionReport.Rejected rejected ->
                texts.text("entry.rejected", String.valueOf(rejected.orderId()), rejected.reason());
            case Funding funding ->
                texts.text(
                        "entry.funding",
                        funding.instrument().symbol(),
                        texts.percent(funding.rate()),
                        texts.number(funding.markPrice()));
            case Liquidation closed ->
                texts.text(
                        "entry.liquidation",
                        texts.number(closed.instrument().toBigDecimal(closed.quantity())),
                        closed.instrument().symbol(),
                        texts.number(closed.instrument().toBigDecimal(closed.price())),
                        money(closed.fee()));
            case LeaseTaken lease -> texts.text("entry.lease-taken", String.valueOf(lease.epoch()));
            case OperatorCommand.Halt halt -> texts.text("entry.halt", halt.reason());
            case OperatorCommand.Resume resume -> texts.text("entry.resume", resume.reason());
        };
    }

    private String of(ExecutionReport.Filled fill) {
        Instrument traded = instruments.getOrDefault(fill.orderId(), instrument);
        return texts.text(
                fill.side() == Side.BUY ? "entry.bought" : "entry.sold",
                String.valueOf(fill.orderId()),
                traded == null ? "?" : texts.number(traded.toBigDecimal(fill.quantity())),
                traded == null ? "?" : texts.number(traded.toBigDecimal(fill.price())),
                money(fill.fee()),
                texts.text(fill.liquidity() == Liquidity.MAKER ? "entry.maker" : "entry.taker"));
    }

    String of(Decision decision) {
        return switch (decision) {
            case Decision.Hold() -> texts.text("entry.hold");
            case Decision.TargetPosition(var traded, Exposure exposure, Reason reason) ->
                texts.text("entry.because", target(exposure, traded), Reasons.text(reason, texts));
            case Decision.RestingOrders(var traded, var orders, Reason reason) ->
                texts.text(
                        "entry.because",
                        texts.text("entry.resting", orders.size(), traded.symbol()),
                        Reasons.text(reason, texts));
        };
    }

    /** Returns what a decision wants, without its reason. */
    String wish(Decision decision) {
        return switch (decision) {
            case Decision.Hold() -> texts.text("entry.hold");
            case Decision.TargetPosition wish -> target(wish.exposure(), wish.instrument());
            case Decision.RestingOrders wish ->
                texts.text(
                        "entry.resting", wish.orders().size(), wish.instrument().symbol());
        };
    }

    private String target(Exposure exposure, Instrument traded) {
        return switch (exposure) {
            case Exposure.Lots(long lots) when lots == 0 -> texts.text("entry.flat", traded.symbol());
            case Exposure.Lots(long lots) ->
                texts.text(
                        "entry.hold-lots",
                        texts.number(traded.lotSize().multiply(BigDecimal.valueOf(lots))),
                        traded.symbol());
            case Exposure.EquityShare(double share) ->
                texts.text("entry.hold-share", texts.percent(share), traded.symbol());
        };
    }

    /** Returns the order as a phrase: which, what, how much, on what terms. */
    String of(Order order) {
        Instrument traded = order.instrument();
        String size = switch (order.size()) {
            case Quantity quantity ->
                texts.text("order.quantity", texts.number(traded.toBigDecimal(quantity)), traded.symbol());
            case Spend(Money budget) -> texts.text("order.budget", traded.symbol(), money(budget));
        };
        String terms = switch (order.type()) {
            case OrderType.Market() -> texts.text("order.market");
            case OrderType.Limit(var limit) -> texts.text("order.limit", texts.number(traded.toBigDecimal(limit)));
            case OrderType.Stop(var trigger) -> texts.text("order.stop", texts.number(traded.toBigDecimal(trigger)));
            case OrderType.StopLimit(var trigger, var limit) ->
                texts.text(
                        "order.stop-limit",
                        texts.number(traded.toBigDecimal(trigger)),
                        texts.number(traded.toBigDecimal(limit)));
            case OrderType.TakeProfit(var trigger) ->
                texts.text("order.take-profit", texts.number(traded.toBigDecimal(trigger)));
            case OrderType.TrailingStop trailing ->
                texts.text("order.trailing-stop", texts.percent(trailing.distance()));
        };
        return texts.text(
                order.side() == Side.BUY ? "order.buy" : "order.sell", String.valueOf(order.id()), size, terms);
    }

    String all(List<Reason> reasons) {
        return reasons.stream().map(reason -> Reasons.text(reason, texts)).collect(Collectors.joining("; "));
    }

    private String money(Money money) {
        String amount = texts.amount(money.toBigDecimal());
        return money.currency().equals(CandleNames.NO_CURRENCY) ? amount : amount + " " + money.currency();
    }
}
