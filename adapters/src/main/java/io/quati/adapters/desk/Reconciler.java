package io.quati.adapters.desk;

import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderTracker;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.TrackedOrder;
import io.quati.core.exchange.VenueFill;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the exchange what became of orders: about those in doubt soon, and about everything whenever something may have been
 * missed, and now and then.
 *
 * <p>One thread. What cannot be answered is asked again later, and until then nothing is known: no answer is no "no".
 */
final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int FAILURES_IN_A_ROW = 3;
    private static final int FILLS_AT_ONCE = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Orders orders;
    private final Instrument instrument;
    private final int epoch;
    private final SharedTracker tracker;
    private final DeskState state;
    private final Predicate<TrackedOrder> isBeingSent;
    private final InstantSource clock;
    private final DeskOptions options;
    private final AskTimes questions = new AskTimes();
    private final AskTimes cancels = new AskTimes();
    private final Map<String, Instant> doubtfulSince = new HashMap<>();
    private int failures;
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;
    private Instant now = Instant.MIN;
    private @Nullable List<OrderState> open;
    private @Nullable BalanceCheck balances;
    private @Nullable KeyRights rights;

    /**
     * @param epoch the lease of this process
     * @param isBeingSent whether the answer to sending an order is still awaited: nobody else asks about it then
     */
    Reconciler(
            Orders orders,
            Instrument instrument,
            int epoch,
            SharedTracker tracker,
            DeskState state,
            Predicate<TrackedOrder> isBeingSent,
            InstantSource clock,
            DeskOptions options) {
        this.orders = orders;
        this.instrument = instrument;
        this.epoch = epoch;
        this.tracker = tracker;
        this.state = state;
        this.isBeingSent = isBeingSent;
        this.clock = clock;
        this.options = options;
    }

    /** Looks at these as well from now on; to be called before the first round. */
    void watch(BalanceCheck check, KeyRights keyRights) {
        balances = check;
        rights = keyRights;
    }

    /** Asks what is due. */
    void round() {
        now = clock.instant();
        open = null;
        failures = 0;
        if (!now.isBefore(notBefore)) {
            askWhatIsDue();
        }
        noteOverdue();
    }

    private void askWhatIsDue() {
        try {
            boolean due = state.isReconciliationDue(now, options.reconciliation());
            boolean dueAgain = balances != null && balances.isDueAgain(now);
            if (due || dueAgain) {
                everything();
            }
            doubtful();
            unwanted();
            if (due || dueAgain) {
                compareBalances(!due);
            }
            if (rights != null) {
                rights.round(now);
            }
            if (!pause.isZero()) {
                LOG.info("{} answers again", instrument);
                pause = Duration.ZERO;
            }
            state.answered(true);
        } catch (ExchangeException e) {
            wait(e.retryAt());
            LOG.warn("orders in {} could not be asked for, again at {} ({})", instrument, notBefore, e.getMessage());
        } catch (RuntimeException e) {
            wait(null);
            LOG.error("orders in {} could not be compared with the exchange, again at {}", instrument, notBefore, e);
        }
    }

    private void wait(@Nullable Instant retryAt) {
        state.answered(false);
        Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        notBefore = retryAt != null ? retryAt : clock.instant().plus(pause);
    }

    /**
     * Asks for all open orders, all fills, and every order of ours that is not among the open ones. What is at the
     * exchange under this bot's name but unknown here is cancelled, or means that another process is the bot.
     */
    private void everything() {
        boolean listening = state.isListening();
        if (balances != null) {
            balances.begin();
        }
        List<OrderState> resting = open();
        List<VenueFill> fills = orders.fills(instrument, oldest().minus(options.fillsBefore()));
        tell(fills);
        for (OrderState each : resting) {
            tracker.tell(orders -> orders.seen(each, List.of(), clock.instant()));
        }
        List<String> ids = resting.stream().map(OrderState::clientId).toList();
        for (TrackedOrder order : tracker.ask(orders -> List.copyOf(orders.unfinished()))) {
            if (!ids.contains(order.id().text())) {
                tryToAsk(order, true);
            }
        }
        dealWithStrays(ids);
        Failpoint.AFTER_RECONCILIATION.reached();
        state.reconciled(now, listening);
    }

    /** Most of them are of other bots. All bots do this at once, so an order that is to be sent must not wait for all of that. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing but the time that others wait depends on it
    private void tell(List<VenueFill> fills) {
        for (int from = 0; from < fills.size(); from += FILLS_AT_ONCE) {
            List<VenueFill> some = fills.subList(from, Math.min(from + FILLS_AT_ONCE, fills.size()));
            tracker.tell(orders -> orders.traded(some, clock.instant()));
            Thread.yield();
        }
    }

    /**
     * An order of an earlier lease is a remnant; one of this or a later lease was sent by another process, whose remnants they
     * are then.
     *
     * @param resting the client ids of open orders
     */
    private void dealWithStrays(List<String> resting) {
        List<ClientOrderId> strays = tracker.ask(orders -> orders.strays().stream()
                .flatMap(stray -> ClientOrderId.parse(stray).stream())
                .toList());
        strays.stream()
                .filter(id -> id.epoch() >= epoch)
                .filter(_ -> state.fencedBy().isEmpty())
                .forEach(id -> {
                    LOG.error("order {} was sent by another process that trades as the same bot; this one stops", id);
                    state.fenced(id);
                });
        List<ClientOrderId> returned = tracker.ask(orders -> List.copyOf(orders.returned()));
        Stream.concat(strays.stream(), returned.stream())
                .filter(id -> resting.contains(id.text()) && state.fencedBy().isEmpty())
                .forEach(id -> {
                    LOG.error("order {} is at the exchange, but nobody here answers for it; it is cancelled", id);
                    tryToCancel(id);
                });
    }

    private void compareBalances(boolean again) {
        if (balances != null) {
            boolean known = tracker.ask(OrderTracker::doubtful).isEmpty();
            balances.compare(now, known, again);
        }
    }

    private Instant oldest() {
        return tracker.ask(orders -> orders.unfinished().stream()
                .map(order -> order.order().decidedAt())
                .min(Instant::compareTo)
                .orElse(now));
    }

    private void doubtful() {
        List<TrackedOrder> doubtful = tracker.ask(OrderTracker::doubtful);
        questions.keep(doubtful.stream().map(TrackedOrder::id).toList());
        for (TrackedOrder order : doubtful) {
            if (questions.isDue(order.id(), now)) {
                tryToAsk(order, false);
            }
        }
    }

    private void noteOverdue() {
        List<TrackedOrder> doubtful = tracker.ask(OrderTracker::doubtful);
        doubtfulSince
                .keySet()
                .retainAll(doubtful.stream().map(order -> order.id().text()).toList());
        state.overdue(
                doubtful.stream().filter(this::isOverdue).map(TrackedOrder::id).toList());
    }

    private boolean isOverdue(TrackedOrder order) {
        Instant since = doubtfulSince.computeIfAbsent(order.id().text(), _ -> now);
        Instant from = since.isAfter(order.fenceEnds()) ? since : order.fenceEnds();
        return now.isAfter(from.plus(options.alarm()));
    }

    /** Asks; one question that fails is put again in its turn, several in a row mean that nobody answers. */
    private void tryToAsk(TrackedOrder order, boolean tradesAreKnown) {
        try {
            ask(order, tradesAreKnown);
            failures = 0;
        } catch (ExchangeException e) {
            if (isOfAll(e.kind()) || ++failures >= FAILURES_IN_A_ROW) {
                throw e;
            }
            LOG.info("{} could not be asked for ({})", order.id(), e.getMessage());
        }
    }

    /**
     * Asks by id, and, where that finds nothing and the order cannot arrive any more, among the open orders too: only both
     * together are a no. Of an order that the exchange had taken its trades must have been asked for as well.
     */
    private void ask(TrackedOrder order, boolean tradesAreKnown) {
        if (isBeingSent.test(order)) {
            return;
        }
        boolean wasThere = tracker.ask(_ -> order.isFound());
        if (wasThere) {
            questions.asked(order.id(), now);
        } else {
            questions.asked(order.id(), now, order.fenceEnds());
        }
        tracker.tell(orders -> orders.asking(order));
        Optional<OrderState> found = orders.find(instrument, order.id());
        if (found.isEmpty()) {
            if (!now.isBefore(order.fenceEnds())) {
                found = open().stream()
                        .filter(each -> each.clientId().equals(order.id().text()))
                        .findFirst();
            }
            if (found.isEmpty()) {
                if (tradesAreKnown || !wasThere) {
                    isNowhere(order, wasThere);
                }
                return;
            }
        }
        OrderState seen = found.get();
        tracker.tell(orders -> orders.seen(seen, List.of(), clock.instant()));
        if (tracker.ask(_ -> order.isDoubtful())) {
            Instant since = order.order().decidedAt().minus(options.fillsBefore());
            tell(orders.fills(instrument, since));
        }
    }

    private void isNowhere(TrackedOrder order, boolean wasThere) {
        tracker.tell(orders -> orders.notFound(order.id(), now, clock.instant()));
        if (wasThere && tracker.ask(orders -> orders.tracked(order.id()).isEmpty())) {
            LOG.error("order {} is not known to the exchange any more; it counts as ended", order.id());
        }
    }

    /** Returns our open orders, asked for once a round. */
    private List<OrderState> open() {
        List<OrderState> known = open;
        if (known == null) {
            known = orders.open(instrument);
            open = known;
        }
        return known;
    }

    /** Sends again the cancels that have had no effect yet; who is not the bot any more has nothing to cancel. */
    private void unwanted() {
        if (state.fencedBy().isPresent()) {
            return;
        }
        state.unwanted().stream()
                .filter(id -> tracker.ask(orders -> orders.tracked(id)).isEmpty())
                .forEach(state::isGone);
        List<ClientOrderId> unwanted = state.unwanted();
        cancels.keep(unwanted);
        for (ClientOrderId id : cancels.longestWaitingFirst(unwanted)) {
            if (cancels.isDueAgain(id, now)) {
                cancels.asked(id, now);
                tryToCancel(id)
                        .ifPresent(gone -> tracker.tell(orders -> orders.seen(gone, List.of(), clock.instant())));
            }
        }
    }

    /** Cancels; what fails is tried again in its turn and keeps no other waiting, unless nobody answers. */
    private Optional<OrderState> tryToCancel(ClientOrderId id) {
        try {
            Optional<OrderState> gone = orders.cancel(instrument, id);
            failures = 0;
            return gone;
        } catch (ExchangeException e) {
            if (isOfAll(e.kind()) || (e.kind() == Kind.UNAVAILABLE && ++failures >= FAILURES_IN_A_ROW)) {
                throw e;
            }
            LOG.warn("{} could not be cancelled yet ({})", id, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} could not be cancelled yet", id, e);
        }
        return Optional.empty();
    }

    /** Returns whether any other question would fail in the same way. */
    private static boolean isOfAll(Kind kind) {
        return kind == Kind.LIMITED || kind == Kind.UNAUTHORIZED;
    }
}
