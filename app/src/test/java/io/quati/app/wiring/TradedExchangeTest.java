package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.adapters.simulator.LocalExchange;
import io.quati.app.live.Exchanges;
import io.quati.app.live.LastKnown;
import io.quati.app.settings.Venue;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server whose bots trade at a local exchange, over HTTP and WebSocket. */
class TradedExchangeTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    @Covers({"IMP-022", "GRID-013"})
    void tradesThroughTheProtocolAndGoesOnAfterARestart() throws InterruptedException {
        try (var exchange = LocalExchange.start(Places.restless())) {
            var options = Places.options(folder, Places.traded(exchange));
            int before;
            try (var server = Server.start(options)) {
                var client = Client.of(server);
                await(client, "fills", () -> grid(client).path("trades").asInt() >= 5);
                before = grid(client).path("trades").asInt();
                showsWhatItTrades(client);
            }
            try (var server = Server.start(options)) {
                var client = Client.of(server);
                await(client, "reconciled", () -> isReconciled(client));
                assertThat(grid(client).path("recovered").asInt()).isPositive();
                await(client, "equal books", () -> grid(client).path("trades").asInt() == fillsOfTheGrid(exchange));
                assertThat(grid(client).path("trades").asInt()).isGreaterThanOrEqualTo(before);
                assertThat(client.get("/health").statusCode()).isEqualTo(200);
                await(client, "ready", () -> client.get("/health/ready").statusCode() == 200);
            }
            everyOrderIsThereOnce(exchange);
        }
    }

    private static void showsWhatItTrades(Client client) {
        JsonNode bots = client.json("/api/bots");
        assertThat(bots.path("mode").asString()).isEqualTo("Local");
        assertThat(bots.at("/market/source").asString()).isEqualTo("local");
        assertThat(bots.at("/bots/1/working_orders").asInt()).isPositive();
        assertThat(bots.at("/bots/1/doubtful").isInt()).isTrue();
        assertThat(grid(client).path("orders").size()).isPositive();
        assertThat(grid(client).at("/fills/0/reason/rule").asString()).startsWith("grid.");
        assertThat(client.json("/api/grid/status/BTCUSDT").path("mode").asString())
                .isEqualTo("Local");
        assertThat(client.json("/api/klines/BTCUSDT?interval=1m").path("data").size())
                .isEqualTo(100);
    }

    /** Waits until something is so; if it never is, says how the bot stands. */
    private static void await(Client client, String what, BooleanSupplier so) throws InterruptedException {
        Places.await(what, SOON, so, () -> grid(client));
    }

    private static JsonNode grid(Client client) {
        return client.json("/api/bots/grid");
    }

    private static boolean isReconciled(Client client) {
        JsonNode grid = grid(client);
        return grid.path("status").asString().equals("running")
                && !grid.path("recovering").asBoolean()
                && grid.path("doubtful").asInt() == 0;
    }

    private static int fillsOfTheGrid(LocalExchange exchange) {
        int fills = 0;
        for (JsonNode order : Client.parse(exchange.dump()).at("/spot/orders")) {
            if (order.path("clientOrderId").asString().contains("grid")) {
                fills += order.path("tradeIds").size();
            }
        }
        return fills;
    }

    private static void everyOrderIsThereOnce(LocalExchange exchange) {
        Set<String> ids = new HashSet<>();
        for (JsonNode order : Client.parse(exchange.dump()).at("/spot/orders")) {
            assertThat(ids.add(order.path("clientOrderId").asString()))
                    .as("%s", order)
                    .isTrue();
        }
        assertThat(ids).isNotEmpty();
    }

    @Test
    @Covers("GRID-013")
    void anExchangeOfItsOwnComesBackWithWhatTheBotsHave() throws InterruptedException {
        var options = Places.options(folder, new Venue.OwnExchange());
        JsonNode before;
        try (var server = Server.start(options)) {
            var client = Client.of(server);
            await(client, "resting orders", () -> isReconciled(client) && hasTakenAllOrders(client));
            before = grid(client);
            assertThat(before.at("/account/quantity").asDouble()).isPositive();
            assertThat(server.exchange()).isPresent();
        }
        try (var server = Server.start(options)) {
            var client = Client.of(server);
            await(client, "reconciled", () -> isReconciled(client));
            assertThat(grid(client).at("/account/quantity")).isEqualTo(before.at("/account/quantity"));
            assertThat(grid(client).path("recovered").asInt()).isPositive();
            assertThat(grid(client).path("orders"))
                    .hasSize(before.path("orders").size());
            assertThat(restingAt(server)).isEqualTo(before.path("orders").size());
        }
    }

    @Test
    @Covers("IMP-007")
    void saysWhatTheAccountLacksUntilItIsBack() throws InterruptedException {
        try (var exchange = LocalExchange.start(Places.still().balance("USDT", BigDecimal.valueOf(20_000)));
                var server = Server.start(Places.options(folder, Places.traded(exchange)))) {
            var client = Client.of(server);
            await(client, "orders", () -> !grid(client).path("orders").isEmpty());
            Places.move(exchange, "59700");
            await(client, "fills", () -> grid(client).path("trades").asInt() >= 1 && isReconciled(client));
            assertThat(grid(client).path("concerns")).isEmpty();

            Places.give(exchange, "USDT", "-100");
            await(client, "concern", () -> grid(client).path("concerns").size() == 1);
            JsonNode concern = grid(client).at("/concerns/0");
            assertThat(concern.path("kind").asString()).isEqualTo("account-short");
            assertThat(concern.path("asset").asString()).isEqualTo("USDT");
            assertThat(concern.path("needed").asDouble() - concern.path("found").asDouble())
                    .as("of both bots together")
                    .isCloseTo(100, within(0.001));
            assertThat(client.get("/health").statusCode()).isEqualTo(200);
            JsonNode health = client.json("/health");
            assertThat(health.path("status").asString()).isEqualTo("degraded");
            assertThat(health.at("/bots/grid/concerns")).hasSize(1);
            assertThat(health.at("/bots/sma-cross/concerns")).hasSize(1);

            Places.give(exchange, "USDT", "100");
            await(client, "no concern", () -> grid(client).path("concerns").isEmpty());
            assertThat(client.json("/health").path("status").asString()).isEqualTo("healthy");
        }
    }

    /** Whether all orders that the page shows are at the exchange and in the journal. */
    private boolean hasTakenAllOrders(Client client) {
        int shown = grid(client).path("orders").size();
        var known = new LastKnown();
        known.add("grid", folder.resolve("journal/grid"));
        return shown > 1 && known.resting().size() == shown;
    }

    /** Returns how many orders the server's own exchange has, by its own account. */
    private int restingAt(Server server) {
        try (var place = Exchanges.LOCAL.open(
                server.exchange().orElseThrow(),
                OwnExchange.KEY.name(),
                OwnExchange.KEY.secret(),
                folder,
                OwnExchange.PATIENCE)) {
            var instrument = place.market().listing(Places.SYMBOL).orElseThrow().instrument();
            return place.orders().open(instrument).size();
        }
    }

    @Test
    void tradesNothingWithAKeyThatMayWithdraw() throws InterruptedException {
        try (var exchange = LocalExchange.start(Places.restless().withdrawals(true));
                var server = Server.start(Places.options(folder, Places.traded(exchange)))) {
            var client = Client.of(server);
            await(client, "error", () -> grid(client).path("status").asString().equals("error"));

            assertThat(grid(client).path("error").asString()).contains("may withdraw");
            assertThat(client.get("/health").statusCode()).isEqualTo(503);
            assertThat(Client.parse(exchange.dump()).path("arrivals").size()).isZero();
        }
    }
}
