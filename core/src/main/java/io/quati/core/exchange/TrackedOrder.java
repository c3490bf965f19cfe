package io.quati.core.exchange;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.exchange.OrderState.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that is known of one order that was sent, and what of it the engine has been told. */
public final class TrackedOrder {

    /** Why an order ended that never reached the exchange; it may be wished for again. */
    public static final String NEVER_ARRIVED = "never-arrived";

    /** Why an order ended that the exchange had taken and does not know any more. */
    public static final String VANISHED = "vanished";

    private final ClientOrderId id;
    private final Order order;
    private final Instrument instrument;
    private final Instant fenceEnds;

    /** By trade id; those in {@link #told} have been reported. */
    private final TreeMap<Long, VenueFill> fills = new TreeMap<>();

    private final TreeSet<Long> told = new TreeSet<>();
    private long knownLots;
    private long toldLots;
    private Status status = Status.UNKNOWN;
    private BigDecimal executed = BigDecimal.ZERO;
    private boolean found;
    private boolean inQuestion;
    private @Nullable String exchangeId;
    private boolean acceptanceTold;
    private boolean over;
    private boolean vanished;
    private final Absence absence = new Absence();

    TrackedOrder(ClientOrderId id, Order order, Instant fenceEnds) {
        this.id = id;
        this.order = order;
        this.instrument = order.instrument();
        this.fenceEnds = fenceEnds;
    }

    /** Takes note of what the engine was told before this process began. */
    void wasTold(ExecutionReport report) {
        switch (report) {
            case Accepted _ -> acceptanceTold = true;
            case Filled fill -> {
                if (told.add(fill.tradeId())) {
                    toldLots = Math.addExact(toldLots, fill.quantity().lots());
                    knownLots = Math.addExact(knownLots, fill.quantity().lots());
                }
                over |= fill.last();
            }
            case Cancelled cancelled -> end(cancelled.reason());
            case Rejected rejected -> end(rejected.reason());
        }
    }

    private void end(String reason) {
        over = true;
        vanished = reason.equals(VANISHED);
    }

    void update(OrderState state) {
        found = true;
        inQuestion = false;
        exchangeId = state.exchangeId();
        absence.end();
        if (rank(state.status()) > rank(status)) {
            status = state.status();
        }
        executed = executed.max(state.executed());
    }

    private static int rank(Status status) {
        return switch (status) {
            case UNKNOWN -> 0;
            case OPEN -> 1;
            case PARTLY_FILLED -> 2;
            case CANCELLED, EXPIRED, REJECTED -> 3;
            case FILLED -> 4;
        };
    }

    void add(VenueFill fill) {
        found = true;
        if (!told.contains(fill.tradeId()) && fills.putIfAbsent(fill.tradeId(), fill) == null) {
            absence.end();
            knownLots = Math.addExact(knownLots, lots(fill).lots());
            executed = executed.max(instrument.toBigDecimal(new Quantity(knownLots)));
        }
    }

    /** The exchange says that it has not taken the order. Whatever else was heard of it counts for more. */
    List<ExecutionReport> refused(String reason, Instant now) {
        if (found || acceptanceTold || toldLots > 0 || over) {
            return List.of();
        }
        over = true;
        return List.of(new Rejected(now, order.id(), reason));
    }

    /** A complete question has not found it. What was heard of before is given up later than what never was. */
    List<ExecutionReport> notFound(Instant asked, Instant now) {
        if (over || asked.isBefore(fenceEnds)) {
            return List.of();
        }
        boolean known = isFound();
        boolean isOver = known ? absence.provesVanished(asked) : absence.provesNeverArrived(asked);
        if (!isOver) {
            return List.of();
        }
        String reason = known ? VANISHED : NEVER_ARRIVED;
        end(reason);
        // What should be done at the market belongs to its moment; what should rest may be tried again.
        return List.of(
                order.type() instanceof OrderType.Market
                        ? new Rejected(now, order.id(), reason)
                        : new Cancelled(now, order.id(), reason));
    }

    /** Returns what the engine has not been told yet. */
    List<ExecutionReport> reports(Instant now) {
        List<ExecutionReport> reports = new ArrayList<>();
        if (over || !found) {
            return reports;
        }
        if (status == Status.REJECTED && knownLots == 0) {
            over = true;
            reports.add(new Rejected(now, order.id(), "rejected"));
            return reports;
        }
        if (!acceptanceTold) {
            acceptanceTold = true;
            reports.add(new Accepted(now, order.id()));
        }
        for (VenueFill fill : fills.values()) {
            if (told.add(fill.tradeId())) {
                toldLots = Math.addExact(toldLots, lots(fill).lots());
                over = isAllTold();
                reports.add(filled(fill, now, over));
            }
        }
        if (!over && status.isFinal() && !lacksFills()) {
            over = true;
            reports.add(new Cancelled(now, order.id(), status == Status.EXPIRED ? "expired" : "cancelled"));
        }
        return reports;
    }

    /** Returns whether every lot of the order has traded and been told. */
    private boolean isAllTold() {
        if (order.size() instanceof Quantity quantity) {
            return toldLots >= quantity.lots();
        }
        return status == Status.FILLED && toldLots == knownLots && !lacksFills();
    }

    private boolean lacksFills() {
        return executed.compareTo(instrument.toBigDecimal(new Quantity(knownLots))) > 0
                || (status == Status.FILLED
                        && order.size() instanceof Quantity quantity
                        && knownLots < quantity.lots());
    }

    private Filled filled(VenueFill fill, Instant now, boolean last) {
        return new Filled(
                now,
                order.id(),
                fill.tradeId(),
                fill.side(),
                instrument.price(fill.price()),
                lots(fill),
                Money.of(fill.fee(), fill.feeAsset()),
                fill.liquidity(),
                last);
    }

    /** Throws {@link ArithmeticException} if the exchange trades on another grid than we were told. */
    private Quantity lots(VenueFill fill) {
        Quantity lots = instrument.quantityAtMost(fill.quantity());
        if (instrument.toBigDecimal(lots).compareTo(fill.quantity()) != 0) {
            throw new ArithmeticException("quantity must be whole lots of " + instrument.lotSize() + ", was "
                    + fill.quantity() + " of " + id);
        }
        return lots;
    }

    public ClientOrderId id() {
        return id;
    }

    public Order order() {
        return order;
    }

    /** Returns from when on the order cannot be accepted any more. */
    public Instant fenceEnds() {
        return fenceEnds;
    }

    /** Returns whether the exchange has told us anything about it. */
    public boolean isFound() {
        return found || acceptanceTold || toldLots > 0;
    }

    /** Somebody asks about it: what was known of it may not be so any more. */
    void ask() {
        inQuestion = true;
    }

    /**
     * Returns whether it should be asked about: nothing of it was heard in this life, it was asked about and no answer came,
     * or trades are missing.
     */
    public boolean isDoubtful() {
        return !over && (!found || inQuestion || lacksFills());
    }

    Optional<String> exchangeId() {
        return Optional.ofNullable(exchangeId);
    }

    /** Returns whether it traded after its end was told, or more before it than anybody could tell. */
    boolean isOverrun() {
        return over && (knownLots > toldLots || (vanished && lacksFills()));
    }

    /** Returns whether it ended because the exchange does not know it any more. */
    boolean hasVanished() {
        return vanished;
    }

    boolean isOver() {
        return over;
    }
}
