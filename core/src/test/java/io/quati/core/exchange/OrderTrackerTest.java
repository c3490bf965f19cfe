package io.quati.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.OrderState.Status;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OrderTrackerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FENCE = START.plusSeconds(17);
    private static final int SEQUENCES = 100_000;

    private final OrderTracker tracker = new OrderTracker("bot");
    private final ClientOrderId id = new ClientOrderId("bot", 1, Order.NO_SLOT, 7);

    /** AT-04: what an order has come to depends on the set of news, not on their order or number. */
    @Test
    @Covers("IMP-008")
    void shuffledAndDoubledNewsComeToTheSame() {
        var random = new Random(20_260_101);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            var truth = new Truth(random, sequence + 1L);
            var tracked = new OrderTracker("bot");
            tracked.sending(truth.id, truth.order, FENCE);
            List<ExecutionReport> told = new ArrayList<>();
            for (News news : truth.shuffled(random)) {
                told.addAll(news.tell(tracked));
            }
            truth.everything().forEach(news -> told.addAll(news.tell(tracked)));

            truth.check(told, sequence);
            assertThat(tracked.unfinished()).as("sequence %s", sequence).hasSize(truth.end.isFinal() ? 0 : 1);
            assertThat(tracked.strays()).isEmpty();
            assertThat(tracked.overrun()).isEmpty();
        }
    }

    @FunctionalInterface
    private interface News {
        List<ExecutionReport> tell(OrderTracker tracker);
    }

    /** What really became of one order, and all the news of it that there can be. */
    private static final class Truth {

        private final Order order;
        private final ClientOrderId id;
        private final String exchangeId;
        private final List<VenueFill> fills = new ArrayList<>();
        private final List<OrderState> states = new ArrayList<>();
        private final Status end;

        Truth(Random random, long number) {
            int lots = 1 + random.nextInt(9);
            order = limit(number, lots);
            id = new ClientOrderId("bot", 1, Order.NO_SLOT, number);
            exchangeId = Long.toString(1_000 + number);
            states.add(state(Status.OPEN, 0));
            int done = 0;
            while (done < lots && random.nextInt(5) > 0) {
                int part = 1 + random.nextInt(lots - done);
                done += part;
                fills.add(fill(exchangeId, 100L * number + fills.size(), part));
                states.add(state(done == lots ? Status.FILLED : Status.PARTLY_FILLED, done));
            }
            if (done < lots && random.nextInt(4) > 0) {
                states.add(state(random.nextBoolean() ? Status.CANCELLED : Status.EXPIRED, done));
            }
            end = states.getLast().status();
        }

        private OrderState state(Status status, long lots) {
            return new OrderState("BTCUSDT", id.text(), exchangeId, status, quantity(lots), START);
        }

        List<News> shuffled(Random random) {
            List<News> news = new ArrayList<>();
            for (OrderState state : states) {
                List<VenueFill> with = random.nextBoolean() && !fills.isEmpty()
                        ? List.of(fills.get(random.nextInt(fills.size())))
                        : List.of();
                add(news, random, tracker -> tracker.seen(state, with, START));
            }
            for (VenueFill fill : fills) {
                add(news, random, tracker -> tracker.traded(List.of(fill), START));
            }
            add(news, random, tracker -> tracker.answered(id, new SubmitAnswer.Unknown("timeout"), START));
            add(news, random, tracker -> tracker.notFound(id, START, START));
            Collections.shuffle(news, random);
            return news;
        }

        private static void add(List<News> news, Random random, News item) {
            for (int times = random.nextInt(4); times > 0; times--) {
                news.add(item);
            }
        }

        /** What a complete question finds at the end. */
        List<News> everything() {
            return List.of(
                    tracker -> tracker.traded(fills, START),
                    tracker -> tracker.seen(states.getLast(), List.of(), START));
        }

        void check(List<ExecutionReport> told, int sequence) {
            var trades = new TreeSet<Long>();
            long lots = 0;
            int ends = 0;
            for (ExecutionReport report : told) {
                assertThat(ends)
                        .as("nothing after the end, sequence %s", sequence)
                        .isZero();
                switch (report) {
                    case Accepted _ -> assertThat(report).isSameAs(told.getFirst());
                    case Filled fill -> {
                        assertThat(trades.add(fill.tradeId())).isTrue();
                        lots += fill.quantity().lots();
                        ends += fill.last() ? 1 : 0;
                    }
                    case Cancelled _ -> ends++;
                    case Rejected _ -> throw new AssertionError("rejected in sequence " + sequence);
                }
            }
            assertThat(trades).hasSize(fills.size());
            assertThat(quantity(lots)).isEqualByComparingTo(states.getLast().executed());
            assertThat(ends).as("sequence %s", sequence).isEqualTo(end.isFinal() ? 1 : 0);
        }
    }

    @Test
    void anEndWaitsForTheFillsBeforeIt() {
        tracker.sending(id, limit(7, 5), FENCE);

        assertThat(tracker.seen(state(Status.CANCELLED, 2), List.of(), START)).containsExactly(new Accepted(START, 7));
        assertThat(tracker.doubtful()).hasSize(1);
        assertThat(tracker.traded(List.of(fill("x1", 1, 2)), START))
                .extracting(Object::getClass)
                .containsExactly((Class) Filled.class, Cancelled.class);
        assertThat(tracker.doubtful()).isEmpty();
        assertThat(tracker.unfinished()).isEmpty();
    }

    @Test
    void anOlderStateThatComesLateUndoesNothing() {
        tracker.sending(id, limit(7, 5), FENCE);
        assertThat(tracker.seen(state(Status.CANCELLED, 2), List.of(), START)).hasSize(1);
        assertThat(tracker.seen(state(Status.OPEN, 0), List.of(), START)).isEmpty();

        assertThat(tracker.traded(List.of(fill("x1", 1, 2)), START)).hasSize(2);
        assertThat(tracker.unfinished()).isEmpty();
    }

    @Test
    void anOrderThatNobodyFindsIsGivenUpOnlyBehindTheFence() {
        tracker.sending(id, limit(7, 5), FENCE);
        assertThat(tracker.answered(id, new SubmitAnswer.Unknown("timeout"), START))
                .isEmpty();

        for (int second = 0; second < 17; second++) {
            Instant early = START.plusSeconds(second);
            assertThat(tracker.notFound(id, early, early)).isEmpty();
        }
        assertThat(tracker.notFound(id, FENCE, FENCE)).isEmpty();
        assertThat(tracker.notFound(id, FENCE.plusMillis(900), FENCE))
                .as("too soon")
                .isEmpty();
        assertThat(tracker.notFound(id, FENCE.plusSeconds(1), FENCE)).isEmpty();
        assertThat(tracker.notFound(id, FENCE.plusMillis(1_999), FENCE))
                .as("too soon after the second")
                .isEmpty();
        assertThat(tracker.notFound(id, FENCE.plusSeconds(2), FENCE))
                .containsExactly(new Cancelled(FENCE, 7, TrackedOrder.NEVER_ARRIVED));
        assertThat(tracker.unfinished()).isEmpty();
    }

    @Test
    void aMarketOrderThatNeverArrivedIsNotTriedAgain() {
        tracker.sending(id, order(7, OrderType.MARKET, 5), FENCE);
        List<ExecutionReport> told = new ArrayList<>();
        for (int second = 0; second < 3; second++) {
            told.addAll(tracker.notFound(id, FENCE.plusSeconds(second), FENCE));
        }

        assertThat(told).containsExactly(new Rejected(FENCE, 7, TrackedOrder.NEVER_ARRIVED));
    }

    @Test
    void beingFoundMakesEarlierSilenceMeaningless() {
        tracker.sending(id, limit(7, 5), FENCE);
        assertThat(tracker.notFound(id, FENCE, FENCE)).isEmpty();
        assertThat(tracker.notFound(id, FENCE.plusSeconds(1), FENCE)).isEmpty();
        assertThat(tracker.seen(state(Status.OPEN, 0), List.of(), FENCE)).containsExactly(new Accepted(FENCE, 7));

        assertThat(tracker.notFound(id, FENCE.plusSeconds(2), FENCE)).isEmpty();
        assertThat(tracker.doubtful()).isEmpty();
    }

    @Test
    void aRefusalAfterTheOrderWasSeenIsADuplicateOfOurOwn() {
        tracker.sending(id, limit(7, 5), FENCE);
        assertThat(tracker.seen(state(Status.OPEN, 0), List.of(), START)).hasSize(1);

        assertThat(tracker.answered(id, new SubmitAnswer.Refused(-2010, "Duplicate order sent."), START))
                .isEmpty();
        assertThat(tracker.unfinished()).hasSize(1);
    }

    @Test
    void aRefusalEndsWhatNobodyHasSeen() {
        tracker.sending(id, limit(7, 5), FENCE);

        assertThat(tracker.answered(id, new SubmitAnswer.Refused(-2010, "insufficient balance"), START))
                .containsExactly(new Rejected(START, 7, "insufficient balance"));
    }

    @Test
    void afterARestartOnlyWhatIsNewIsTold() {
        Order order = limit(7, 5);
        var told = new Filled(
                START, 7, 1, Side.BUY, new Price(100), new Quantity(2), Money.zero("USDT"), Liquidity.MAKER, false);
        tracker.restore(id, order, List.of(new Accepted(START, 7), told), FENCE);

        List<ExecutionReport> reports =
                tracker.seen(state(Status.FILLED, 5), List.of(fill("x1", 1, 2), fill("x1", 2, 3)), START);

        assertThat(reports).hasSize(1);
        assertThat(reports.getFirst()).isInstanceOfSatisfying(Filled.class, fill -> {
            assertThat(fill.tradeId()).isEqualTo(2);
            assertThat(fill.last()).isTrue();
        });
    }

    @Test
    void aFillToldBeforeARestartDoesNotStandForOneThatIsMissing() {
        var told = new Filled(
                START, 7, 1, Side.BUY, new Price(100), new Quantity(2), Money.zero("USDT"), Liquidity.MAKER, false);
        tracker.restore(id, limit(7, 5), List.of(new Accepted(START, 7), told), FENCE);

        assertThat(tracker.seen(state(Status.CANCELLED, 4), List.of(fill("x1", 1, 2)), START))
                .isEmpty();
        assertThat(tracker.doubtful()).hasSize(1);
        assertThat(tracker.traded(List.of(fill("x1", 2, 2)), START))
                .extracting(Object::getClass)
                .containsExactly((Class) Filled.class, Cancelled.class);
    }

    @Test
    void fillsThatComeBeforeTheirOrderWaitForIt() {
        tracker.sending(id, limit(7, 5), FENCE);
        assertThat(tracker.traded(List.of(fill("x1", 1, 5)), START)).isEmpty();

        assertThat(tracker.seen(state(Status.OPEN, 0), List.of(), START)).hasSize(2);
        assertThat(tracker.unfinished()).isEmpty();
    }

    @Test
    void whatNobodyAnswersForIsNamed() {
        tracker.seen(state(Status.OPEN, 0), List.of(), START);
        tracker.seen(new OrderState("BTCUSDT", "web_1", "x9", Status.OPEN, BigDecimal.ZERO, START), List.of(), START);
        String other = new ClientOrderId("other", 1, Order.NO_SLOT, 7).text();
        tracker.seen(new OrderState("BTCUSDT", other, "x8", Status.OPEN, BigDecimal.ZERO, START), List.of(), START);

        assertThat(tracker.strays()).containsExactly(id.text());
    }

    @Test
    void aTradeAfterTheEndIsNamed() {
        tracker.sending(id, limit(7, 5), FENCE);
        tracker.seen(state(Status.CANCELLED, 0), List.of(), START);
        assertThat(tracker.overrun()).isEmpty();

        assertThat(tracker.traded(List.of(fill("x1", 1, 2)), START)).isEmpty();
        assertThat(tracker.overrun()).extracting(TrackedOrder::id).containsExactly(id);
    }

    @Test
    void anIdIsSentOnce() {
        tracker.sending(id, limit(7, 5), FENCE);

        assertThatIllegalStateException().isThrownBy(() -> tracker.sending(id, limit(7, 5), FENCE));
    }

    private OrderState state(Status status, long lots) {
        return new OrderState("BTCUSDT", id.text(), "x1", status, quantity(lots), START);
    }

    private static BigDecimal quantity(long lots) {
        return Markets.BTC.toBigDecimal(new Quantity(lots));
    }

    private static VenueFill fill(String exchangeId, long trade, long lots) {
        return new VenueFill(
                "BTCUSDT",
                exchangeId,
                trade,
                Side.BUY,
                Markets.BTC.toBigDecimal(new Price(100)),
                quantity(lots),
                new BigDecimal("0.01"),
                "USDT",
                Liquidity.MAKER,
                START);
    }

    private static Order limit(long number, long lots) {
        return order(number, new OrderType.Limit(new Price(100)), lots);
    }

    private static Order order(long number, OrderType type, long lots) {
        return new Order(number, START, Markets.BTC, Side.BUY, type, new Quantity(lots), Order.NO_SLOT, false);
    }
}
