package io.quati.core.journal;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.RestingOrder;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
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
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads entries that {@link EntryWriter} wrote, in their order: the manifest first, as it names the instruments.
 * Bars of one instrument and interval share a growing {@link BarSeries}. Bytes that are no entry are refused
 * with {@link IllegalArgumentException}.
 */
public final class EntryReader {

    private static final int MOST = 100_000;

    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final Map<String, BarSeries> series = new LinkedHashMap<>();

    /** Returns whether these bytes are a bar of the market's, without reading them: most entries of most journals are. */
    public static boolean isBar(ByteBuffer bytes) {
        return bytes.hasRemaining() && Kind.of(Byte.toUnsignedInt(bytes.get(bytes.position()))) == Kind.BAR;
    }

    /** Returns the entry that {@code bytes} hold. */
    public Entry read(byte[] bytes) {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            Entry entry = entry(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException(
                        "entry must end where its kind says, " + in.available() + " bytes follow");
            }
            return entry;
        } catch (IOException e) {
            throw new IllegalArgumentException("entry must be whole, had " + bytes.length + " bytes", e);
        }
    }

    private Entry entry(DataInputStream in) throws IOException {
        Kind kind = Kind.of(in.readUnsignedByte());
        return switch (kind) {
            case STARTED -> new Entry.Started(manifest(in));
            case BAR -> new Entry.Heard(bar(in));
            case OPINION ->
                new Entry.Heard(new Opinion(
                        instant(in), instrument(in), in.readUTF(), in.readDouble(), in.readUTF(), instant(in)));
            case ACCEPTED -> new Entry.Heard(new ExecutionReport.Accepted(instant(in), in.readLong()));
            case FILLED -> new Entry.Heard(filled(in));
            case CANCELLED -> new Entry.Heard(new ExecutionReport.Cancelled(instant(in), in.readLong(), in.readUTF()));
            case REJECTED -> new Entry.Heard(new ExecutionReport.Rejected(instant(in), in.readLong(), in.readUTF()));
            case FUNDING -> new Entry.Heard(new Funding(instant(in), instrument(in), in.readDouble(), in.readDouble()));
            case LIQUIDATION ->
                new Entry.Heard(new Liquidation(
                        instant(in),
                        instrument(in),
                        side(in),
                        new Price(in.readLong()),
                        new Quantity(in.readLong()),
                        money(in)));
            case LEASE_TAKEN -> new Entry.Heard(new LeaseTaken(instant(in), in.readInt()));
            case HALT -> new Entry.Heard(new OperatorCommand.Halt(instant(in), in.readUTF()));
            case RESUME -> new Entry.Heard(new OperatorCommand.Resume(instant(in), in.readUTF()));
            case HOLD -> new Entry.Decided(Decision.HOLD);
            case TARGET_POSITION -> new Entry.Decided(target(in));
            case RESTING_ORDERS -> new Entry.Decided(restingOrders(in));
            case PLACED -> new Entry.Placed(order(in));
            case DENIED -> new Entry.Denied(order(in), reasons(in));
            case CANCEL_REQUESTED -> new Entry.CancelRequested(in.readLong());
        };
    }

    private Manifest manifest(DataInputStream in) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = count(in); i > 0; i--) {
            settings.put(in.readUTF(), in.readUTF());
        }
        List<Instrument> named = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            Instrument instrument = Instrument.of(
                            in.readUTF(), in.readUTF(), new BigDecimal(in.readUTF()), new BigDecimal(in.readUTF()))
                    .withMinNotional(new BigDecimal(in.readUTF()));
            instruments.put(instrument.symbol(), instrument);
            named.add(instrument);
        }
        return new Manifest(settings, named);
    }

    private Bar bar(DataInputStream in) throws IOException {
        Instrument instrument = instrument(in);
        long openTime = in.readLong();
        Duration interval = Duration.ofMillis(in.readLong());
        var numbers = new Ohlcv(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        return series.computeIfAbsent(instrument.symbol() + " " + interval, _ -> new BarSeries(instrument, interval, 1))
                .append(openTime, numbers);
    }

    private static ExecutionReport.Filled filled(DataInputStream in) throws IOException {
        Instant knownAt = instant(in);
        long orderId = in.readLong();
        return new ExecutionReport.Filled(
                knownAt,
                orderId,
                in.readLong(),
                side(in),
                new Price(in.readLong()),
                new Quantity(in.readLong()),
                money(in),
                in.readBoolean() ? Liquidity.TAKER : Liquidity.MAKER,
                in.readBoolean());
    }

    private Decision target(DataInputStream in) throws IOException {
        Instrument instrument = instrument(in);
        Reason reason = reason(in);
        Exposure exposure = in.readUnsignedByte() == 0
                ? new Exposure.Lots(in.readLong())
                : new Exposure.EquityShare(in.readDouble());
        return new Decision.TargetPosition(instrument, exposure, reason);
    }

    private Decision restingOrders(DataInputStream in) throws IOException {
        Instrument instrument = instrument(in);
        Reason reason = reason(in);
        List<RestingOrder> orders = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            int slot = in.readInt();
            int flags = in.readUnsignedByte();
            int group = group(flags, in);
            orders.add(new RestingOrder(
                    slot,
                    (flags & EntryFlags.SELL) != 0 ? Side.SELL : Side.BUY,
                    type(in),
                    new Quantity(in.readLong()),
                    (flags & EntryFlags.REDUCE_ONLY) != 0,
                    group));
        }
        return new Decision.RestingOrders(instrument, orders, reason);
    }

    private Order order(DataInputStream in) throws IOException {
        long id = in.readLong();
        Instant decidedAt = instant(in);
        Instrument instrument = instrument(in);
        Side side = side(in);
        OrderType type = type(in);
        OrderSize size = size(in);
        int slot = in.readInt();
        int flags = in.readUnsignedByte();
        boolean reduceOnly = (flags & EntryFlags.ORDER_REDUCE_ONLY) != 0;
        return new Order(id, decidedAt, instrument, side, type, size, slot, reduceOnly, group(flags, in));
    }

    private static int group(int flags, DataInputStream in) throws IOException {
        return (flags & EntryFlags.GROUPED) != 0 ? in.readInt() : Order.NO_GROUP;
    }

    private static OrderType type(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 0 -> OrderType.MARKET;
            case 1 -> new OrderType.Limit(new Price(in.readLong()));
            case 2 -> new OrderType.Stop(new Price(in.readLong()));
            case 3 -> new OrderType.StopLimit(new Price(in.readLong()), new Price(in.readLong()));
            case 4 -> new OrderType.TakeProfit(new Price(in.readLong()));
            case 5 -> new OrderType.TrailingStop(in.readDouble(), null);
            case 6 -> new OrderType.TrailingStop(in.readDouble(), new Price(in.readLong()));
            default -> throw new IllegalArgumentException("order type must be within [0, 6], was " + kind);
        };
    }

    private static OrderSize size(DataInputStream in) throws IOException {
        return in.readUnsignedByte() == 0 ? new Quantity(in.readLong()) : new Spend(money(in));
    }

    private static List<Reason> reasons(DataInputStream in) throws IOException {
        List<Reason> reasons = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            reasons.add(reason(in));
        }
        return reasons;
    }

    private static Reason reason(DataInputStream in) throws IOException {
        String rule = in.readUTF();
        var numbers = new double[count(in)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        return Reason.of(rule, numbers);
    }

    private static Money money(DataInputStream in) throws IOException {
        return new Money(in.readLong(), in.readLong(), in.readUTF());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private Instrument instrument(DataInputStream in) throws IOException {
        String symbol = in.readUTF();
        Instrument instrument = instruments.get(symbol);
        if (instrument == null) {
            throw new IllegalArgumentException("instrument must be in the manifest, was " + symbol);
        }
        return instrument;
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("count must be within [0, " + MOST + "], was " + count);
        }
        return count;
    }

    private static Side side(DataInputStream in) throws IOException {
        return in.readBoolean() ? Side.SELL : Side.BUY;
    }
}
