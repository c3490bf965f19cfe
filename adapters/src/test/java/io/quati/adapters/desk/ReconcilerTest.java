package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.OrderTracker;
import io.quati.core.exchange.VenueFill;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When what is asked, by a clock that the test holds. */
class ReconcilerTest {

    /** Second 0 of a minute is one before. */
    private static final Instant START = Instant.parse("2026-01-01T00:00:01Z");

    private static final Duration FENCE = Duration.ofSeconds(16);

    private Instant now = START;
    private final Questions questions = new Questions(START, FENCE, () -> now);
    private final List<ExecutionReport> told = new ArrayList<>();
    private final OrderTracker orders = new OrderTracker("bot");
    private final DeskState state = new DeskState();
    private final Reconciler reconciler = new Reconciler(
            questions,
            Markets.BTC,
            1,
            new SharedTracker(orders, told::add),
            state,
            order -> order.order().id() == 99,
            () -> now,
            DeskOptions.DEFAULT);

    @Test
    void aDoubtfulOrderIsAskedForEverMoreSeldomUntilItCannotArriveAnyMore() {
        synchronizedState();
        send(1);

        roundsOf(Duration.ofSeconds(20));

        assertThat(questions.at("find"))
                .as("seconds after it was sent")
                .containsExactly(0.0, 0.5, 1.5, 3.5, 7.5, 15.5, 16.0, 17.0, 18.0);
        assertThat(questions.at("open")).containsExactly(16.0, 17.0, 18.0);
        assertThat(told).hasSize(1);
    }

    @Test
    void whatOnlyOneOfTheTwoQuestionsFindsIsThere() {
        synchronizedState();
        send(1);
        send(2);
        questions.byId = state(1);
        questions.resting = List.of(state(2));

        roundsOf(Duration.ofSeconds(20));

        assertThat(told).hasSize(2).hasOnlyElementsOfType(Accepted.class);
        assertThat(orders.doubtful()).isEmpty();
    }

    @Test
    void openOrdersAreAskedForOnceForAllDoubtfulOnes() {
        synchronizedState();
        for (int id = 1; id <= 50; id++) {
            send(id);
        }
        roundsOf(Duration.ofSeconds(20));

        assertThat(questions.at("open")).hasSize(3);
        assertThat(told).hasSize(50);
    }

    @Test
    void whatDoesNotAnswerIsLeftInPeaceForAWhile() {
        questions.failure = new ExchangeException(ExchangeException.Kind.UNAVAILABLE, 503, "down", null);

        roundsOf(Duration.ofMinutes(2));

        assertThat(questions.at("open")).containsExactly(0.0, 2.0, 6.0, 14.0, 30.0, 60.0, 90.0, 120.0);
        assertThat(state.isSynchronized()).isFalse();
    }

    @Test
    void nothingIsAskedBeforeTheExchangeAllowsIt() {
        questions.failure = ExchangeException.limited("banned", START.plusSeconds(60));
        reconciler.round();
        questions.failure = null;

        roundsOf(Duration.ofSeconds(60));

        assertThat(questions.at("open")).containsExactly(0.0, 60.0);
        assertThat(questions.at("fills")).containsExactly(60.0);
    }

    @Test
    void everythingIsComparedOnceAMinuteAndAfterEachInterruption() {
        synchronizedState();
        roundsOf(Duration.ofSeconds(90));
        state.listening(false);
        roundsOf(Duration.ofSeconds(10));
        state.listening(true);
        roundsOf(Duration.ofSeconds(10));

        assertThat(questions.at("fills")).containsExactly(-1.0, 59.0, 101.0);
        assertThat(state.isSynchronized()).isTrue();
    }

    @Test
    void everythingIsComparedAtTheSameMomentsWheneverADeskBegan() {
        state.listening(true);
        now = START.plusSeconds(57);
        roundsOf(Duration.ofMinutes(2));

        assertThat(questions.at("fills")).as("seconds 58, 0 and 0").containsExactly(57.0, 59.0, 119.0);
    }

    @Test
    void whatCouldNotBeComparedInItsTurnIsComparedLater() {
        synchronizedState();
        now = START.plusSeconds(59);
        questions.failNext = "fills";
        roundsOf(Duration.ofSeconds(61));

        assertThat(questions.at("fills")).containsExactly(-1.0, 59.0, 61.0, 119.0);
    }

