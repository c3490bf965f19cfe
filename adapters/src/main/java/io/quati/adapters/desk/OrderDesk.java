package io.quati.adapters.desk;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderTracker;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.TrackedOrder;
import io.quati.core.exchange.VenueFill;
import io.quati.core.execution.Venue;
import io.quati.core.risk.ApprovedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The venue of a bot that trades for real: sends its orders to an exchange and says what became of them.
 *
 * <p>Whoever calls {@link #submit} has the intent on disk. Sending, listening and asking go on beside each other, each
 * feeding the {@link OrderTracker}; its reports leave in one order. Until the exchange has been asked for everything that
 * may have been missed, only orders that reduce a position go out.
 */
public final class OrderDesk implements Venue, AccountListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

    private final Exchange exchange;
    private final Orders orders;
    private final Instrument instrument;
    private final String bot;
    private final int epoch;
    private final InstantSource clock;
    private final DeskOptions options;
    private final Consumer<ExecutionReport> reports;
    private final OrderTracker tracker;
    private final ReentrantLock lock = new ReentrantLock();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Long, Future<?>> sends = new HashMap<>();
    private final RecoveredOrders recovered;
    private final DeskState state = new DeskState();
    private Exchange.@Nullable Subscription subscription;

    /**
     * @param epoch which lease of the bot this is; rising
     * @param recovered what an earlier life of the bot left at the exchange
     * @param reports hears what became of orders; called by one thread at a time
     */
    public OrderDesk(
            Exchange exchange,
            Instrument instrument,
            String bot,
            int epoch,
            RecoveredOrders recovered,
            Consumer<ExecutionReport> reports,
            InstantSource clock,
            DeskOptions options) {
        this.exchange = exchange;
        this.orders = exchange.orders();
        this.instrument = instrument;
        this.bot = bot;
        this.epoch = epoch;
        this.recovered = recovered;
        this.reports = reports;
        this.clock = clock;
        this.options = options;
        this.tracker = new OrderTracker(bot);
        recovered.restoreInto(tracker, bot, clock.instant().plus(orders.fence()));
        tracker.unfinished().stream()
                .filter(order -> recovered.isUnwanted(order.order()))
                .forEach(order -> state.wantGone(order.id()));
    }

    /** Begins to listen and to ask. */
    public void start() {
        subscription = exchange.follow(this);
        workers.execute(this::rounds);
    }

    @Override
    public void submit(ApprovedOrder approved) {
        Order order = approved.order();
        if (recovered.has(order.id())) {
            return; // sent, or about to be, in an earlier life: it is asked about, never sent again
        }
        Failpoint.AFTER_INTENT.reached();
        Instant now = clock.instant();
        Optional<String> objection = objection(order, now);
        if (objection.isPresent()) {
            tell(List.of(new Rejected(now, order.id(), objection.get())));
            return;
        }
        var id = new ClientOrderId(bot, epoch, order.slot(), order.id());
        lock.lock();
        try {
            tracker.sending(id, order, now.plus(orders.fence()));
            sends.put(order.id(), workers.submit(() -> send(id, order)));
        } finally {
            lock.unlock();
        }
    }

    /** Only what reduces a position may always go. */
    private Optional<String> objection(Order order, Instant now) {
        if (order.reduceOnly()) {
            return Optional.empty();
        }
        if (!state.isSynchronized()) {
            return Optional.of("not-reconciled");
        }
        boolean stale = Duration.between(order.decidedAt(), now).compareTo(options.decisionAge()) > 0;
        return stale ? Optional.of("stale-decision") : Optional.empty();
    }

    private void send(ClientOrderId id, Order order) {
        SubmitAnswer answer;
        try {
            answer = orders.submit(id, order);
        } catch (RuntimeException e) {
            LOG.warn("{}: nobody knows whether it arrived", id, e);
            answer = new SubmitAnswer.Unknown("failed");
        }
        Failpoint.AFTER_ANSWER.reached();
        if (answer instanceof SubmitAnswer.Unknown(String reason)) {
            LOG.warn("{}: unknown whether it arrived ({}); it will be asked for", id, reason);
        }
        var known = answer;
        tellOf(() -> {
            sends.remove(order.id());
            return tracker.answered(id, known, clock.instant());
        });
        Failpoint.AFTER_REPORT.reached();
    }

    @Override
    public void cancel(long orderId, Instant decidedAt) {
        Failpoint.AFTER_CANCEL_INTENT.reached();
        lock.lock();
        try {
            Future<?> sending = sends.getOrDefault(orderId, CompletableFuture.completedFuture(null));
            tracker.tracked(orderId).ifPresent(order -> {
                state.wantGone(order.id());
                workers.execute(() -> cancel(order.id(), sending));
            });
        } finally {
            lock.unlock();
        }
    }

    /** A cancel must not overtake the order that it is about. */
    private void cancel(ClientOrderId id, Future<?> sending) {
        try {
            sending.get();
            orders.cancel(instrument, id)
                    .ifPresent(gone -> tellOf(() -> tracker.seen(gone, List.of(), clock.instant())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | ExchangeException e) {
            LOG.info("{}: could not be cancelled yet ({})", id, e.getMessage());
        }
    }

    @Override
    public void onOrder(OrderState changed, List<VenueFill> fills) {
        tellOf(() -> tracker.seen(changed, fills, clock.instant()));
    }

    @Override
    public void onBalances(List<Account.Balance> changed) {
        state.balances(changed);
    }

    @Override
    public void onConnected() {
        state.listening(true);
    }

    @Override
    public void onInterrupted(String reason) {
        state.listening(false);
        LOG.warn("{}: the stream of the account was interrupted ({})", bot, reason);
    }

    private void rounds() {
        try {
            while (!state.isClosed()) {
                round();
                Thread.sleep(options.round());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round of asking: everything if it is time or something was missed, else only what is in doubt. */
    void round() {
        try {
            Instant now = clock.instant();
            if (state.isReconciliationDue(now, options.reconciliation())) {
                reconcile(now);
            }
            for (TrackedOrder order : locked(tracker::doubtful)) {
                ask(order);
            }
            for (ClientOrderId id : state.unwanted()) {
                if (locked(() -> tracker.tracked(id)).isEmpty()) {
                    state.isGone(id);
                } else {
                    cancel(id, CompletableFuture.completedFuture(null));
                }
            }
        } catch (ExchangeException e) {
            state.asked(false);
            LOG.info("{}: the exchange could not be asked ({})", bot, e.getMessage());
        } catch (RuntimeException e) {
            state.asked(false);
            LOG.error("{}: orders could not be compared with the exchange", bot, e);
        }
    }

    /**
     * Asks for all open orders, all fills, and every order of ours that is not among the open ones. What is at the
     * exchange under this bot's name but unknown here is cancelled.
     */
    private void reconcile(Instant now) {
        boolean listening = state.isListening();
        List<OrderState> open = orders.open(instrument);
        Instant since = oldest(now).minus(options.fillsBefore());
        List<VenueFill> fills = orders.fills(instrument, since);
        tellOf(() -> tracker.traded(fills, clock.instant()));
        for (OrderState each : open) {
            tellOf(() -> tracker.seen(each, List.of(), clock.instant()));
        }
        List<String> openIds = open.stream().map(OrderState::clientId).toList();
        for (TrackedOrder order : locked(() -> List.copyOf(tracker.unfinished()))) {
            if (!openIds.contains(order.id().text()) && !locked(() -> isBeingSent(order))) {
                ask(order);
            }
        }
        for (String stray : locked(() -> List.copyOf(tracker.strays()))) {
            if (openIds.contains(stray)) {
                LOG.error("{}: order {} is at the exchange but not in the journal; it is cancelled", bot, stray);
                ClientOrderId.parse(stray).ifPresent(id -> orders.cancel(instrument, id));
            }
        }
        Failpoint.AFTER_RECONCILIATION.reached();
        state.reconciled(now, listening);
    }

    private boolean isBeingSent(TrackedOrder order) {
        return sends.containsKey(order.order().id());
    }

    private Instant oldest(Instant now) {
        return locked(() -> tracker.unfinished().stream()
                .map(order -> order.order().decidedAt())
                .min(Instant::compareTo)
                .orElse(now));
    }

    /** Asks by id, and where that finds nothing among the open orders too: only both together are a no. */
    private void ask(TrackedOrder order) {
        if (locked(() -> isBeingSent(order))) {
            return;
        }
        Instant asked = clock.instant();
        Optional<OrderState> found = orders.find(instrument, order.id());
        if (found.isEmpty()) {
            found = orders.open(instrument).stream()
                    .filter(each -> each.clientId().equals(order.id().text()))
                    .findFirst();
        }
        if (found.isEmpty()) {
            tellOf(() -> tracker.notFound(order.id(), asked, clock.instant()));
            return;
        }
        OrderState state = found.get();
        tellOf(() -> tracker.seen(state, List.of(), clock.instant()));
        if (locked(order::isDoubtful)) {
            Instant since = order.order().decidedAt().minus(options.fillsBefore());
            List<VenueFill> fills = orders.fills(instrument, since);
            tellOf(() -> tracker.traded(fills, clock.instant()));
        }
    }

    /** What happens to the tracker and what is told of it are one step, so that reports keep their order. */
    private void tellOf(Supplier<List<ExecutionReport>> news) {
        lock.lock();
        try {
            news.get().forEach(reports);
        } finally {
            lock.unlock();
        }
    }

    private void tell(Collection<ExecutionReport> told) {
        tellOf(() -> List.copyOf(told));
    }

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how it stands with the exchange. */
    public DeskState state() {
        return state;
    }

    /** Returns the orders whose fate is unknown. */
    public List<TrackedOrder> doubtful() {
        return locked(tracker::doubtful);
    }

    @Override
    public void close() {
        state.close();
        if (subscription != null) {
            subscription.close();
        }
        workers.shutdownNow();
    }
}
