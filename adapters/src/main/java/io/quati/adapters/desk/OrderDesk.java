package io.quati.adapters.desk;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.Side;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.Exchange.Ability;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
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

    /** How long an order may wait for its turn to be sent; the fence is reckoned from then on. */
    private static final Duration TIME_TO_SEND = Duration.ofSeconds(1);

    private final Exchange exchange;
    private final Orders orders;
    private final Instrument instrument;
    private final String bot;
    private final int epoch;
    private final InstantSource clock;
    private final DeskOptions options;
    private final RecoveredOrders recovered;
    private final SharedTracker tracker;
    private final Reconciler reconciler;
    private final DeskState state = new DeskState();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** By order id, what ends when the answer to sending it has been dealt with. */
    private final Map<Long, CompletableFuture<Void>> sends = new ConcurrentHashMap<>();

    /** Whether nothing can be sold but what is held. */
    private final boolean isSpot;

    /** The order that was got ready last, until it is sent; of the thread that decides. */
    private @Nullable Ready ready;

    private Exchange.@Nullable Subscription subscription;
    private @Nullable BalanceCheck balances;
    private @Nullable KeyRights rights;
    private Consumer<List<Concern>> concerned = _ -> {};

    private record Ready(ClientOrderId order, Instant since, Optional<Orders.Departure> departure) {

        /** What waited for a slow disk is got ready anew, with the time of then. */
        boolean isFor(ClientOrderId id, Instant now) {
            return order.equals(id) && now.isBefore(since.plus(TIME_TO_SEND.dividedBy(2)));
        }
    }

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
        this.isSpot = !exchange.abilities().contains(Ability.POSITIONS);
        this.instrument = instrument;
        this.bot = bot;
        this.epoch = epoch;
        this.recovered = recovered;
        this.clock = clock;
        this.options = options;
        var orderTracker = new OrderTracker(bot);
        recovered.restoreInto(orderTracker, bot, clock.instant(), orders.fence());
        orderTracker.unfinished().stream()
                .filter(order -> recovered.isUnwanted(order.order()))
                .forEach(order -> state.wantGone(order.id()));
        this.tracker = new SharedTracker(orderTracker, reports);
        this.reconciler = new Reconciler(
                orders,
                instrument,
                epoch,
                tracker,
                state,
                order -> sends.containsKey(order.order().id()),
                clock,
                options);
    }

    /** Keeps an eye on the account and the key as well; to be called before {@link #start}. */
    public void watch(AccountWatch watch) {
        balances = new BalanceCheck(exchange.account(), watch.account(), bot, instrument, watch.holdings());
        rights = new KeyRights(exchange.account(), clock.instant());
        concerned = watch.concerned();
        reconciler.watch(balances, rights);
    }

    /** Begins to listen and to ask. */
    public void start() {
        subscription = exchange.follow(this);
        workers.execute(this::rounds);
    }

    @Override
    public void prepare(ApprovedOrder approved) {
        Order order = approved.order();
        if (recovered.has(order.id())) {
            return;
        }
        ClientOrderId id = id(order);
        try {
            ready = new Ready(id, clock.instant(), orders.prepare(id, order));
        } catch (RuntimeException e) {
            LOG.warn("{}: could not be got ready beforehand", id, e);
        }
    }

    private ClientOrderId id(Order order) {
        return new ClientOrderId(bot, epoch, order.slot(), order.id());
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
            tracker.tell(_ -> List.of(new Rejected(now, order.id(), objection.get())));
            return;
        }
        ClientOrderId id = id(order);
        Instant latest = now.plus(TIME_TO_SEND);
        sends.put(order.id(), new CompletableFuture<>());
        tracker.tell(orders -> {
            orders.sending(id, order, latest.plus(this.orders.fence()));
            return List.of();
        });
        Supplier<SubmitAnswer> begun = begin(id, order, latest);
        try {
            workers.execute(() -> conclude(id, order, begun));
        } catch (RejectedExecutionException _) { // closed meanwhile, and nobody else is there to wait for the answer
            conclude(id, order, begun);
        }
    }

    /** Sends it on this thread if that needs no waiting, as waking another takes longer; nothing is waited for. */
    private Supplier<SubmitAnswer> begin(ClientOrderId id, Order order, Instant latest) {
        Ready known = ready;
        ready = null;
        try {
            return (known != null && known.isFor(id, clock.instant()) ? known.departure() : orders.prepare(id, order))
                    .map(Orders.Departure::leave)
                    .orElse(() -> submit(id, order, latest));
        } catch (RuntimeException e) {
            return () -> failed(id, e);
        }
    }

    private SubmitAnswer submit(ClientOrderId id, Order order, Instant latest) {
        return clock.instant().isAfter(latest) ? new SubmitAnswer.Refused(0, "too-late") : orders.submit(id, order);
    }

    private static SubmitAnswer failed(ClientOrderId id, RuntimeException e) {
        LOG.warn("{}: nobody knows whether it arrived", id, e);
        return new SubmitAnswer.Unknown("failed");
    }

    /** Only what reduces a position may always go, unless another process has taken over. */
    private Optional<String> objection(Order order, Instant now) {
        if (state.fencedBy().isPresent()) {
            return Optional.of("another-process-trades");
        }
        if (order.reduceOnly()) {
            return Optional.empty();
        }
        if (!state.isSynchronized()) {
            return Optional.of("not-reconciled");
        }
        if (Duration.between(order.decidedAt(), now).compareTo(options.decisionAge()) > 0) {
            return Optional.of("stale-decision");
        }
        return isSpot && order.side() == Side.SELL
                ? Optional.empty()
                : concerns().stream().map(Concern::kind).findFirst();
    }

    /** Returns why nothing may be opened for the time being. */
    public List<Concern> concerns() {
        List<Concern> concerns = new ArrayList<>();
        state.fencedBy().map(Concern.AnotherProcess::new).ifPresent(concerns::add);
        tracker.ask(OrderTracker::overrun).forEach(order -> concerns.add(new Concern.TradedAfterItsEnd(order.id())));
        List<ClientOrderId> overdue = state.overdue();
        if (!overdue.isEmpty()) {
            concerns.add(new Concern.OrdersUnknown(overdue));
        }
        if (rights != null && rights.mayWithdraw()) {
            concerns.add(new Concern.KeyMayWithdraw());
        }
        if (balances != null) {
            concerns.addAll(balances.shortfalls());
        }
        return concerns;
    }

    private void conclude(ClientOrderId id, Order order, Supplier<SubmitAnswer> begun) {
        SubmitAnswer answer;
        try {
            answer = begun.get();
        } catch (RuntimeException e) {
            answer = failed(id, e);
        }
        Failpoint.AFTER_ANSWER.reached();
        if (answer instanceof SubmitAnswer.Unknown(String reason)) {
            LOG.warn("{}: unknown whether it arrived ({}); it will be asked for", id, reason);
        }
        var known = answer;
        tracker.tell(orders -> orders.answered(id, known, clock.instant()));
        CompletableFuture<Void> sent = sends.remove(order.id());
        if (sent != null) {
            sent.complete(null);
        }
        Failpoint.AFTER_REPORT.reached();
    }

    /** Takes an order back, unless another process has taken over: then it is that one's order, whatever its number. */
    @Override
    public void cancel(long orderId, Instant decidedAt) {
        Failpoint.AFTER_CANCEL_INTENT.reached();
        CompletableFuture<Void> sent = sends.getOrDefault(orderId, CompletableFuture.completedFuture(null));
        tracker.ask(orders -> orders.tracked(orderId)).ifPresent(order -> {
            state.wantGone(order.id());
            workers.execute(() -> {
                sent.join(); // a cancel must not overtake its order
                cancel(order.id());
            });
        });
    }

    private void cancel(ClientOrderId id) {
        if (state.fencedBy().isPresent()) {
            LOG.warn("{} is not cancelled, as another process trades as the same bot", id);
            return;
        }
        try {
            orders.cancel(instrument, id)
                    .ifPresent(gone -> tracker.tell(orders -> orders.seen(gone, List.of(), clock.instant())));
        } catch (ExchangeException e) {
            LOG.info("{}: could not be cancelled yet ({})", id, e.getMessage());
        }
    }

    @Override
    public void onOrder(OrderState changed, List<VenueFill> fills) {
        tracker.tell(orders -> orders.seen(changed, fills, clock.instant()));
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
            List<String> known = List.of();
            while (!state.isClosed()) {
                reconciler.round();
                List<Concern> now = concerns();
                List<String> subjects = now.stream().map(Concern::subject).toList();
                if (!subjects.equals(known)) {
                    known = subjects;
                    concerned.accept(now);
                }
                Thread.sleep(options.round());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how it stands with the exchange. */
    public DeskState state() {
        return state;
    }

    /** Returns the orders whose fate is unknown. */
    public List<TrackedOrder> doubtful() {
        return tracker.ask(OrderTracker::doubtful);
    }

    @Override
    public void close() {
        state.close();
        if (balances != null) {
            balances.leave();
        }
        if (subscription != null) {
            subscription.close();
        }
        workers.shutdownNow();
    }
}