    @Test
    void anOrderOfAnEarlierLifeIsInDoubtUntilTheExchangeHasSpokenOfIt() {
        orders.restore(id(1), order(1), List.of(new Accepted(START, 1)), START);
        state.listening(true);
        questions.failNext = "find";
        reconciler.round();
        assertThat(orders.doubtful()).hasSize(1);

        questions.byId = state(1);
        roundsOf(Duration.ofSeconds(5));

        assertThat(questions.at("find")).containsExactly(0.0, 0.5);
        assertThat(orders.doubtful()).isEmpty();
    }

    @Test
    void anOrderThatIsOpenNoMoreIsInDoubtUntilTheExchangeHasSpokenOfIt() {
        synchronizedState();
        send(1);
        questions.byId = state(1);
        reconciler.round();
        assertThat(orders.doubtful()).isEmpty();
        now = START.plusSeconds(60);
        questions.failNext = "find";
        reconciler.round();
        assertThat(orders.doubtful()).hasSize(1);

        roundsOf(Duration.ofSeconds(5));

        assertThat(questions.at("find")).containsExactly(0.0, 60.0, 61.0);
        assertThat(orders.doubtful()).isEmpty();
    }

    @Test
    void afterAnInterruptionNothingIsKnownUntilEverythingWasCompared() {
        synchronizedState();
        state.listening(false);
        reconciler.round();
        assertThat(state.isSynchronized()).isFalse();
        state.listening(true);
        assertThat(state.isSynchronized()).as("connected, not compared").isFalse();

        reconciler.round();

        assertThat(state.isSynchronized()).isTrue();
    }

    @Test
    void whoConnectsWhileQuestionsAreAskedMayHaveMissedSomethingBefore() {
        questions.meanwhile = () -> state.listening(true);
        reconciler.round();
        questions.meanwhile = () -> {};
        assertThat(state.isSynchronized()).isFalse();

        reconciler.round();

        assertThat(state.isSynchronized()).isTrue();
    }

    @Test
    void whatDoesNotAnswerAnyMoreIsNotKnown() {
        synchronizedState();
        questions.failure = new ExchangeException(ExchangeException.Kind.UNAVAILABLE, 503, "down", null);
        roundsOf(Duration.ofSeconds(61));
        assertThat(state.isSynchronized()).isFalse();
        questions.failure = null;
        roundsOf(Duration.ofSeconds(5));

        assertThat(state.isSynchronized()).isTrue();
    }

    @Test
    void whoIsToBeLeftInPeaceIsAskedNothingMore() {
        synchronizedState();
        for (int id = 1; id <= 10; id++) {
            send(id);
        }
        questions.failure = ExchangeException.limited("too much", START.plusSeconds(60));
        reconciler.round();
        assertThat(questions.at("find")).hasSize(1);

        questions.failure = new ExchangeException(ExchangeException.Kind.UNAUTHORIZED, 401, "no", null);
        now = START.plusSeconds(60);
        reconciler.round();
        assertThat(questions.at("find").size() + questions.at("open").size()).isEqualTo(2);
    }

    @Test
    void severalFailuresInARowMeanThatNobodyAnswers() {
        synchronizedState();
        for (int id = 1; id <= 10; id++) {
            send(id);
        }
        questions.failure = new ExchangeException(ExchangeException.Kind.UNAVAILABLE, 503, "down", null);
        reconciler.round();

        assertThat(questions.at("find")).hasSize(3);
    }

    @Test
    void failuresThatAreFarBetweenStopNothing() {
        synchronizedState();
        for (int id = 1; id <= 10; id++) {
            send(id);
        }
        questions.everyOther = true;
        reconciler.round();

        assertThat(questions.at("find")).hasSize(10);
        assertThat(state.isSynchronized()).isTrue();
    }

    @Test
    void aCancelIsRepeatedEverMoreSeldomUntilItHasAnEffect() {
        synchronizedState();
        send(1);
        var id = id(1);
        questions.byId = state(1);
        state.wantGone(id);
        roundsOf(Duration.ofSeconds(8));
        questions.cancelled = true;
        roundsOf(Duration.ofSeconds(20));

        assertThat(questions.at("cancel")).containsExactly(0.5, 1.5, 3.5, 7.5, 15.5);
        assertThat(state.unwanted()).isEmpty();
        assertThat(told).hasSize(2);
        assertThat(told.getLast()).isInstanceOf(Cancelled.class);
    }

