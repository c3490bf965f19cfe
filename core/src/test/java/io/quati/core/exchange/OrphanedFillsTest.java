package io.quati.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.OrderState.Status;
import io.quati.testing.Markets;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trades under exchange ids that nobody here knows: of other bots of the account, or of an order whose id is not known yet. */
class OrphanedFillsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MANY = 30_000;

    private final OrderTracker tracker = new OrderTracker("bot");

    @Test
    void aTradeUnderAnUnknownIdIsNobodysWhereAllIdsAreKnown() {
        tracker.traded(List.of(fill(1, 11)), START);
        send(1);

        assertThat(tracker.seen(state(1, Status.OPEN, 0), List.of(), START)).containsExactly(new Accepted(START, 1));
    }

    @Test
    void itWaitsAsLongAsOneOrderHasNoId() {
        send(1);
        send(2);
        send(3);
        tracker.traded(List.of(fill(3, 31)), START);
        tracker.seen(state(1, Status.OPEN, 0), List.of(), START);
        tracker.answered(id(2), new SubmitAnswer.Refused(-2010, "no"), START);

        assertThat(tracker.seen(state(3, Status.OPEN, 0), List.of(), START))
                .extracting(Object::getClass)
                .containsExactly((Class) Accepted.class, Filled.class);
    }

    /** Ways in which order 1 gets an id or ends. */
    static List<Consumer<OrderTracker>> endsOfWaiting() {
        return List.of(
                tracker -> tracker.seen(state(1, Status.OPEN, 0), List.of(), START),
                tracker -> tracker.answered(id(1), new SubmitAnswer.Taken(state(1, Status.OPEN, 0), List.of()), START),
                tracker -> tracker.answered(id(1), new SubmitAnswer.Refused(-2010, "insufficient balance"), START),
                tracker -> {
                    for (int read = 0; read < OrderTracker.READS_BEFORE_VOID; read++) {
                        tracker.notFound(id(1), START.plusSeconds(read), START);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("endsOfWaiting")
    void itIsForgottenWhenTheLastOrderHasItsIdOrIsOver(Consumer<OrderTracker> end) {
        send(1);
        tracker.traded(List.of(fill(2, 21)), START);
        end.accept(tracker);
        send(2);

        assertThat(tracker.seen(state(2, Status.OPEN, 0), List.of(), START)).containsExactly(new Accepted(START, 2));
    }

    @Test
    void itIsNobodysIfItIsOlderThanAllOrdersWithoutAnId() {
        send(1);
        tracker.traded(List.of(fill(1, 11, START.minusSeconds(11)), fill(1, 12, START.minusSeconds(9))), START);

        assertThat(tracker.seen(state(1, Status.OPEN, 0), List.of(), START))
                .filteredOn(Filled.class::isInstance)
                .extracting(report -> ((Filled) report).tradeId())
                .as("clocks may differ a little")
                .containsExactly(12L);
    }

    @Test
    void theOldestOrderWithoutAnIdCounts() {
        send(1);
        tracker.sending(id(2), order(2, START.plusSeconds(60)), START);
        tracker.traded(List.of(fill(1, 11, START.plusSeconds(1))), START);

        assertThat(tracker.seen(state(1, Status.OPEN, 0), List.of(), START)).hasSize(2);
    }

    @Test
    void anUnknownAnswerEndsNoWaiting() {
        send(1);
        tracker.traded(List.of(fill(1, 11)), START);
        tracker.answered(id(1), new SubmitAnswer.Unknown("timeout"), START);

        assertThat(tracker.seen(state(1, Status.OPEN, 0), List.of(), START)).hasSize(2);
    }

    @Test
    void whatEndedInAnEarlierLifeWaitsForNothing() {
        tracker.restore(id(1), order(1), List.of(new Cancelled(START, 1, "cancelled")), START);
        tracker.traded(List.of(fill(2, 21)), START);
        send(2);

        assertThat(tracker.seen(state(2, Status.OPEN, 0), List.of(), START)).hasSize(1);
    }

    @Test
    void whatIsLeftOfAnEarlierLifeWaitsForItsTrades() {
        tracker.restore(id(1), order(1), List.of(new Accepted(START, 1)), START);
        tracker.traded(List.of(fill(1, 11)), START);

        assertThat(tracker.seen(state(1, Status.OPEN, 0), List.of(), START))
                .extracting(Object::getClass)
                .containsExactly((Class) Filled.class);
    }

    @Test
    void whatIsHeardAgainAndAgainTakesNoMoreRoom() {
        send(1);
        for (int time = 0; time < MANY; time++) {
            tracker.traded(List.of(fill(9, 91)), START);
        }
        tracker.traded(List.of(fill(1, 11)), START);

        assertThat(tracker.seen(state(1, Status.OPEN, 0), List.of(), START)).hasSize(2);
    }

    @Test
    void roomIsFreeAgainOnceNobodyWaits() {
        send(1);
        tracker.traded(others(), START);
        tracker.seen(state(1, Status.OPEN, 0), List.of(), START);
        send(2);
        tracker.traded(List.of(fill(2, 21)), START);

        assertThat(tracker.seen(state(2, Status.OPEN, 0), List.of(), START)).hasSize(2);
    }

    @Test
    void aTradeUnderAnotherIdThanTheFirstIsMissedAndAskedFor() {
        send(1);
        tracker.seen(
                new OrderState("BTCUSDT", id(1).text(), "algo-1", Status.OPEN, BigDecimal.ZERO, START),
                List.of(),
                START);
        tracker.traded(List.of(fill(1, 11)), START);

        assertThat(tracker.seen(state(1, Status.CANCELLED, 2), List.of(), START))
                .isEmpty();
        assertThat(tracker.doubtful()).extracting(TrackedOrder::id).containsExactly(id(1));
        assertThat(tracker.traded(List.of(fill(1, 11)), START))
                .extracting(Object::getClass)
                .containsExactly((Class) Filled.class, Cancelled.class);
    }

    @Test
    void tradesOfOthersCostNoMemory() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        send(1);
        tracker.seen(state(1, Status.OPEN, 0), List.of(), START);
        List<VenueFill> others = others();
        tracker.traded(others.subList(0, 10), START);

        long before = threads.getCurrentThreadAllocatedBytes();
        List<ExecutionReport> reports = tracker.traded(others, START);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(reports).isEmpty();
        assertThat(allocated).isLessThan(MANY);
    }

    private static List<VenueFill> others() {
        return LongStream.range(100, 100 + MANY)
                .mapToObj(order -> fill(order, order))
                .toList();
    }

    private void send(long number) {
        tracker.sending(id(number), order(number), START);
    }

    private static ClientOrderId id(long number) {
        return new ClientOrderId("bot", 1, Order.NO_SLOT, number);
    }

    private static Order order(long number) {
        return order(number, START);
    }

    private static Order order(long number, Instant decidedAt) {
        var limit = new OrderType.Limit(new Price(100));
        return new Order(number, decidedAt, Markets.BTC, Side.BUY, limit, new Quantity(5), Order.NO_SLOT, false);
    }

    private static OrderState state(long number, Status status, long lots) {
        return new OrderState("BTCUSDT", id(number).text(), "x" + number, status, quantity(lots), START);
    }

    private static VenueFill fill(long number, long trade) {
        return fill(number, trade, START);
    }

    private static VenueFill fill(long number, long trade, Instant at) {
        BigDecimal price = Markets.BTC.toBigDecimal(new Price(100));
        return new VenueFill(
                "BTCUSDT",
                "x" + number,
                trade,
                Side.BUY,
                price,
                quantity(2),
                BigDecimal.ZERO,
                "USDT",
                Liquidity.MAKER,
                at);
    }

    private static BigDecimal quantity(long lots) {
        return Markets.BTC.toBigDecimal(new Quantity(lots));
    }
}
