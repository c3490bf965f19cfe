package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.TrackedOrder;
import io.quati.core.journal.Entry;
import io.quati.core.portfolio.Holdings;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out when, by a clock that the test holds, at an exchange on whose way there can be a jam. */
@Covers("IMP-007")
class OrderDeskClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration ROUND = Duration.ofMillis(5);

    private final FlakyExchange exchange = new FlakyExchange(1, 0);
    private final CompletableFuture<@Nullable Void> arrival = new CompletableFuture<>();
    private final List<ExecutionReport> told = new CopyOnWriteArrayList<>();
    private final Order order =
            new Order(1, START, Markets.BTC, Side.BUY, FlakyExchange.limit(Markets.BTC), new Quantity(1), 7, true);

    @AfterEach
    void close() {
        arrival.complete(null);
        exchange.close();
    }

    @Test
    void theFenceIsReckonedFromTheLastMomentAtWhichAnOrderIsSent() {
        exchange.slow(arrival);
        try (OrderDesk desk = desk(InstantSource.fixed(START), new RecoveredOrders())) {
            desk.submit(approved());

            assertThat(desk.doubtful())
                    .extracting(TrackedOrder::fenceEnds)
                    .containsExactly(START.plusSeconds(1).plus(exchange.fence()));
        }
    }

    /** Otherwise a bot that dies every few seconds would never know what became of its orders. */
    @Test
    @Covers("IMP-007")
    void dyingAgainDoesNotPutTheFenceOff() {
        var recovered = new RecoveredOrders();
        recovered.add(new Entry.Heard(new LeaseTaken(START, 2)));
        recovered.add(new Entry.Placed(order));
        recovered.add(new Entry.Heard(new LeaseTaken(START.plusSeconds(5), 3)));
        recovered.add(new Entry.Heard(new LeaseTaken(START.plusSeconds(9), 4)));
        try (OrderDesk desk = desk(InstantSource.fixed(START.plusSeconds(12)), recovered)) {
            assertThat(desk.doubtful())
                    .extracting(TrackedOrder::fenceEnds)
                    .containsExactly(START.plusSeconds(5).plus(exchange.fence()));
        }
    }

    @Test
    void whatAnEarlierLifeMayHaveSentJustNowCanArriveForAWholeFence() {
        var recovered = new RecoveredOrders();
        recovered.add(new Entry.Heard(new LeaseTaken(START, 2)));
        recovered.add(new Entry.Placed(order));
        try (OrderDesk desk = desk(InstantSource.fixed(START), recovered)) {
            assertThat(desk.doubtful())
                    .extracting(TrackedOrder::fenceEnds)
                    .containsExactly(START.plus(exchange.fence()));
        }
    }

    @Test
    void whatWaitedTooLongToBeSentIsNotSent() {
        var looks = new CopyOnWriteArrayList<Instant>();
        InstantSource hasty = () -> {
            looks.add(START);
            return START.plusMillis(1_001L * looks.size());
        };
        try (OrderDesk desk = desk(hasty, new RecoveredOrders())) {
            desk.submit(approved());

            await(() -> !told.isEmpty());
        }
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo("too-late"));
        assertThat(exchange.submissions()).isEmpty();
    }

    @Test
    void whatWasGotReadyLeavesWhenItIsSubmittedAndNotBefore() {
        try (OrderDesk desk = desk(InstantSource.fixed(START), new RecoveredOrders())) {
            desk.prepare(reducing(2));
            assertThat(exchange.submissions()).isEmpty();

            desk.submit(reducing(2));
            assertThat(exchange.submissions()).containsOnlyKeys(id(2)).containsValue(1);
            assertThat(exchange.requests()).containsEntry("prepare", 1);
            await(() -> !told.isEmpty());
        }
    }

    @Test
    void whatCouldNotBeGotReadyIsSentAllTheSame() {
        exchange.failToPrepare(true);
        try (OrderDesk desk = desk(InstantSource.fixed(START), new RecoveredOrders())) {
            desk.prepare(reducing(2));
            exchange.failToPrepare(false);
            desk.submit(reducing(2));

            assertThat(exchange.submissions()).containsOnlyKeys(id(2)).containsValue(1);
            assertThat(exchange.requests()).containsEntry("prepare", 2);
        }
    }

    @Test
    void anotherOrderIsNotWhatWasGotReady() {
        try (OrderDesk desk = desk(InstantSource.fixed(START), new RecoveredOrders())) {
            desk.prepare(reducing(2));
            desk.submit(reducing(4));

            assertThat(exchange.submissions()).containsOnlyKeys(id(4));
            assertThat(exchange.requests()).containsEntry("prepare", 2);
        }
    }

    @Test
    void whatWaitedForTheDiskIsGotReadyAnew() {
        var now = new AtomicReference<>(START);
        try (OrderDesk desk = desk(now::get, new RecoveredOrders())) {
            desk.prepare(reducing(2));
            now.set(START.plusMillis(500));
            desk.submit(reducing(2));

            assertThat(exchange.submissions()).containsOnlyKeys(id(2)).containsValue(1);
            assertThat(exchange.requests()).containsEntry("prepare", 2);
        }
    }

    @Test
    void whatAnEarlierLifeSentIsNotGotReady() {
        var recovered = new RecoveredOrders();
        recovered.add(new Entry.Heard(new LeaseTaken(START, 2)));
        recovered.add(new Entry.Placed(reducing(2).order()));
        try (OrderDesk desk = desk(InstantSource.fixed(START), recovered)) {
            desk.prepare(reducing(2));
            desk.submit(reducing(2));

            assertThat(exchange.submissions()).isEmpty();
            assertThat(exchange.requests()).doesNotContainKey("prepare");
        }
    }

    @Test
    void aClosedDeskStillHearsTheAnswerToWhatItSends() {
        OrderDesk desk = desk(InstantSource.fixed(START), new RecoveredOrders());
        desk.close();

        desk.submit(reducing(2));

        assertThat(exchange.submissions()).containsOnlyKeys(id(2));
        assertThat(told).isNotEmpty();
    }

    private static ApprovedOrder reducing(long id) {
        OrderType limit = FlakyExchange.limit(Markets.BTC);
        return approved(new Order(id, START, Markets.BTC, Side.BUY, limit, new Quantity(1), 7, true));
    }

    private static String id(long order) {
        return new ClientOrderId("bot", 3, 7, order).text();
    }

    @Test
    void aboutAnOrderOnItsWayNobodyAsksAndItsCancelWaits() throws InterruptedException {
        exchange.slow(arrival);
        try (OrderDesk desk = desk(InstantSource.system(), new RecoveredOrders())) {
            desk.start();
            await(() -> desk.state().isSynchronized());
            desk.submit(approved());
            desk.cancel(1, START);
            assertThat(desk.state().unwanted())
                    .as("repeated until it has an effect")
                    .extracting(ClientOrderId::order)
                    .containsExactly(1L);
            Thread.sleep(ROUND.multipliedBy(40));
            assertThat(exchange.requests()).doesNotContainKeys("find", "cancel");

            arrival.complete(null);

            await(() -> exchange.requests().containsKey("cancel"));
            assertThat(exchange.submissions()).hasSize(1);
        }
    }

    @Test
    void whoseOrdersAreAnothersByNowTakesNoneBack() throws InterruptedException {
        exchange.slow(arrival);
        try (OrderDesk desk = desk(InstantSource.system(), new RecoveredOrders())) {
            desk.start();
            await(() -> desk.state().isSynchronized());
            desk.submit(approved());
            desk.cancel(1, START);
            var foreign = new ClientOrderId("bot", 4, 7, 99);
            desk.state().fenced(foreign);

            arrival.complete(null);

            await(() -> !told.isEmpty());
            Thread.sleep(ROUND.multipliedBy(200));
            assertThat(exchange.requests()).doesNotContainKey("cancel");
            assertThat(desk.concerns()).containsExactly(new Concern.AnotherProcess(foreign));
        }
    }

    @Test
    void whereTheAccountIsShortNothingIsBoughtAndWhatIsHeldCanBeSold() {
        var counted = new Holdings(new TreeMap<>(Map.of("BTC", BigDecimal.TWO)), new TreeMap<>());
        List<List<Concern>> concerns = new CopyOnWriteArrayList<>();
        try (OrderDesk desk = desk(InstantSource.system(), new RecoveredOrders())) {
            desk.watch(new AccountWatch(new SharedAccount(), () -> Optional.of(counted), concerns::add));
            desk.start();
            await(() -> !concerns.isEmpty());
            assertThat(concerns)
                    .containsExactly(List.of(new Concern.Shortfall("BTC", BigDecimal.TWO, BigDecimal.ZERO)));

            desk.submit(approved(order(2, Side.BUY)));
            desk.submit(approved(order(3, Side.SELL)));

            await(() -> !exchange.submissions().isEmpty());
            assertThat(exchange.submissions()).containsOnlyKeys("q-bot-3-7-3");
            assertThat(told.getFirst())
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo("account-short"));
        }
    }

    @Test
    void whereAnOrderTradedAfterItsEndNothingIsBought() {
        try (OrderDesk desk = desk(InstantSource.system(), new RecoveredOrders())) {
            desk.start();
            await(() -> desk.state().isSynchronized());
            var id = new ClientOrderId("bot", 3, 7, 1);
            desk.submit(approved());
            arrival.complete(null);
            desk.cancel(1, START);
            await(() -> exchange.accepted().containsKey(id.text()));
            exchange.cancel(Markets.BTC, id);
            await(() -> told.stream().anyMatch(OrderDeskClockTest::isEnd));

            exchange.tradeAfterItsEnd(id);

            await(() -> desk.concerns().equals(List.of(new Concern.TradedAfterItsEnd(id))));
            desk.submit(approved(order(2, Side.BUY)));
            await(() -> told.getLast() instanceof Rejected);
            assertThat(told.getLast())
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo("traded-after-its-end"));
        }
    }

    private static boolean isEnd(ExecutionReport report) {
        return report instanceof Cancelled || (report instanceof Filled fill && fill.last());
    }

    private static Order order(long id, Side side) {
        OrderType limit = FlakyExchange.limit(Markets.BTC);
        return new Order(id, Instant.now(), Markets.BTC, side, limit, new Quantity(1), 7, false);
    }

    @Test
    void anInterruptionOfTheStreamLeadsToAComparisonOfEverything() {
        try (OrderDesk desk = desk(InstantSource.system(), new RecoveredOrders())) {
            desk.start();
            await(() -> desk.state().isSynchronized());
            int before = exchange.requests().getOrDefault("fills", 0);

            desk.onInterrupted("test");
            assertThat(desk.state().isSynchronized()).isFalse();
            desk.onConnected();

            await(() -> desk.state().isSynchronized());
            assertThat(exchange.requests().get("fills")).isGreaterThan(before);
        }
    }

    private OrderDesk desk(InstantSource clock, RecoveredOrders recovered) {
        var options =
                new DeskOptions(Duration.ofDays(1), ROUND, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ZERO);
        return new OrderDesk(exchange, Markets.BTC, "bot", 3, recovered, told::add, clock, options);
    }

    private ApprovedOrder approved() {
        return approved(order);
    }

    private static ApprovedOrder approved(Order order) {
        var gate = new RiskGate(List.of((_, _) -> Optional.empty()));
        return (ApprovedOrder) gate.review(order, new Portfolio(Money.zero("USDT")));
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plusSeconds(20);
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
