package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.simulator.LocalExchange;
import io.quati.app.market.Link;
import io.quati.testing.Covers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** AT-29: an exchange that is only looked at, there and not there. */
class WatchedExchangeTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** All that may be asked; none of it needs a key. */
    private static final List<String> OPEN_TO_ALL =
            List.of("GET /api/v3/time", "GET /api/v3/exchangeInfo", "GET /api/v3/klines", "GET /api/v3/ticker/24hr");

    @TempDir
    Path folder;

    @Test
    @Covers({"GRID-014", "GRID-015"})
    void shadowBotsTradeOnItsCandlesAndNothingIsSent() throws InterruptedException {
        try (var exchange = LocalExchange.start(Places.restless());
                var server = Server.start(Places.options(folder, Places.watched(exchange.uri())))) {
            var client = Client.of(server);
            Places.await("live", SOON, () -> isLive(client) && bars(client) >= 120);

            JsonNode bots = client.json("/api/bots");
            assertThat(bots.path("mode").asString()).isEqualTo("Shadow");
            assertThat(bots.at("/market/source").asString()).isEqualTo("binance");
            assertThat(bots.at("/market/price").asDouble()).isBetween(58_000.0, 62_000.0);
            assertThat(bots.at("/bots/1/trades").asInt()).isPositive();
            assertThat(client.json("/api/klines/BTCUSDT?interval=1m")
                            .path("data")
                            .size())
                    .isEqualTo(100);
            JsonNode health = client.json("/health");
            assertThat(health.path("status").asString()).isEqualTo("healthy");
            assertThat(health.at("/services/ccxt/exchanges/0").asString()).isEqualTo("binance");
            assertThat(health.at("/services/ccxws/connections").asInt()).isEqualTo(1);

            JsonNode dump = Client.parse(exchange.dump());
            assertThat(dump.path("arrivals").size()).isZero();
            assertThat(dump.path("requests").propertyNames()).isNotEmpty().isSubsetOf(OPEN_TO_ALL);
        }
    }

    @Test
    @Covers({"IMP-032", "IMP-010"})
    void staysUpWithoutItAndGoesOnWhenItComes() throws InterruptedException {
        int port = Places.freePort();
        URI address = URI.create("http://127.0.0.1:" + port);
        List<Link> told = Collections.synchronizedList(new ArrayList<>());
        try (var server = Server.start(Places.options(folder, Places.watched(address)), told::add)) {
            var client = Client.of(server);
            Places.await("degraded", SOON, () -> isDegraded(client));
            tellsWhatItCannotReach(client, address);
            assertThat(told).hasSize(1);

            try (var _ = LocalExchange.start(Places.restless().port(port))) {
                Places.await("live", SOON, () -> isLive(client) && bars(client) >= 120);
                assertThat(client.json("/health").path("status").asString()).isEqualTo("healthy");
                assertThat(told.getLast().isLive()).isTrue();
            }
            Places.await("degraded again", SOON, () -> isDegraded(client));
            assertThat(client.json("/health").at("/services/ccxws/connections").asInt())
                    .isZero();
            assertThat(client.json("/api/bots").at("/bots/1/status").asString()).isEqualTo("running");
        }
        goesOnFromItsJournalsWithoutIt(address);
    }

    private static void tellsWhatItCannotReach(Client client, URI address) {
        var health = client.get("/health");
        JsonNode reply = Client.parse(health.body());
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(reply.path("status").asString()).isEqualTo("degraded");
        assertThat(reply.at("/services/ccxt/unreachable/0").asString()).isEqualTo(address.toString());
        assertThat(reply.at("/services/ccxt/error").asString()).contains("cannot be reached");
        assertThat(client.json("/health?simple=true").at("/services/ccxt").asBoolean())
                .isFalse();
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
        JsonNode bots = client.json("/api/bots");
        assertThat(bots.at("/bots/0/status").asString()).isEqualTo("waiting");
        assertThat(bots.at("/market/price").isNull()).isTrue();
        assertThat(bots.at("/market/link/state").asString()).isEqualTo("degraded");
        assertThat(client.json("/api/klines/BTCUSDT").path("data").size()).isZero();
        assertThat(client.json("/api/indicators/BTCUSDT?type=RSI")
                        .path("values")
                        .size())
                .isZero();
        assertThat(client.json("/api/grid/status/BTCUSDT").path("status").asString())
                .isEqualTo("stopped");
    }

    private void goesOnFromItsJournalsWithoutIt(URI address) throws InterruptedException {
        try (var server = Server.start(Places.options(folder, Places.watched(address)))) {
            var client = Client.of(server);
            Places.await("recovered", SOON, () -> bars(client) >= 120);

            assertThat(client.json("/api/bots").at("/bots/1/trades").asInt()).isPositive();
            assertThat(isLive(client)).isFalse();
        }
    }

    private static boolean isLive(Client client) {
        return client.json("/api/bots").at("/market/link/state").asString().equals("live");
    }

    private static boolean isDegraded(Client client) {
        return client.json("/api/bots").at("/market/link/state").asString().equals("degraded");
    }

    private static int bars(Client client) {
        JsonNode bots = client.json("/api/bots");
        return Math.min(bots.at("/bots/0/bars").asInt(), bots.at("/bots/1/bars").asInt());
    }
}
