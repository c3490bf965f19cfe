package io.quati.core.honesty;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Order;
import io.quati.core.domain.Side;
import io.quati.core.journal.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a journal tells about orders and money. */
final class RunRecord {

    private final Map<Long, OrderRecord> byId = new LinkedHashMap<>();
    private final List<OrderRecord> orders = new ArrayList<>();
    private final List<Liquidation> liquidations = new ArrayList<>();
    private final Map<String, BigDecimal> marks = new LinkedHashMap<>();
    private final Map<String, Long> lots = new LinkedHashMap<>();
    private BigDecimal funding = BigDecimal.ZERO;
    private @Nullable String currency;

    private RunRecord() {}

    static RunRecord of(Iterable<Entry> entries) {
        var record = new RunRecord();
        entries.forEach(record::read);
        if (record.currency == null) {
            throw new IllegalArgumentException("journal must begin with a manifest");
        }
        return record;
    }

    private void read(Entry entry) {
        switch (entry) {
            case Entry.Started(var manifest) ->
                currency = manifest.instruments().isEmpty()
                        ? null
                        : manifest.instruments().getFirst().quote();
            case Entry.Heard(Event event) -> hear(event);
            case Entry.Placed(Order order) -> add(new OrderRecord(order));
            case Entry.Denied denied -> add(new OrderRecord(denied.order())).deny();
            case Entry.Decided _, Entry.CancelRequested _ -> {}
        }
    }

    private OrderRecord add(OrderRecord order) {
        byId.put(order.order().id(), order);
        orders.add(order);
        return order;
    }

    private void hear(Event event) {
        switch (event) {
            case Bar bar ->
                marks.put(
                        bar.instrument().symbol(),
                        bar.instrument().toBigDecimal(bar.instrument().nearestPrice(bar.close())));
            case ExecutionReport.Filled fill -> {
                OrderRecord order = byId.get(fill.orderId());
                if (order != null) {
                    order.fill(fill);
                    move(
                            order.order().instrument(),
                            fill.side(),
                            fill.quantity().lots());
                }
            }
            case ExecutionReport.Rejected rejected -> {
                OrderRecord order = byId.get(rejected.orderId());
                if (order != null) {
                    order.reject(rejected.reason());
                }
            }
            case Liquidation liquidation -> {
                liquidations.add(liquidation);
                move(
                        liquidation.instrument(),
                        liquidation.side(),
                        liquidation.quantity().lots());
            }
            case Funding paid ->
                funding = funding.subtract(
                        paid.payment(lots.getOrDefault(paid.instrument().symbol(), 0L))
                                .toBigDecimal());
            default -> {}
        }
    }

    private void move(Instrument instrument, Side side, long change) {
        lots.merge(instrument.symbol(), side.sign() * change, Math::addExact);
    }

    /** Returns the orders in the sequence of their decisions. */
    List<OrderRecord> orders() {
        return orders;
    }

    List<Liquidation> liquidations() {
        return liquidations;
    }

    /** Returns what funding brought, negative if it cost. */
    BigDecimal funding() {
        return funding;
    }

    String currency() {
        return currency == null ? "" : currency;
    }

    /** Returns the last price of an instrument, or null if it had none. */
    @Nullable
    BigDecimal mark(String symbol) {
        return marks.get(symbol);
    }

    /** Returns what is held at the end, in lots. */
    long lots(String symbol) {
        return lots.getOrDefault(symbol, 0L);
    }

    /** Returns everything that was traded or still is, by symbol. */
    Map<String, Instrument> instruments() {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        for (OrderRecord order : orders) {
            instruments.putIfAbsent(
                    order.order().instrument().symbol(), order.order().instrument());
        }
        return instruments;
    }
}
