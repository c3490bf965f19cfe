package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.OrderTracker;
import io.quati.core.exchange.TrackedOrder;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which questions count for an order that the exchange had taken and does not know any more. */
@Covers("IMP-007")
class VanishedOrdersTest {

    /** Second 0 of a minute is one before. */
    private static final Instant START = Instant.parse("2026-01-01T00:00:01Z");

    private Instant now = START;
    private final Questions questions = new Questions(START, Duration.ofSeconds(16), () -> now);
    private final List<ExecutionReport> told = new ArrayList<>();
    private final OrderTracker orders = new OrderTracker("bot");
    private final DeskState state = new DeskState();
    private final Reconciler reconciler = reconciler(DeskOptions.DEFAULT);

    @Test
    void itIsGivenUpAfterTenMinutesOfCompleteQuestions() {
        taken();

        roundsOf(Duration.ofMinutes(10));
        assertThat(orders.doubtful()).hasSize(1);
        assertThat(told).hasSize(1);

        roundsOf(Duration.ofMinutes(2));
        assertThat(told).hasSize(2);
        assertThat(told.getLast())
                .isInstanceOfSatisfying(
                        Cancelled.class,
                        cancelled -> assertThat(cancelled.reason()).isEqualTo(TrackedOrder.VANISHED));
        assertThat(orders.doubtful()).isEmpty();
    }

    @Test
    void aQuestionWithoutItsTradesDoesNotCount() {
        taken();
        var seldom = reconciler(new DeskOptions(
                Duration.ofDays(1), Duration.ofMillis(500), Duration.ofDays(1), Duration.ofMinutes(5), Duration.ZERO));
        state.listening(true);

        roundsOf(Duration.ofMinutes(30), seldom);

        assertThat(questions.at("fills")).hasSize(1);
        assertThat(questions.at("find")).hasSizeGreaterThan(200);
        assertThat(orders.doubtful()).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void whatRestsUnderItsIdIsNotGone() {
        taken();
        roundsOf(Duration.ofMinutes(9));
        questions.resting = List.of(state(Status.OPEN));
        roundsOf(Duration.ofMinutes(1));
        questions.resting = List.of();

        roundsOf(Duration.ofMinutes(9));

        assertThat(told).hasSize(1);
    }

    @Test
    void whatNobodyAnswersIsNotGone() {
        taken();
        roundsOf(Duration.ofMinutes(5));
        questions.failure = new ExchangeException(ExchangeException.Kind.UNAVAILABLE, 503, "down", null);
        roundsOf(Duration.ofMinutes(30));
        questions.failure = null;

        roundsOf(Duration.ofMinutes(3));

        assertThat(told).as("nine answers by now").hasSize(1);
    }

    @Test
    void whatComesBackIsCancelledAndIsNoOtherProcess() {
        taken();
        roundsOf(Duration.ofMinutes(12));
        assertThat(told).hasSize(2);
        questions.resting = List.of(state(Status.OPEN));
        questions.cancelled = true;

        roundsOf(Duration.ofMinutes(1));

        assertThat(questions.at("cancel")).isNotEmpty();
        assertThat(state.fencedBy()).isEmpty();
        assertThat(told).hasSize(2);
    }

    private Reconciler reconciler(DeskOptions options) {
        return new Reconciler(
                questions, Markets.BTC, 1, new SharedTracker(orders, told::add), state, _ -> false, () -> now, options);
    }

    private void taken() {
        now = START.minusSeconds(1);
        state.listening(true);
        var order =
                new Order(1, now, Markets.BTC, Side.BUY, FlakyExchange.limit(Markets.BTC), new Quantity(5), 1, false);
        orders.sending(id(), order, now);
        questions.resting = List.of(state(Status.OPEN));
        reconciler.round();
        assertThat(told).containsExactly(new Accepted(now, 1));
        questions.resting = List.of();
        questions.forgetAllBut("");
    }

    private static OrderState state(Status status) {
        return new OrderState("BTCUSDT", id().text(), "x1", status, BigDecimal.ZERO, START);
    }

    private static ClientOrderId id() {
        return new ClientOrderId("bot", 1, 1, 1);
    }

    private void roundsOf(Duration time) {
        roundsOf(time, reconciler);
    }

    private void roundsOf(Duration time, Reconciler asking) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plusMillis(500)) {
            asking.round();
        }
    }
}
