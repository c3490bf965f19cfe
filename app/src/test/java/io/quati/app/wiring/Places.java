package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.app.bot.BotState;
import io.quati.app.bot.Bots;
import io.quati.app.settings.ServerOptions;
import io.quati.app.settings.Venue;
import io.quati.app.store.Databases;
import io.quati.core.domain.Ohlcv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Local exchanges to follow and to trade at, and servers that do so. */
final class Places {

    static final String SYMBOL = "BTCUSDT";

    private Places() {}

    /** A market that goes through several lines of the first grid and back, every minute. */
    static ExchangeOptions restless() {
        var random = new SplittableRandom(7);
        List<Ohlcv> candles = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            double reach = 60_000 * (0.012 + 0.004 * random.nextDouble());
            candles.add(new Ohlcv(60_000, 60_000 + reach, 60_000 - reach, 60_000, 500));
        }
        return exchange(candles);
    }

    /** A market that stands still but for what is done to it by {@link #move}. */
    static ExchangeOptions still() {
        return exchange(Collections.nCopies(4_000, new Ohlcv(60_000, 60_000, 60_000, 60_000, 500)));
    }

    private static ExchangeOptions exchange(List<Ohlcv> candles) {
        return new ExchangeOptions()
                .symbols(List.of(SYMBOL))
                .credentials("key", "secret")
                .candles(candles);
    }

    /** Writes a file of 600 candles that go up and down through several lines of every grid. */
    static Path waves(Path folder) throws IOException {
        var csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int i = 0; i < 600; i++) {
            double price = 30_000 + 400 * Math.sin(i / 15.0);
            csv.append("%d,%.2f,%.2f,%.2f,%.2f,12.5%n"
                    .formatted(1_700_000_040_000L + i * 60_000L, price, price + 30, price - 30, price + 5));
        }
        return Files.writeString(folder.resolve("candles.csv"), csv);
    }

    /** A server of so many bots that goes through {@link #waves} at once and then stands still. */
    static ServerOptions ended(Path folder, int bots) throws IOException {
        return new ServerOptions(0, folder.resolve("data"), waves(folder), Double.POSITIVE_INFINITY, null, SYMBOL)
                .in(Databases.of(folder))
                .with(bots);
    }

    /** Waits until its bots have come to the end of their market. */
    static void awaitEnd(Server server) throws InterruptedException {
        Bots bots = server.context().getBean(Bots.class);
        await(
                "the end",
                Duration.ofSeconds(60),
                () -> bots.snapshots().stream().allMatch(bot -> bot.status() == BotState.STOPPED));
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerOptions options(Path folder, Venue venue) {
        return new ServerOptions(0, folder, null, ServerOptions.USUAL_SPEED, null, SYMBOL)
                .at(venue)
                .in(Databases.of(folder));
    }

    static Venue watched(URI address) {
        return new Venue.Watched("binance", BinanceHosts.local(address));
    }

    static Venue traded(LocalExchange exchange) {
        return new Venue.LocalExchange(exchange.uri(), "key", "secret");
    }

    /** Gives to the account, or takes from it, and lets everybody look. */
    static void give(LocalExchange exchange, String asset, String amount) {
        control(exchange, "deposit", "{\"asset\": \"" + asset + "\", \"amount\": \"" + amount + "\"}");
        control(exchange, "disconnect-streams", "{}");
    }

    /** Lets the market jump to a price and stand there. */
    static void move(LocalExchange exchange, String price) {
        control(exchange, "price", "{\"symbol\": \"" + SYMBOL + "\", \"price\": \"" + price + "\"}");
    }

    private static void control(LocalExchange exchange, String action, String arguments) {
        var request = HttpRequest.newBuilder(exchange.uri().resolve("/control/" + action))
                .header("X-MBX-APIKEY", "key")
                .POST(HttpRequest.BodyPublishers.ofString(arguments))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until something is so, {@code atMost} so long. */
    static void await(String what, Duration atMost, BooleanSupplier so) throws InterruptedException {
        await(what, atMost, so, () -> "");
    }

    /** Waits until something is so, {@code atMost} so long; if it never is, says what was there instead. */
    static void await(String what, Duration atMost, BooleanSupplier so, Supplier<?> instead)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(atMost);
        while (!so.getAsBoolean()) {
            assertThat(Instant.now()).as(() -> what + " " + instead.get()).isBefore(deadline);
            Thread.sleep(50);
        }
    }
}
