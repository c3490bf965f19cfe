package io.quati.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.desk.DeskOptions;
import io.quati.adapters.journal.JournalFile;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.adapters.simulator.fault.FaultScript;
import io.quati.app.Main;
import io.quati.app.live.Exchanges.Patience;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Order;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.portfolio.Position;
import io.quati.core.risk.RiskLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A local exchange that fails a lot, a bot in a process of its own that is killed a lot, and now and then the books of both
 * side by side.
 */
final class KillRig implements AutoCloseable {

    static final Patience PATIENCE = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private static final String BOT = "kill";
    private static final String SYMBOL = "BTCUSDT";
    private static final String START = "100000";
    private static final Map<String, String> GRID = Map.of("levels", "20", "spacing", "0.01", "recentre", "no");
    /** What a bot says when it has read its journal. */
    static final String AT_WORK = "no real money";

    /** What a bot says when its account has less than it counts on. */
    private static final String SHORT = "count on";

    private static final int POWER_LOSS = 137;
    private static final long IN_FLIGHT_MILLIS = 2_000;

    private final Path folder;
    private final LocalExchange exchange;
    private final List<String> claims = new ArrayList<>();

    KillRig(Path folder, long seed, String faults) {
        this.folder = folder;
        this.exchange = LocalExchange.start(new ExchangeOptions()
                .seed(seed)
                .credentials("key", "secret")
                .symbols(List.of(SYMBOL))
                .balance("USDT", new BigDecimal(START))
                .candles(restless(seed))
                .limits(1_000_000, 1_000_000)
                .faults(FaultScript.parse(faults)));
    }

