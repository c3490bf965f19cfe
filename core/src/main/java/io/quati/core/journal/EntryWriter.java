package io.quati.core.journal;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.RestingOrder;
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
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * Turns entries into bytes: a kind, then its fields in order, big-endian, texts as UTF-8 with their length,
 * instruments as their symbol. The same entry always gives the same bytes. Read back by {@link EntryReader}.
 */
public final class EntryWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Returns {@code entry} as bytes. */
    public byte[] write(Entry entry) {
        bytes.reset();
        try {
            put(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private void put(Entry entry) throws IOException {
        switch (entry) {
            case Entry.Started(Manifest manifest) -> {
                kind(Kind.STARTED);
                put(manifest);
            }
            case Entry.Heard(Event event) -> put(event);
            case Entry.Decided(Decision decision) -> put(decision);
            case Entry.Placed(Order order) -> {
                kind(Kind.PLACED);
                put(order);
            }
            case Entry.Denied(Order order, List<Reason> objections) -> {
                kind(Kind.DENIED);
                put(order);
                out.writeInt(objections.size());
                for (Reason objection : objections) {
                    put(objection);
                }
            }
            case Entry.CancelRequested(long orderId) -> {
                kind(Kind.CANCEL_REQUESTED);
                out.writeLong(orderId);
            }
        }
    }

    private void put(Manifest manifest) throws IOException {
        out.writeInt(manifest.settings().size());
        for (var setting : manifest.settings().entrySet()) {
            put(setting.getKey());
            put(setting.getValue());
        }
        out.writeInt(manifest.instruments().size());
        for (Instrument instrument : manifest.instruments()) {
            put(instrument.symbol());
            put(instrument.quote());
            put(instrument.tickSize().toPlainString());
            put(instrument.lotSize().toPlainString());
            put(instrument.minNotional().toBigDecimal().toPlainString());
        }
    }

    private void put(Event event) throws IOException {
        switch (event) {
            case Bar bar -> {
                kind(Kind.BAR);
                put(bar.instrument());
                out.writeLong(bar.openTimeMillis());
                out.writeLong(bar.intervalMillis());
                out.writeDouble(bar.open());
                out.writeDouble(bar.high());
                out.writeDouble(bar.low());
                out.writeDouble(bar.close());
                out.writeDouble(bar.volume());
            }
            case Opinion opinion -> {
                kind(Kind.OPINION);
                put(opinion.knownAt());
                put(opinion.instrument());
                put(opinion.source());
                out.writeDouble(opinion.score());
                put(opinion.reason());
                put(opinion.expiresAt());
            }
            case Funding funding -> {
                kind(Kind.FUNDING);
                put(funding.knownAt());
                put(funding.instrument());
                out.writeDouble(funding.rate());
                out.writeDouble(funding.markPrice());
            }
            case Liquidation liquidation -> {
                kind(Kind.LIQUIDATION);
                put(liquidation.knownAt());
                put(liquidation.instrument());
                put(liquidation.side());
                out.writeLong(liquidation.price().ticks());
                out.writeLong(liquidation.quantity().lots());
                put(liquidation.fee());
            }
            case LeaseTaken lease -> {
                kind(Kind.LEASE_TAKEN);
                put(lease.knownAt());
                out.writeInt(lease.epoch());
            }
            case ExecutionReport report -> put(report);
            case OperatorCommand.Halt(Instant knownAt, String reason) -> command(Kind.HALT, knownAt, reason);
            case OperatorCommand.Resume(Instant knownAt, String reason) -> command(Kind.RESUME, knownAt, reason);
        }
    }

    private void command(Kind kind, Instant knownAt, String reason) throws IOException {
        kind(kind);
        put(knownAt);
        put(reason);
    }

    private void put(ExecutionReport report) throws IOException {
        kind(
                switch (report) {
                    case ExecutionReport.Accepted _ -> Kind.ACCEPTED;
                    case ExecutionReport.Filled _ -> Kind.FILLED;
                    case ExecutionReport.Cancelled _ -> Kind.CANCELLED;
                    case ExecutionReport.Rejected _ -> Kind.REJECTED;
                });
        put(report.knownAt());
        out.writeLong(report.orderId());
        switch (report) {
            case ExecutionReport.Accepted _ -> {}
            case ExecutionReport.Filled fill -> {
                out.writeLong(fill.tradeId());
                put(fill.side());
                out.writeLong(fill.price().ticks());
                out.writeLong(fill.quantity().lots());
                put(fill.fee());
                out.writeBoolean(fill.liquidity() == Liquidity.TAKER);
                out.writeBoolean(fill.last());
            }
            case ExecutionReport.Cancelled cancelled -> put(cancelled.reason());
            case ExecutionReport.Rejected rejected -> put(rejected.reason());
        }
    }

    private void put(Decision decision) throws IOException {
        switch (decision) {
            case Decision.Hold() -> kind(Kind.HOLD);
            case Decision.TargetPosition(Instrument instrument, Exposure exposure, Reason reason) -> {
                kind(Kind.TARGET_POSITION);
                put(instrument);
                put(reason);
                switch (exposure) {
                    case Exposure.Lots(long lots) -> {
                        out.writeByte(0);
                        out.writeLong(lots);
                    }
                    case Exposure.EquityShare(double fraction) -> {
                        out.writeByte(1);
                        out.writeDouble(fraction);
                    }
                }
            }
            case Decision.RestingOrders(Instrument instrument, List<RestingOrder> orders, Reason reason) -> {
                kind(Kind.RESTING_ORDERS);
                put(instrument);
                put(reason);
                out.writeInt(orders.size());
                for (RestingOrder order : orders) {
                    out.writeInt(order.slot());
                    int sell = order.side() == Side.SELL ? EntryFlags.SELL : 0;
                    flags(sell | (order.reduceOnly() ? EntryFlags.REDUCE_ONLY : 0), order.group());
                    put(order.type());
                    out.writeLong(order.quantity().lots());
                }
            }
        }
    }

    private void put(Order order) throws IOException {
        out.writeLong(order.id());
        put(order.decidedAt());
        put(order.instrument());
        put(order.side());
        put(order.type());
        put(order.size());
        out.writeInt(order.slot());
        flags(order.reduceOnly() ? EntryFlags.ORDER_REDUCE_ONLY : 0, order.group());
    }

    /** Writes flags in one byte; the group follows only where there is one. */
    private void flags(int flags, int group) throws IOException {
        boolean grouped = group != Order.NO_GROUP;
        out.writeByte(flags | (grouped ? EntryFlags.GROUPED : 0));
        if (grouped) {
            out.writeInt(group);
        }
    }

    private void put(Side side) throws IOException {
        out.writeBoolean(side == Side.SELL);
    }

    private void put(OrderType type) throws IOException {
        switch (type) {
            case OrderType.Market() -> out.writeByte(0);
            case OrderType.Limit(Price limit) -> {
                out.writeByte(1);
                out.writeLong(limit.ticks());
            }
            case OrderType.Stop(Price trigger) -> {
                out.writeByte(2);
                out.writeLong(trigger.ticks());
            }
            case OrderType.StopLimit(Price trigger, Price limit) -> {
                out.writeByte(3);
                out.writeLong(trigger.ticks());
                out.writeLong(limit.ticks());
            }
            case OrderType.TakeProfit(Price trigger) -> {
                out.writeByte(4);
                out.writeLong(trigger.ticks());
            }
            case OrderType.TrailingStop trailing -> {
                Price activation = trailing.activation();
                out.writeByte(activation == null ? 5 : 6);
                out.writeDouble(trailing.distance());
                if (activation != null) {
                    out.writeLong(activation.ticks());
                }
            }
        }
    }

    private void put(OrderSize size) throws IOException {
        switch (size) {
            case Quantity(long lots) -> {
                out.writeByte(0);
                out.writeLong(lots);
            }
            case Spend(Money budget) -> {
                out.writeByte(1);
                put(budget);
            }
        }
    }

    private void put(Reason reason) throws IOException {
        put(reason.rule());
        double[] numbers = reason.numbers();
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    private void put(Money money) throws IOException {
        out.writeLong(money.whole());
        out.writeLong(money.atto());
        put(money.currency());
    }

    private void put(Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private void put(Instrument instrument) throws IOException {
        put(instrument.symbol());
    }

    private void put(String text) throws IOException {
        out.writeUTF(text);
    }

    private void kind(Kind kind) throws IOException {
        out.writeByte(kind.code());
    }
}
