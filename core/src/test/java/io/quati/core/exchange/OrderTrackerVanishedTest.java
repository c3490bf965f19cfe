package io.quati.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.OrderState.Status;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exchange had taken and does not know any more. */
@Covers("IMP-007")
class OrderTrackerVanishedTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final OrderTracker tracker = new OrderTracker("bot");
    private final ClientOrderId id = new ClientOrderId("bot", 1, Order.NO_SLOT, 7);

    @Test
    void itIsOverAfterManyQuestionsOverALongTime() {
        accepted();

        assertThat(askEvery(MINUTE, 0, 9)).isEmpty();
        assertThat(askEvery(MINUTE, 10, 10)).containsExactly(new Cancelled(at(10), 7, TrackedOrder.VANISHED));
        assertThat(tracker.unfinished()).isEmpty();
        assertThat(tracker.overrun()).isEmpty();
    }

    @Test
    void manyQuestionsInAShortTimeDoNotCount() {
        accepted();

        assertThat(askEvery(Duration.ofSeconds(8), 0, 74)).isEmpty();
        assertThat(tracker.unfinished()).hasSize(1);
    }

    @Test
    void aLongTimeInWhichNobodyAnsweredDoesNotCount() {
        accepted();
        askEvery(MINUTE, 0, 0);

        assertThat(askEvery(MINUTE, 60, 67)).as("eight more").isEmpty();
        assertThat(askEvery(MINUTE, 68, 68)).hasSize(1);
    }

    @Test
    void whatIsHeardOfItInBetweenStartsTheCountAgain() {
        accepted();
        askEvery(MINUTE, 0, 9);
        tracker.seen(state(Status.OPEN, 0), List.of(), at(9));
        assertThat(askEvery(MINUTE, 10, 19)).isEmpty();
        tracker.traded(List.of(fill(1, 2)), at(19));
        assertThat(askEvery(MINUTE, 20, 29)).isEmpty();

        assertThat(askEvery(MINUTE, 30, 30)).hasSize(1);
    }

    @Test
    void aTradeOfItThatIsKnownIsNoNews() {
        accepted();
        assertThat(tracker.traded(List.of(fill(1, 2)), START)).hasSize(1);
        List<ExecutionReport> told = new ArrayList<>();
        for (int minute = 0; minute <= 10; minute++) {
            told.addAll(tracker.traded(List.of(fill(1, 2)), at(minute)));
            told.addAll(askEvery(MINUTE, minute, minute));
        }

        assertThat(told).containsExactly(new Cancelled(at(10), 7, TrackedOrder.VANISHED));
    }

    @Test
    void beforeTheFenceNothingCounts() {
        tracker.restore(id, order(OrderType.MARKET), List.of(new Accepted(START, 7)), at(5));

        assertThat(askEvery(MINUTE, 0, 14)).isEmpty();
        assertThat(askEvery(MINUTE, 15, 15)).hasSize(1);
    }

    @Test
    void aMarketOrderIsNotTriedAgain() {
        tracker.sending(id, order(OrderType.MARKET), START);
        tracker.seen(state(Status.OPEN, 0), List.of(), START);

        assertThat(askEvery(MINUTE, 0, 10)).containsExactly(new Rejected(at(10), 7, TrackedOrder.VANISHED));
    }

    @Test
    void aTradeThatComesAfterAllIsNamed() {
        accepted();
        askEvery(MINUTE, 0, 10);

        assertThat(tracker.traded(List.of(fill(1, 2)), at(11))).isEmpty();
        assertThat(tracker.overrun()).extracting(TrackedOrder::id).containsExactly(id);
    }

    @Test
    void whatTradedMoreThanAnybodyCanTellIsNamed() {
        accepted();
        tracker.seen(state(Status.PARTLY_FILLED, 2), List.of(), START);
        assertThat(tracker.overrun()).isEmpty();

        assertThat(askEvery(MINUTE, 0, 10)).hasSize(1);
        assertThat(tracker.overrun()).extracting(TrackedOrder::id).containsExactly(id);
    }

    @Test
    void anOrderThatComesBackIsUnwantedAndNoStray() {
        accepted();
        askEvery(MINUTE, 0, 10);
        assertThat(tracker.returned()).isEmpty();

        assertThat(tracker.seen(state(Status.OPEN, 0), List.of(), at(11))).isEmpty();
        assertThat(tracker.returned()).containsExactly(id);
        assertThat(tracker.strays()).isEmpty();
    }

    /** The journal does not say which id the exchange had given it. */
    @Test
    void theNextLifeKnowsIt() {
        List<ExecutionReport> told = List.of(new Accepted(START, 7), new Cancelled(START, 7, TrackedOrder.VANISHED));
        tracker.restore(id, limit(), told, START);
        assertThat(tracker.unfinished()).isEmpty();

        tracker.seen(state(Status.PARTLY_FILLED, 2), List.of(fill(1, 2)), START);

        assertThat(tracker.returned()).containsExactly(id);
        assertThat(tracker.overrun()).extracting(TrackedOrder::id).containsExactly(id);
    }

    /** Whatever is heard and not found, in whatever order: one end at most, behind it nothing, and no fill is lost or told twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void thereIsOneEndAndEveryFillBeforeItIsTold(long seed) {
        var random = new Random(seed);
        for (int sequence = 0; sequence < 2_000; sequence++) {
            var orders = new OrderTracker("bot");
            orders.sending(id, limit(), START);
            List<ExecutionReport> told = new ArrayList<>(orders.seen(state(Status.OPEN, 0), List.of(), START));
            int lots = 0;
            int silent = 0;
            int minute = 0;
            while (silent < 11) {
                if (random.nextInt(12) == 0 && lots < 4) {
                    told.addAll(orders.traded(List.of(fill(++lots, 1)), at(minute)));
                    silent = 0;
                } else {
                    told.addAll(orders.notFound(id, at(minute++), at(minute)));
                    silent++;
                }
                assertThat(orders.unfinished()).as("seed %s", seed).hasSize(silent < 11 ? 1 : 0);
            }
            assertThat(told).hasSize(lots + 2);
            assertThat(told.getFirst()).isInstanceOf(Accepted.class);
            assertThat(told.subList(1, lots + 1)).hasOnlyElementsOfType(Filled.class);
            assertThat(told.getLast()).isInstanceOf(Cancelled.class);

            var again = new OrderTracker("bot");
            again.restore(id, limit(), told, START);
            assertThat(again.unfinished()).isEmpty();
            assertThat(again.overrun()).isEmpty();
        }
    }

    private void accepted() {
        tracker.sending(id, limit(), START);
        assertThat(tracker.seen(state(Status.OPEN, 0), List.of(), START)).hasSize(1);
    }

    /** Asks at these multiples of a pause after the start, the last one included. */
    private List<ExecutionReport> askEvery(Duration pause, int from, int to) {
        List<ExecutionReport> told = new ArrayList<>();
        for (int turn = from; turn <= to; turn++) {
            Instant asked = START.plus(pause.multipliedBy(turn));
            told.addAll(tracker.notFound(id, asked, asked));
        }
        return told;
    }

    private static Instant at(int minute) {
        return START.plus(MINUTE.multipliedBy(minute));
    }

    private OrderState state(Status status, long lots) {
        return new OrderState("BTCUSDT", id.text(), "x1", status, quantity(lots), START);
    }

    private static BigDecimal quantity(long lots) {
        return Markets.BTC.toBigDecimal(new Quantity(lots));
    }

    private static VenueFill fill(long trade, long lots) {
        return new VenueFill(
                "BTCUSDT",
                "x1",
                trade,
                Side.BUY,
                Markets.BTC.toBigDecimal(new Price(100)),
                quantity(lots),
                BigDecimal.ZERO,
                "USDT",
                Liquidity.MAKER,
                START);
    }

    private static Order limit() {
        return order(new OrderType.Limit(new Price(100)));
    }

    private static Order order(OrderType type) {
        return new Order(7, START, Markets.BTC, Side.BUY, type, new Quantity(5), Order.NO_SLOT, false);
    }
}
