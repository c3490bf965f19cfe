package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.TrackedOrder;
import io.quati.core.exchange.VenueFill;
import io.quati.core.journal.Entry;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderDeskTest {

    private static final DeskOptions OPTIONS = new DeskOptions(
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5));
    private static final int SUBMITS = 5_000;

    /** AT-03 wants the fence plus five seconds; two more are what the desk waits for its own and the machine's slowness. */
    private static final Duration TIME_TO_KNOW = Duration.ofSeconds(10);

    private final Map<Long, List<ExecutionReport>> told = new ConcurrentHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    /** AT-03. */
    @Test
    @Covers("IMP-007")
    void everyOrderOfFiveThousandIsSentOnceAndKnownInTheEnd() throws Exception {
        FlakyExchange exchange = exchange(20_261_121, 0.5);
        OrderDesk desk = desk(exchange, new RecoveredOrders());
        desk.start();
        await(() -> desk.state().isSynchronized());

        for (int id = 1; id <= SUBMITS; id++) {
            desk.submit(approved(buy(id, false)));
            if (id % 10 == 0) {
                Thread.sleep(1);
            }
        }
        Instant sent = Instant.now();
        await(() -> exchange.submissions().size() == SUBMITS);
        await(() -> ended() == SUBMITS && desk.doubtful().isEmpty());

        assertThat(Duration.between(sent, Instant.now()))
                .isLessThan(exchange.fence().plus(TIME_TO_KNOW));
        assertThat(exchange.submissions().values()).as("nothing is sent twice").containsOnly(1);
        Map<String, FlakyExchange.Placed> accepted = exchange.accepted();
        assertThat(accepted.size()).isBetween(SUBMITS / 2, SUBMITS * 9 / 10);
        for (long id = 1; id <= SUBMITS; id++) {
            compare(told(id), accepted.get(new ClientOrderId("bot", 3, 7, id).text()));
        }
        assertThat(exchange.requests().get("find"))
                .as("questions count towards limits: %s", exchange.requests())
                .isLessThan(SUBMITS * 5);
        System.out.println("AT-03: " + SUBMITS + " submits, half of them unknown, 0 lost, 0 doubled; asked "
                + new TreeMap<>(exchange.requests()));
    }

    private List<ExecutionReport> told(long id) {
        return told.getOrDefault(id, List.of());
    }

    private long ended() {
        return told.values().stream()
                .filter(reports -> !reports.isEmpty() && isEnd(reports.getLast()))
                .count();
    }

    private static boolean isEnd(ExecutionReport report) {
        return switch (report) {
            case Accepted _ -> false;
            case Filled fill -> fill.last();
            case Cancelled _, Rejected _ -> true;
        };
    }

    private static void compare(List<ExecutionReport> reports, FlakyExchange.@Nullable Placed placed) {
        assertThat(reports.stream().filter(OrderDeskTest::isEnd)).hasSize(1);
        var trades = new TreeSet<Long>();
        for (ExecutionReport report : reports) {
            if (report instanceof Filled fill) {
                assertThat(trades.add(fill.tradeId())).isTrue();
            }
        }
        if (placed == null) {
            assertThat(reports).hasSize(1);
            assertThat(reports.getFirst()).isInstanceOfAny(Cancelled.class, Rejected.class);
            return;
        }
        assertThat(placed.acceptances()).isEqualTo(1);
        assertThat(reports.getFirst()).isInstanceOf(Accepted.class);
        assertThat(trades)
                .containsExactlyElementsOf(
                        placed.fills().stream().map(VenueFill::tradeId).sorted().toList());
        assertThat(reports.getLast()).isInstanceOf(placed.status() == Status.FILLED ? Filled.class : Cancelled.class);
    }

    @Test
    @Covers("IMP-007")
    void beforeTheExchangeWasAskedOnlyWhatReducesGoesOut() {
        FlakyExchange exchange = exchange(1, 0);
        OrderDesk desk = desk(exchange, new RecoveredOrders());

        desk.submit(approved(buy(1, false)));
        desk.submit(approved(buy(2, true)));

        await(() -> exchange.submissions().size() == 1);
        assertThat(exchange.submissions()).containsOnlyKeys("q-bot-3-7-2");
        assertThat(told(1))
                .singleElement()
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo("not-reconciled"));
    }

    @Test
    void aDecisionThatIsTooOldDoesNotGoOut() {
        FlakyExchange exchange = exchange(1, 0);
        OrderDesk desk = desk(exchange, new RecoveredOrders());
        desk.start();
        await(() -> desk.state().isSynchronized());

        Order old = buy(1, false);
        desk.submit(approved(new Order(
                1, old.decidedAt().minusSeconds(31), old.instrument(), old.side(), old.type(), old.size(), 7, false)));

        assertThat(told(1))
                .singleElement()
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo("stale-decision"));
        assertThat(exchange.submissions()).isEmpty();
    }

    @Test
    @Covers("IMP-007")
    void whatAnEarlierLifeWroteDownIsAskedForAndNeverSentAgain() {
        FlakyExchange exchange = exchange(1, 0);
        Order arrived = buy(1, false);
        Order lost = buy(2, false);
        exchange.hold(new ClientOrderId("bot", 2, 7, 1), arrived);
        var recovered = new RecoveredOrders();
        recovered.add(new Entry.Heard(new LeaseTaken(Instant.now(), 2)));
        recovered.add(new Entry.Placed(arrived));
        recovered.add(new Entry.Placed(lost));
        OrderDesk desk = desk(exchange, recovered);

        desk.submit(approved(arrived)); // as replaying the journal does
        desk.submit(approved(lost));
        desk.start();

        await(() -> told.containsKey(1L) && told.containsKey(2L));
        assertThat(exchange.submissions()).isEmpty();
        assertThat(told(1)).singleElement().isInstanceOf(Accepted.class);
        assertThat(told(2))
                .singleElement()
                .isInstanceOfSatisfying(
                        Cancelled.class,
                        cancelled -> assertThat(cancelled.reason()).isEqualTo(TrackedOrder.NEVER_ARRIVED));
    }

    @Test
    void whatWasToBeCancelledInAnEarlierLifeIsCancelled() {
        FlakyExchange exchange = exchange(1, 0);
        Order unwanted = buy(1, false);
        exchange.hold(new ClientOrderId("bot", 2, 7, 1), unwanted);
        var recovered = new RecoveredOrders();
        recovered.add(new Entry.Heard(new LeaseTaken(Instant.now(), 2)));
        recovered.add(new Entry.Placed(unwanted));
        recovered.add(new Entry.CancelRequested(1));
        OrderDesk desk = desk(exchange, recovered);
        desk.start();

        await(() -> ended() == 1);
        assertThat(told(1).getLast()).isInstanceOf(Cancelled.class);
    }

    @Test
    void anOrderUnderOurNameThatNobodyAnswersForIsCancelled() {
        FlakyExchange exchange = exchange(1, 0);
        var stray = new ClientOrderId("bot", 1, 7, 99);
        var other = new ClientOrderId("other", 1, 7, 99);
        exchange.hold(stray, buy(99, false));
        exchange.hold(other, buy(99, false));
        OrderDesk desk = desk(exchange, new RecoveredOrders());
        desk.start();
        await(() -> desk.state().isSynchronized());

        assertThat(exchange.status(stray).isFinal()).isTrue();
        assertThat(exchange.status(other)).isEqualTo(Status.OPEN);
    }

    /** AT-09: the journal of another machine cannot be locked, but its orders can be seen. */
    @Test
    @Covers("IMP-007")
    void whoSeesALaterLeaseSendsNothingAnyMore() {
        FlakyExchange exchange = exchange(1, 0);
        OrderDesk desk = desk(exchange, new RecoveredOrders());
        desk.start();
        await(() -> desk.state().isSynchronized());
        desk.submit(approved(buy(1, false)));
        await(() -> exchange.submissions().size() == 1);

        var later = new ClientOrderId("bot", 4, 7, 99);
        exchange.hold(later, buy(99, false));
        await(() -> desk.state().fencedBy().isPresent());

        desk.submit(approved(buy(2, false)));
        desk.submit(approved(buy(3, true)));
        assertThat(desk.state().isSynchronized()).isFalse();
        assertThat(told(2)).hasSize(1);
        assertThat(told(3)).hasSize(1);
        assertThat(exchange.submissions()).hasSize(1);
        assertThat(exchange.status(later)).as("it is not ours to cancel").isEqualTo(Status.OPEN);
    }

    @Test
    void aCancelDoesNotOvertakeItsOrder() {
        FlakyExchange exchange = exchange(1, 0);
        OrderDesk desk = desk(exchange, new RecoveredOrders());
        desk.start();
        await(() -> desk.state().isSynchronized());

        for (long id = 1; id <= 200; id++) {
            desk.submit(approved(buy(id, false)));
            desk.cancel(id, Instant.now());
        }

        await(() -> ended() == 200);
        assertThat(exchange.requests().get("cancel")).isLessThanOrEqualTo(200);
    }

    private FlakyExchange exchange(long seed, double unknown) {
        var exchange = new FlakyExchange(seed, unknown);
        open.add(exchange);
        return exchange;
    }

    private OrderDesk desk(FlakyExchange exchange, RecoveredOrders recovered) {
        var desk = new OrderDesk(
                exchange,
                Markets.BTC,
                "bot",
                3,
                recovered,
                report -> told.computeIfAbsent(report.orderId(), _ -> new CopyOnWriteArrayList<>())
                        .add(report),
                InstantSource.system(),
                OPTIONS);
        open.add(desk);
        return desk;
    }

    private static Order buy(long id, boolean reduceOnly) {
        return new Order(
                id,
                Instant.now(),
                Markets.BTC,
                Side.BUY,
                FlakyExchange.limit(Markets.BTC),
                new Quantity(1 + id % 9),
                7,
                reduceOnly);
    }

    private static ApprovedOrder approved(Order order) {
        var gate = new RiskGate(List.of((_, _) -> Optional.empty()));
        return (ApprovedOrder) gate.review(order, new Portfolio(Money.zero("USDT")));
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plusSeconds(40);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