    /** A market that goes through all lines of the grid and back, several times a minute, about one line a second. */
    private static List<Ohlcv> restless(long seed) {
        var random = new SplittableRandom(seed);
        List<Ohlcv> candles = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double reach = 60_000 * (0.0008 + 0.0004 * random.nextDouble());
            candles.add(new Ohlcv(60_000, 60_000 + reach, 60_000 - reach, 60_000, 500));
        }
        return candles;
    }

    /** Starts the bot. */
    Process bot(String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Duser.language=en"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "trade"));
        command.addAll(List.of("--exchange", "local", "--url", exchange.uri().toString(), "--name", BOT));
        command.addAll(List.of("--strategy", "grid", "--cash", START, "--data-dir", folder.toString()));
        GRID.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        command.addAll(List.of("--receive-window", PATIENCE.receiveWindow().toString()));
        command.addAll(List.of("--engine-timeout", PATIENCE.engineTimeout().toString()));
        command.addAll(List.of("--answer-timeout", PATIENCE.answerTimeout().toString()));
        command.addAll(List.of("--decision-age", "PT1H"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("bot.txt").toFile()));
        builder.environment().put("QUATI_EXCHANGE_KEY", "key");
        builder.environment().put("QUATI_EXCHANGE_SECRET", "secret");
        return builder.start();
    }

    /** Lets the bot run for a while and kills it. */
    void killAfter(Duration life) throws IOException, InterruptedException {
        Process bot = bot();
        boolean ended = bot.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended).as("the bot ended by itself, see %s", said()).isFalse();
        bot.destroyForcibly().waitFor();
        noteClaims();
    }

    /** Whether it is true is known once the books are compared. */
    private void noteClaims() throws IOException {
        String said = said();
        if (said.contains(SHORT)) {
            claims.add(said);
        }
    }

    /** Lets the bot run for a while after it has lived through its past, and kills it. */
    void killAtWork(Duration life) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("bot.txt"));
        Process bot = bot();
        awaitSaid(AT_WORK);
        boolean ended = bot.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended).as("the bot ended by itself, see %s", said()).isFalse();
        bot.destroyForcibly().waitFor();
        noteClaims();
    }

    /** Lets the bot run until it comes to a moment, and have its power cut there; returns whether it came there. */
    boolean killAt(String failpoint, Duration atMost) throws IOException, InterruptedException {
        Process bot = bot("-Dquati.failpoint=" + failpoint);
        boolean ended = bot.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        bot.destroyForcibly().waitFor();
        if (ended) {
            assertThat(bot.exitValue()).as(said()).isEqualTo(POWER_LOSS);
        }
        return ended;
    }

    /** Waits until a bot has said this on its console. */
    void awaitSaid(String words) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!said().contains(words)) {
            assertThat(Instant.now()).as(said()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private String said() throws IOException {
        Path file = folder.resolve("bot.txt");
        String text = Files.exists(file) ? Files.readString(file) : "";
        return text.substring(Math.max(0, text.length() - 4000));
    }

    /** What a campaign came to. */
    record Books(int orders, int fills, int unknown) {}

    /**
     * Lets the bot live once more, without faults, until it knows what became of everything. Then compares. Faults are over
     * after that, until {@link #fail}.
     */
    Books settle() throws Exception {
        fail("{}");
        Path state = folder.resolve("live").resolve(BOT);
        try (Exchange venue = Exchanges.LOCAL.open(exchange.uri(), "key", "secret", state, PATIENCE)) {
            var instrument = venue.market().listing(SYMBOL).orElseThrow().instrument();
            var spec = new RunSpec(
                    instrument, "grid", GRID, "all", Money.of(START, "USDT"), FillModel.of(FeeRate.of("0.001"), 0));
            var setup = new LiveSetup(
                    BOT, spec, RiskLimits.USUAL, null, null, state.resolve("journal"), DeskOptions.DEFAULT);
            try (var bot = new LiveBot(setup, venue, InstantSource.system(), LiveBot.Observer.NONE)) {
                var thread = Thread.ofPlatform().start(() -> {
                    try {
                        bot.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                Instant deadline = Instant.now().plusSeconds(60);
                while (!bot.doubtful().isEmpty() || !bot.state().isSynchronized()) {
                    assertThat(Instant.now())
                            .as(
                                    "doubtful %s, synchronized %s",
                                    bot.doubtful(), bot.state().isSynchronized())
                            .isBefore(deadline);
                    Thread.sleep(200);
                }
                assertThat(bot.concerns()).isEmpty();
                bot.stop();
                thread.join();
                Books books = compare(bot.portfolio(), state.resolve("journal"), exchange.time() - IN_FLIGHT_MILLIS);
                assertThat(claims)
                        .as("the books are right, and yet something was said to lack")
                        .isEmpty();
                return books;
            }
        }
    }

    /** Lets the exchange fail by this script from now on, instead of the one before. */
    void fail(String faults) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(exchange.uri().resolve("/control/faults"))
                .header("X-MBX-APIKEY", "key")
                .POST(HttpRequest.BodyPublishers.ofString(faults))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** @param settled trades after this may not have been heard of */
    private Books compare(Portfolio portfolio, Path journal, long settled) {
        JsonNode truth = JsonMapper.shared().readTree(exchange.dump()).path("spot");
        Map<String, Order> placed = new TreeMap<>();
        var told = new TreeSet<Long>();
        int[] epoch = new int[1];
        var reader = new EntryReader();
        JournalFile.read(journal, 1, (_, payload) -> {
            var bytes = new byte[payload.remaining()];
            payload.get(bytes);
            switch (reader.read(bytes)) {
                case Entry.Heard(LeaseTaken lease) -> epoch[0] = lease.epoch();
                case Entry.Heard(Filled fill) ->
                    assertThat(told.add(fill.tradeId()))
                            .as("trade %s told once", fill.tradeId())
                            .isTrue();
                case Entry.Placed(Order order) ->
                    placed.put(new ClientOrderId(BOT, epoch[0], order.slot(), order.id()).text(), order);
                default -> {}
            }
        });
        var arrived = new TreeSet<String>();
        for (JsonNode order : truth.path("orders")) {
            String id = order.path("clientOrderId").asString();
            assertThat(placed).as("order at the exchange is in the journal").containsKey(id);
            assertThat(arrived.add(id)).as("order %s is there once", id).isTrue();
        }
        compareTrades(portfolio, truth, told, settled);
        compareWallet(truth);
        return new Books(arrived.size(), told.size(), placed.size() - arrived.size());
    }

    /** Every trade was told, and what the bot thinks that it has is what the exchange says of these trades. */
    private static void compareTrades(Portfolio portfolio, JsonNode truth, Set<Long> told, long settled) {
        BigDecimal cash = new BigDecimal(START);
        BigDecimal units = BigDecimal.ZERO;
        var traded = new TreeSet<Long>();
        for (JsonNode fill : truth.path("fills")) {
            if (!told.contains(fill.path("id").asLong())) {
                assertThat(fill.path("time").asLong()).as("untold %s", fill).isGreaterThan(settled);
                continue;
            }
            traded.add(fill.path("id").asLong());
            BigDecimal fee = decimal(fill, "commission");
            boolean buys = fill.path("isBuyer").asBoolean();
            BigDecimal value = decimal(fill, "quoteQty");
            cash = buys ? cash.subtract(value) : cash.add(value).subtract(fee);
            units = buys ? units.add(decimal(fill, "qty")).subtract(fee) : units.subtract(decimal(fill, "qty"));
        }
        assertThat(told).as("no trade was invented").isEqualTo(traded);
        assertThat(portfolio.cash().toBigDecimal()).isEqualByComparingTo(cash);
        BigDecimal held = BigDecimal.ZERO;
        for (Position position : portfolio.positions()) {
            BigDecimal lot = position.instrument().lotSize();
            held = held.add(lot.multiply(BigDecimal.valueOf(position.lots()))).add(position.spare());
        }
        assertThat(held).isEqualByComparingTo(units);
    }

    /** The exchange itself has kept its books right: what it has is what came in and what was traded. */
    private static void compareWallet(JsonNode truth) {
        BigDecimal cash = new BigDecimal(START);
        BigDecimal units = BigDecimal.ZERO;
        for (JsonNode fill : truth.path("fills")) {
            boolean buys = fill.path("isBuyer").asBoolean();
            BigDecimal value = decimal(fill, "quoteQty");
            BigDecimal quantity = decimal(fill, "qty");
            BigDecimal fee = decimal(fill, "commission");
            cash = buys ? cash.subtract(value) : cash.add(value).subtract(fee);
            units = buys ? units.add(quantity).subtract(fee) : units.subtract(quantity);
        }
        assertThat(wallet(truth, "USDT")).isEqualByComparingTo(cash);
        assertThat(wallet(truth, "BTC")).isEqualByComparingTo(units);
    }

    private static BigDecimal wallet(JsonNode truth, String asset) {
        for (JsonNode balance : truth.path("balances")) {
            if (balance.path("asset").asString().equals(asset)) {
                return decimal(balance, "free").add(decimal(balance, "locked"));
            }
        }
        return BigDecimal.ZERO;
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asString());
    }

    @Override
    public void close() {
        exchange.close();
    }
}
