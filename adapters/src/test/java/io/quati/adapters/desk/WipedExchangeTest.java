package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.spot.BinanceSpot;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceKeys;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.adapters.wire.Secret;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Side;
import io.quati.core.exchange.TrackedOrder;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real adapter and a desk at an exchange that begins anew, knowing nothing of what it had taken. */
@Covers("IMP-007")
class WipedExchangeTest {

    private static final DeskOptions OPTIONS = new DeskOptions(
            Duration.ofDays(1), Duration.ofMillis(20), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ZERO);

    @TempDir
    private Path folder;

    private final List<ExecutionReport> told = new CopyOnWriteArrayList<>();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(ahead.get());

    private LocalExchange exchange = exchange(0);
    private final URI address = exchange.uri();
    private final BinanceKeys keys = BinanceKeys.of(Mode.LOCAL, "local-key", new Secret("local-secret"));

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void whatItDoesNotKnowAnyMoreEnds() {
        try (BinanceSpot spot = new BinanceSpot(BinanceSettings.of(BinanceHosts.local(address), keys, folder)
                .within(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5)))) {
            Instrument btc = spot.market().listing("BTCUSDT").orElseThrow().instrument();
            try (OrderDesk desk =
                    new OrderDesk(spot, btc, "bot", 1, new RecoveredOrders(), told::add, clock, OPTIONS)) {
                desk.start();
                await(() -> desk.state().isSynchronized());
                desk.submit(approved(resting(btc)));
                await(() -> told.size() == 1);
                assertThat(told).hasOnlyElementsOfType(Accepted.class);

                exchange.close();
                await(() -> !desk.state().isListening());
                exchange = exchange(address.getPort());
                await(() -> desk.state().isSynchronized());
                assertThat(desk.doubtful()).hasSize(1);
                letMinutesPass(desk);

                assertThat(told).hasSize(2);
                assertThat(told.getLast())
                        .isInstanceOfSatisfying(
                                Cancelled.class, end -> assertThat(end.reason()).isEqualTo(TrackedOrder.VANISHED));
                assertThat(ahead.get()).isGreaterThanOrEqualTo(Duration.ofMinutes(9));
                assertThat(desk.doubtful()).isEmpty();
                await(() -> desk.concerns().isEmpty());
            }
        }
    }

    private void letMinutesPass(OrderDesk desk) {
        for (int minute = 0; minute < 15 && told.size() == 1; minute++) {
            Instant next = clock.instant().plus(Duration.ofMinutes(1));
            ahead.updateAndGet(by -> by.plus(Duration.ofMinutes(1)));
            await(() -> comparedSince(desk, next));
        }
    }

    private static boolean comparedSince(OrderDesk desk, Instant moment) {
        Instant last = desk.state().reconciledAt();
        return last != null && !last.isBefore(moment);
    }

    private static LocalExchange exchange(int port) {
        return LocalExchange.start(new ExchangeOptions()
                .port(port)
                .seed(11)
                .credentials("local-key", "local-secret")
                .balance("USDT", new BigDecimal("1000000")));
    }

    private Order resting(Instrument btc) {
        return new Order(
                1,
                clock.instant(),
                btc,
                Side.BUY,
                new OrderType.Limit(btc.price(new BigDecimal("40000"))),
                btc.quantityAtMost(new BigDecimal("0.001")),
                7,
                false);
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
