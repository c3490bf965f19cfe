package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.market.DepthFeed;
import io.quati.adapters.binance.spot.BinanceSpot;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceKeys;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.desk.ToxicProxy.Toxic;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Secret;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Side;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.testing.Covers;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AT-05: the real adapter and a desk, between them and the exchange a network that goes bad and is mended. */
class BadNetworkTest {

    private static final Duration SPELL = Duration.ofSeconds(Integer.getInteger("quati.spell", 3));
    private static final int ORDERS_A_SPELL = 30;
    private static final Duration TO_RECONNECT = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final LocalExchange exchange = LocalExchange.start(new ExchangeOptions()
            .seed(11)
            .credentials("local-key", "local-secret")
            .balance("USDT", new BigDecimal("1000000")));
    private final Queue<ExecutionReport> told = new ConcurrentLinkedQueue<>();
    private ToxicProxy network;
    private BinanceSpot spot;
    private Instrument btc;
    private OrderDesk desk;

    @BeforeEach
    void open() throws IOException {
        network = new ToxicProxy(exchange.uri());
        BinanceKeys keys = BinanceKeys.of(Mode.LOCAL, "local-key", new Secret("local-secret"));
        spot = new BinanceSpot(BinanceSettings.of(BinanceHosts.local(network.uri()), keys, folder)
                .within(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5)));
        btc = spot.market().listing("BTCUSDT").orElseThrow().instrument();
        desk = new OrderDesk(
                spot, btc, "bot", 1, new RecoveredOrders(), told::add, InstantSource.system(), DeskOptions.DEFAULT);
        desk.start();
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
        spot.close();
        network.close();
        exchange.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Toxic.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE"})
    @Covers({"IMP-007", "IMP-010"})
    void ordersAndBookAreRightOnceTheNetworkIs(Toxic toxic) throws InterruptedException {
        await(Duration.ofSeconds(20), () -> desk.state().isSynchronized());
        try (DepthFeed book = spot.book(btc)) {
            await(Duration.ofSeconds(20), () -> book.levels(1).isPresent());
            submit(1);
            await(Duration.ofSeconds(20), () -> told.stream().anyMatch(Filled.class::isInstance));
            network.become(toxic);
            for (int id = 2; id < ORDERS_A_SPELL; id++) {
                Thread.sleep(SPELL.dividedBy(ORDERS_A_SPELL));
                submit(id);
            }
            network.become(Toxic.NONE);
            Instant mended = Instant.now();

            await(
                    Duration.ofSeconds(60),
                    () -> desk.state().isListening() && book.levels(1).isPresent());
            assertThat(Duration.between(mended, Instant.now()))
                    .as("streams are back")
                    .isLessThan(TO_RECONNECT.plus(Duration.ofSeconds(3)));
            await(
                    Duration.ofSeconds(60),
                    () -> desk.doubtful().isEmpty() && desk.state().isSynchronized());
            compare(book);
        }
    }

    /** Market orders, one after the other; each that left is at the exchange once, and each trade was told once. */
    private void compare(DepthFeed book) {
        compareBook(book);
        Payload truth = Payload.parse(exchange.dump()).at("spot");
        var ids = new TreeSet<String>();
        for (Payload order : truth.items("orders")) {
            assertThat(ids.add(order.text("clientOrderId", "")))
                    .as("once: %s", order)
                    .isTrue();
        }
        assertThat(ids).contains("q-bot-1-_-1");
        var traded = new TreeSet<Long>();
        truth.items("fills").forEach(fill -> traded.add(fill.number("id")));
        var heard = new TreeSet<Long>();
        for (ExecutionReport report : told) {
            if (report instanceof Filled fill) {
                assertThat(heard.add(fill.tradeId())).isTrue();
            }
        }
        assertThat(heard).isEqualTo(traded);
    }

    /** The stream runs behind the exchange, so both are looked at until they show the same update. */
    private void compareBook(DepthFeed book) {
        await(Duration.ofSeconds(20), () -> {
            Payload depth = depth();
            DepthFeed.Levels levels = book.levels(50).orElse(null);
            if (levels == null || levels.lastUpdate() != depth.number("lastUpdateId")) {
                return false;
            }
            assertThat(levels.bids().getFirst().price())
                    .isEqualByComparingTo(depth.items("bids").getFirst().at(0).decimal());
            assertThat(levels.bids()).hasSameSizeAs(depth.items("bids"));
            assertThat(levels.asks()).hasSameSizeAs(depth.items("asks"));
            return true;
        });
    }

    private Payload depth() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = exchange.uri().resolve("/api/v3/depth?symbol=BTCUSDT&limit=50");
            return Payload.parse(
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void submit(long id) {
        var order = new Order(
                id,
                Instant.now(),
                btc,
                Side.BUY,
                OrderType.MARKET,
                btc.quantityAtMost(new BigDecimal("0.001")),
                Order.NO_SLOT,
                false);
        var gate = new RiskGate(List.of((_, _) -> Optional.empty()));
        desk.submit((ApprovedOrder) gate.review(order, new Portfolio(Money.zero("USDT"))));
    }

    private static void await(Duration limit, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