    @Test
    void anOrderOfOurOwnLeaseThatWeHaveNotSentIsOfAnotherProcess() {
        questions.resting = List.of(state(1));
        state.listening(true);
        reconciler.round();

        assertThat(state.fencedBy()).contains(id(1));
        assertThat(state.isSynchronized()).isFalse();
        assertThat(questions.at("cancel")).isEmpty();
    }

    @Test
    @Covers("IMP-007")
    void whoIsNotTheBotAnyMoreCancelsNothing() {
        synchronizedState();
        send(2);
        state.wantGone(id(2));
        var ofAnEarlierLease = new OrderState(
                "BTCUSDT", new ClientOrderId("bot", 0, 1, 9).text(), "x9", Status.OPEN, BigDecimal.ZERO, START);
        questions.resting = List.of(ofAnEarlierLease, state(1), state(2));
        now = now.plusSeconds(60);

        roundsOf(Duration.ofSeconds(90));

        assertThat(state.fencedBy()).contains(id(1));
        assertThat(questions.at("cancel")).as("they are another's to cancel").isEmpty();
    }

    @Test
    void everyTradeIsTakenInHoweverManyThereAre() {
        send(1);
        orders.seen(state(1), List.of(), now);
        var ours = Set.of(0, 999, 1000, 1001, 2499);
        questions.trades = IntStream.range(0, 2_500)
                .mapToObj(trade -> trade(ours.contains(trade) ? "x1" : "of another bot", trade))
                .toList();
        reconciler.round();

        assertThat(told)
                .extracting(report -> ((Filled) report).tradeId())
                .containsExactly(0L, 999L, 1000L, 1001L, 2499L);
    }

    private static VenueFill trade(String exchangeId, long trade) {
        return new VenueFill(
                "BTCUSDT",
                exchangeId,
                trade,
                Side.BUY,
                new BigDecimal("100"),
                new BigDecimal("0.001"),
                BigDecimal.ZERO,
                "USDT",
                Liquidity.MAKER,
                START);
    }

    @Test
    void anOrderThatIsBeingSentIsNotAskedFor() {
        synchronizedState();
        send(99);
        roundsOf(Duration.ofSeconds(30));

        assertThat(questions.at("find")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void anOrderThatStaysUnknownTooLongIsNamed() {
        synchronizedState();
        send(1);
        questions.failure = new ExchangeException(ExchangeException.Kind.UNAVAILABLE, 503, "down", null);
        roundsOf(FENCE.plusSeconds(59));
        assertThat(state.overdue()).isEmpty();

        roundsOf(Duration.ofSeconds(40));

        assertThat(state.overdue()).extracting(ClientOrderId::order).containsExactly(1L);
        assertThat(told).isEmpty();
    }

    @Test
    void oneFailureDoesNotKeepOthersWaiting() {
        synchronizedState();
        for (int id = 1; id <= 10; id++) {
            send(id);
        }
        questions.failOnce = true;
        reconciler.round();

        assertThat(questions.at("find")).hasSize(10);
        assertThat(state.isSynchronized()).isTrue();
    }

    private void synchronizedState() {
        now = START.minusSeconds(1);
        state.listening(true);
        reconciler.round();
        assertThat(state.isSynchronized()).isTrue();
        questions.forgetAllBut("fills");
        now = START;
    }

    private static OrderState state(long id) {
        return new OrderState("BTCUSDT", id(id).text(), "x" + id, Status.OPEN, BigDecimal.ZERO, START);
    }

    private void send(long id) {
        orders.sending(id(id), order(id), now.plus(FENCE));
    }

    private static ClientOrderId id(long order) {
        return new ClientOrderId("bot", 1, 1, order);
    }

    private Order order(long id) {
        return new Order(id, now, Markets.BTC, Side.BUY, FlakyExchange.limit(Markets.BTC), new Quantity(5), 1, false);
    }

    private void roundsOf(Duration time) {
        for (Instant end = now.plus(time); !now.isAfter(end); now = now.plusMillis(500)) {
            reconciler.round();
        }
    }
}
