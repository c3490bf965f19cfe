package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.OrderTracker;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders that are to go, some of which cannot be cancelled. */
@Covers("IMP-007")
class CancelsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:01Z");

    private Instant now = START;
    private final Questions questions = new Questions(START, Duration.ofSeconds(16), () -> now);
    private final List<ExecutionReport> told = new ArrayList<>();
    private final OrderTracker orders = new OrderTracker("bot");
    private final DeskState state = new DeskState();
    private final Reconciler reconciler = new Reconciler(
            questions,
            Markets.BTC,
            1,
            new SharedTracker(orders, told::add),
            state,
            _ -> false,
            () -> now,
            DeskOptions.DEFAULT);

    @BeforeEach
    void connect() {
        state.listening(true);
        questions.cancelled = true;
    }

    static List<RuntimeException> faults() {
        return List.of(
                failure(Kind.REFUSED),
                failure(Kind.UNAVAILABLE),
                failure(Kind.UNSUPPORTED),
                new IllegalStateException("an adapter with a bug"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void oneThatAlwaysFailsKeepsNoOtherWaiting(RuntimeException fault) {
        questions.uncancellable.put(1L, fault);
        unwanted(3);

        roundsOf(Duration.ofSeconds(20));

        assertThat(state.unwanted()).containsExactly(id(1));
        assertThat(state.isSynchronized()).isTrue();
        assertThat(questions.at("cancel")).as("it is tried again").hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void manyThatAlwaysFailKeepNoOtherWaitingForLong(RuntimeException fault) {
        for (long id = 1; id <= 8; id++) {
            questions.uncancellable.put(id, fault);
        }
        unwanted(9);

        roundsOf(Duration.ofSeconds(30));

        assertThat(state.unwanted()).hasSize(8).doesNotContain(id(9));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aStrayThatCannotBeCancelledHindersNoComparison(RuntimeException fault) {
        var stray = new ClientOrderId("bot", 0, 1, 5);
        questions.uncancellable.put(5L, fault);
        questions.resting = List.of(open(stray));

        roundsOf(Duration.ofSeconds(5));

        assertThat(questions.at("cancel")).hasSize(1);
        assertThat(state.isSynchronized()).isTrue();
    }

    @Test
    void whereNobodyAnswersNotEachIsTried() {
        for (long id = 1; id <= 9; id++) {
            questions.uncancellable.put(id, failure(Kind.UNAVAILABLE));
        }
        unwanted(9);
        reconciler.round();
        now = now.plusMillis(500);

        reconciler.round();

        assertThat(questions.at("cancel")).hasSize(3);
    }

    @Test
    void whoIsToBeLeftInPeaceIsAskedNothingMore() {
        questions.uncancellable.put(1L, ExchangeException.limited("too much", START.plusSeconds(60)));
        unwanted(9);

        roundsOf(Duration.ofSeconds(50));

        assertThat(questions.at("cancel")).hasSize(1);
    }

    private static ExchangeException failure(Kind kind) {
        return new ExchangeException(kind, 400, "no", null);
    }

    private void unwanted(int many) {
        List<OrderState> resting = new ArrayList<>();
        for (long id = 1; id <= many; id++) {
            var order = new Order(
                    id, START, Markets.BTC, Side.BUY, FlakyExchange.limit(Markets.BTC), new Quantity(5), 1, false);
            orders.sending(id(id), order, START);
            resting.add(open(id(id)));
            state.wantGone(id(id));
        }
        questions.resting = resting;
    }

    private static OrderState open(ClientOrderId id) {
        return new OrderState("BTCUSDT", id.text(), "x" + id.order(), Status.OPEN, BigDecimal.ZERO, START);
    }

    private static ClientOrderId id(long order) {
        return new ClientOrderId("bot", 1, 1, order);
    }

    private void roundsOf(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plusMillis(500)) {
            reconciler.round();
        }
    }
}
