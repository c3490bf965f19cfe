package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.OrderTracker;
import io.quati.core.journal.Entry;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Orders of which nobody knows for too long what became of them. */
@Covers("IMP-007")
class OverdueOrdersTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:01Z");
    private static final DeskOptions AT_ONCE = new DeskOptions(
            Duration.ofDays(1), Duration.ofMillis(5), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ZERO);

    private final List<ExecutionReport> told = new CopyOnWriteArrayList<>();
    private Instant now = START;

    @Test
    void anOrderThatWasKnownLongAgoIsOverdueAMinuteAfterTheDoubtBegan() {
        var questions = new Questions(START, Duration.ofSeconds(16), () -> now);
        var orders = new OrderTracker("bot");
        var state = new DeskState();
        var reconciler = new Reconciler(
                questions,
                Markets.BTC,
                1,
                new SharedTracker(orders, told::add),
                state,
                _ -> false,
                () -> now,
                DeskOptions.DEFAULT);
        state.listening(true);
        ClientOrderId id = id(1, 1);
        orders.sending(id, order(1, START), START);
        questions.resting = List.of(open(id));
        reconciler.round();
        questions.resting = List.of();
        now = START.plusSeconds(59);
        reconciler.round();
        assertThat(orders.doubtful()).as("it is not open any more").hasSize(1);

        assertThat(overdue(reconciler, state, 119)).isEmpty();
        assertThat(overdue(reconciler, state, 120)).containsExactly(id);

        questions.byId = open(id);
        assertThat(overdue(reconciler, state, 128)).isEmpty();
    }

    @Test
    void aPersonIsToldAndNothingIsBoughtUntilItIsKnown() throws InterruptedException {
        BlockingQueue<List<Concern>> concerns = new LinkedBlockingQueue<>();
        var recovered = new RecoveredOrders();
        recovered.add(new Entry.Heard(new LeaseTaken(Instant.now(), 2)));
        recovered.add(new Entry.Placed(order(1, Instant.now())));
        try (var exchange = new FlakyExchange(1, 0);
                var desk = new OrderDesk(
                        exchange, Markets.BTC, "bot", 3, recovered, told::add, InstantSource.system(), AT_ONCE)) {
            desk.watch(new AccountWatch(new SharedAccount(), Optional::empty, list -> {
                if (!list.isEmpty()) {
                    desk.submit(approved(order(2, Instant.now())));
                }
                concerns.add(list);
            }));
            desk.start();

            assertThat(concerns.poll(20, TimeUnit.SECONDS))
                    .containsExactly(new Concern.OrdersUnknown(List.of(id(2, 1))));
            assertThat(concerns.poll(20, TimeUnit.SECONDS)).isEmpty();
            assertThat(told)
                    .filteredOn(Rejected.class::isInstance)
                    .extracting(report -> ((Rejected) report).reason())
                    .containsExactly("orders-unknown");
            assertThat(exchange.submissions()).isEmpty();
        }
    }

    private List<ClientOrderId> overdue(Reconciler reconciler, DeskState state, int second) {
        while (now.isBefore(START.plusSeconds(second))) {
            now = now.plusMillis(500);
            reconciler.round();
        }
        assertThat(told).hasOnlyElementsOfType(Accepted.class);
        return state.overdue();
    }

    private static OrderState open(ClientOrderId id) {
        return new OrderState("BTCUSDT", id.text(), "x1", Status.OPEN, BigDecimal.ZERO, START);
    }

    private static ClientOrderId id(int epoch, long order) {
        return new ClientOrderId("bot", epoch, 1, order);
    }

    private static Order order(long id, Instant at) {
        return new Order(id, at, Markets.BTC, Side.BUY, FlakyExchange.limit(Markets.BTC), new Quantity(5), 1, false);
    }

    private static ApprovedOrder approved(Order order) {
        var gate = new RiskGate(List.of((_, _) -> Optional.empty()));
        return (ApprovedOrder) gate.review(order, new Portfolio(Money.zero("USDT")));
    }
}
