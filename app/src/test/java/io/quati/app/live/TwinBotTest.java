package io.quati.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.desk.Concern.AnotherProcess;
import io.quati.adapters.desk.DeskOptions;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.journal.Entry;
import io.quati.core.risk.RiskLimits;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same bot begun twice, as on two machines: each with a journal of its own, and one account. */
@Covers("IMP-007")
class TwinBotTest {

    private static final DeskOptions OFTEN = new DeskOptions(
            Duration.ofHours(1),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1));

    @TempDir
    private Path folder;

    private final LocalExchange place = LocalExchange.start(new ExchangeOptions()
            .seed(5)
            .credentials("key", "secret")
            .symbols(List.of("BTCUSDT"))
            .balance("USDT", new BigDecimal("20000"))
            .candles(Stream.generate(() -> new Ohlcv(60_000, 60_060, 59_940, 60_000, 500))
                    .limit(1_000)
                    .toList())
            .limits(1_000_000, 1_000_000));

    @AfterEach
    void close() {
        place.close();
    }

    /** AT-09 between machines: the one with the later lease goes on, by nothing but the numbers in the ids of its orders. */
    @Test
    void theLaterLeaseGoesOnAndTheEarlierStops() throws InterruptedException {
        try (var first = new Life("first")) {
            await(first, () -> first.fills().size() >= 3);
            try (var second = new Life("second")) {
                Life later = second.epoch() > first.epoch() ? second : first;
                Life earlier = later == second ? first : second;
                assertThat(later.epoch()).isGreaterThan(earlier.epoch());
                await(earlier, () -> earlier.bot.concerns().stream().anyMatch(AnotherProcess.class::isInstance));
                awaitFills(later, 2); // what was on its way has arrived
                long sent = ordersOf(earlier);
                awaitFills(later, 3);

                assertThat(later.bot.concerns()).isEmpty();
                assertThat(ordersOf(earlier)).as("nothing is sent any more").isEqualTo(sent);
                assertThat(Collections.disjoint(first.fills(), second.fills())).isTrue();
                assertThat(ids()).hasSizeGreaterThan(10).doesNotHaveDuplicates();
            }
        }
    }

    private static void awaitFills(Life life, int more) throws InterruptedException {
        int before = life.fills().size();
        await(life, () -> life.fills().size() >= before + more);
    }

    private long ordersOf(Life life) {
        return ids().stream()
                .filter(id -> ClientOrderId.parse(id).orElseThrow().epoch() == life.epoch())
                .count();
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (JsonNode order :
                JsonMapper.shared().readTree(place.dump()).path("spot").path("orders")) {
            ids.add(order.path("clientOrderId").asString());
        }
        return ids;
    }

    private static void await(Life life, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(180);
        while (!condition.getAsBoolean()) {
            List<Entry> written = List.copyOf(life.wrote);
            assertThat(Instant.now())
                    .as(
                            "%s, %s",
                            life.bot.concerns(), written.subList(Math.max(0, written.size() - 30), written.size()))
                    .isBefore(deadline);
            Thread.sleep(50);
        }
    }

    /** A bot with a journal and a connection of its own. */
    private final class Life implements AutoCloseable {

        private final List<Entry> wrote = new CopyOnWriteArrayList<>();
        private final Exchange exchange;
        private final LiveBot bot;
        private final Thread thread;

        Life(String name) {
            Path home = folder.resolve(name);
            exchange = Exchanges.LOCAL.open(place.uri(), "key", "secret", home, KillRig.PATIENCE);
            Instrument instrument =
                    exchange.market().listing("BTCUSDT").orElseThrow().instrument();
            var spec = new RunSpec(
                    instrument,
                    "grid",
                    Map.of("levels", "20", "spacing", "0.01", "recentre", "no"),
                    "all",
                    Money.of("10000", "USDT"),
                    FillModel.of(FeeRate.of("0.001"), 0));
            var setup = new LiveSetup("twin", spec, RiskLimits.USUAL, null, null, home.resolve("journal"), OFTEN);
            bot = new LiveBot(setup, exchange, InstantSource.system(), new LiveBot.Observer() {
                @Override
                public void wrote(Entry entry) {
                    wrote.add(entry);
                }

                @Override
                public void dealt(LiveBot trading) {}
            });
            thread = Thread.ofPlatform().start(this::run);
        }

        private void run() {
            try {
                bot.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private <T> Stream<T> heard(Class<T> kind) {
            return wrote.stream()
                    .filter(Entry.Heard.class::isInstance)
                    .map(entry -> ((Entry.Heard) entry).event())
                    .filter(kind::isInstance)
                    .map(kind::cast);
        }

        Set<Long> fills() {
            return heard(Filled.class).map(Filled::tradeId).collect(Collectors.toSet());
        }

        int epoch() {
            return heard(LeaseTaken.class).findFirst().orElseThrow().epoch();
        }

        @Override
        public void close() {
            bot.stop();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            bot.close();
            exchange.close();
        }
    }
}
