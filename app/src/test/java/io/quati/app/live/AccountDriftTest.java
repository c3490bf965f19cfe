package io.quati.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.desk.Concern;
import io.quati.adapters.desk.Concern.Shortfall;
import io.quati.adapters.desk.DeskOptions;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.adapters.simulator.fault.FaultScript;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Order;
import io.quati.core.domain.Side;
import io.quati.core.exchange.Account.Wallet;
import io.quati.core.exchange.Exchange;
import io.quati.core.journal.Entry;
import io.quati.core.risk.RiskLimits;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot at a real protocol, and a hand that takes from its account what it counts on. */
@Covers("IMP-007")
class AccountDriftTest {

    private static final String CASH = "10000";
    private static final BigDecimal SPARE = new BigDecimal("200");

    @TempDir
    private Path folder;

    /** Half of what happens to the account is told late or never: in doubt is what may not look like a shortfall. */
    private final LocalExchange place = LocalExchange.start(new ExchangeOptions()
            .seed(5)
            .credentials("key", "secret")
            .symbols(List.of("BTCUSDT"))
            .balance("USDT", new BigDecimal(CASH))
            .candles(Stream.generate(() -> new Ohlcv(60_000, 60_060, 59_940, 60_000, 500))
                    .limit(1_000)
                    .toList())
            .limits(1_000_000, 1_000_000)
            .faults(FaultScript.parse("{\"streams\": {\"reorder\": 0.2, \"drop\": 0.3}}")));

    private Exchange exchange;
    private final List<Entry> wrote = new CopyOnWriteArrayList<>();
    private final List<List<Concern>> concerns = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        exchange = Exchanges.LOCAL.open(place.uri(), "key", "secret", folder, KillRig.PATIENCE);
    }

    @AfterEach
    void close() {
        exchange.close();
        place.close();
    }

    @Test
    void whatIsTakenAwayStopsEntriesUntilItIsBack() throws InterruptedException {
        try (var bot = bot("grid", Map.of("levels", "20", "spacing", "0.01", "recentre", "no"));
                var _ = new Running(bot)) {
            await(() -> fills() >= 10);
            assertThat(concerns)
                    .as("fills on their way are nothing to worry about")
                    .isEmpty();

            exchange.account().transfer("USDT", SPARE, Wallet.SPOT, Wallet.FUTURES);
            await(() -> !concerns.isEmpty());
            assertThat(concerns.getLast()).singleElement().isInstanceOfSatisfying(Shortfall.class, shortfall -> {
                assertThat(shortfall.asset()).isEqualTo("USDT");
                assertThat(shortfall.needed().subtract(shortfall.found())).isEqualByComparingTo(SPARE);
            });
            await(() -> rejectedBuys() >= 1);
            int then = wrote.size();
            await(() -> rejectedBuys() >= 3);
            assertThat(hasBought(then)).isFalse();

            exchange.account().transfer("USDT", SPARE, Wallet.FUTURES, Wallet.SPOT);
            await(() -> bot.concerns().isEmpty());
            int later = wrote.size();
            await(() -> hasBought(later));
        }
    }

    @Test
    void unitsThatWereSoldByHandAreMissed() throws InterruptedException {
        try (var bot = bot("buy-and-hold", Map.of());
                var _ = new Running(bot)) {
            await(() -> fills() >= 1);
            exchange.account().transfer("BTC", new BigDecimal("0.1"), Wallet.SPOT, Wallet.FUTURES);

            await(() -> bot.concerns().stream()
                    .anyMatch(each -> each instanceof Shortfall shortfall
                            && shortfall.asset().equals("BTC")
                            && shortfall.needed().subtract(shortfall.found()).compareTo(new BigDecimal("0.1")) == 0));
        }
    }

    private LiveBot bot(String strategy, Map<String, String> parameters) {
        var instrument = exchange.market().listing("BTCUSDT").orElseThrow().instrument();
        var spec = new RunSpec(
                instrument, strategy, parameters, "all", Money.of(CASH, "USDT"), FillModel.of(FeeRate.of("0.001"), 0));
        var often = new DeskOptions(
                Duration.ofHours(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1));
        var setup = new LiveSetup("drift", spec, RiskLimits.USUAL, null, null, folder.resolve("journal"), often);
        return new LiveBot(setup, exchange, InstantSource.system(), new LiveBot.Observer() {
            @Override
            public void wrote(Entry entry) {
                wrote.add(entry);
            }

            @Override
            public void dealt(LiveBot trading) {}

            @Override
            public void concerned(List<Concern> all) {
                concerns.add(all);
            }
        });
    }

    private long fills() {
        return heard(Filled.class).count();
    }

    private long rejectedBuys() {
        return heard(Rejected.class)
                .filter(rejected -> rejected.reason().equals("account-short"))
                .filter(rejected -> orders(0).get(rejected.orderId()) == Side.BUY)
                .count();
    }

    /** Returns whether the exchange took an order to buy that was placed after so many entries. */
    private boolean hasBought(int entries) {
        return heard(Accepted.class).anyMatch(accepted -> orders(entries).get(accepted.orderId()) == Side.BUY);
    }

    private <T> Stream<T> heard(Class<T> kind) {
        return wrote.stream()
                .filter(Entry.Heard.class::isInstance)
                .map(entry -> ((Entry.Heard) entry).event())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** Returns the sides of orders by their ids. */
    private Map<Long, Side> orders(int afterEntries) {
        return wrote.stream()
                .skip(afterEntries)
                .filter(Entry.Placed.class::isInstance)
                .map(entry -> ((Entry.Placed) entry).order())
                .collect(Collectors.toMap(Order::id, Order::side));
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(180);
        while (!condition.getAsBoolean()) {
            List<Entry> written = List.copyOf(wrote);
            assertThat(Instant.now())
                    .as(
                            "%s, %s fills, at last %s",
                            concerns, fills(), written.subList(Math.max(0, written.size() - 60), written.size()))
                    .isBefore(deadline);
            Thread.sleep(50);
        }
    }

    /** Runs a bot until it is closed. */
    private record Running(LiveBot bot, Thread thread) implements AutoCloseable {

        Running(LiveBot bot) {
            this(bot, Thread.ofPlatform().start(() -> {
                try {
                    bot.run();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }));
        }

        @Override
        public void close() {
            bot.stop();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
