package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ServerTest {

    @TempDir
    static Path folder;

    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws InterruptedException {
        server = Server.start(new ServerOptions(0, folder, null, 3000, 5L, "BTCUSDT").in(Databases.of(folder)));
        client = Client.of(server);
        for (int i = 0;
                i < 200
                        && client.json("/api/grid/status/BTCUSDT")
                                        .get("total_trades")
                                        .asInt()
                                == 0;
                i++) {
            Thread.sleep(50);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Covers({"API-005", "API-008"})
    void tellsItsHealthInShort() {
        JsonNode health = client.json("/health?simple=true");

        assertThat(health.get("status").asString()).isEqualTo("healthy");
        assertThat(health.get("timestamp").asDouble()).isCloseTo(Instant.now().toEpochMilli() / 1000.0, within(2.0));
        for (String service : List.of("redis", "ccxt", "ccxws")) {
            assertThat(health.at("/services/" + service).asBoolean()).isTrue();
        }
    }

    @Test
    @Covers({"API-006", "IMP-032"})
    void tellsItsHealthInDetail() {
        JsonNode health = client.json("/health");

        assertThat(health.at("/services/redis/mode").asString()).isEqualTo("in-process");
        assertThat(health.at("/services/redis/response_time").isNumber()).isTrue();
        assertThat(health.at("/services/ccxt/exchanges/0").asString()).isEqualTo("simulated");
        assertThat(health.at("/services/ccxws/connections").asInt()).isEqualTo(1);
        assertThat(health.at("/bots/grid/status").asString()).isEqualTo("running");
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsStrangersFromElsewhereNoMoreThanHowTheServicesAre() {
        var fromElsewhere = Client.stranger(server).request("/health").header("X-Forwarded-For", "203.0.113.9");
        var known = client.request("/health").header("X-Forwarded-For", "203.0.113.9");

        JsonNode health = Client.parse(client.send(fromElsewhere).body());

        assertThat(health.at("/services/ccxt").asBoolean()).isTrue();
        assertThat(health.has("bots")).isFalse();
        assertThat(health.has("mode")).isFalse();
        assertThat(Client.parse(client.send(known).body()).has("bots")).isTrue();
    }

    @Test
    @Covers({"API-029", "GRID-015"})
    void listsTheActiveBots() {
        JsonNode status = client.json("/api/status");

        assertThat(status.get("api_status").asString()).isEqualTo("online");
        assertThat(status.get("mode").asString()).isEqualTo("Shadow");
        JsonNode bot = status.at("/active_bots/BTCUSDT");
        assertThat(bot.get("status").asString()).isEqualTo("running");
        assertThat(bot.get("current_price").asDouble()).isPositive();
        assertThat(bot.get("grid_levels").asInt()).isEqualTo(10);
        assertThat(bot.get("active_orders").isInt()).isTrue();
        assertThat(bot.get("uptime").asString()).matches("\\d+h \\d+m");
    }

    @Test
    @Covers({"API-033", "API-034"})
    void givesAHundredHourlyCandles() {
        JsonNode klines = client.json("/api/klines/BTCUSDT");

        assertThat(klines.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(klines.get("interval").asString()).isEqualTo("1h");
        assertThat(klines.get("data").size()).isEqualTo(100);
        long before = 0;
        for (JsonNode candle : klines.get("data")) {
            double open = candle.get("open").asDouble();
            double close = candle.get("close").asDouble();
            assertThat(candle.get("timestamp").asLong()).isGreaterThan(before);
            assertThat(candle.get("high").asDouble()).isGreaterThanOrEqualTo(Math.max(open, close));
            assertThat(candle.get("low").asDouble()).isLessThanOrEqualTo(Math.min(open, close));
            assertThat(candle.get("quote_volume").asDouble()).isPositive();
            assertThat(candle.get("trades").isInt()).isTrue();
            before = candle.get("timestamp").asLong();
            assertThat(candle.get("close_time").asLong()).isEqualTo(before + 3_600_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "5m", "1h", "1d"})
    @Covers("API-033")
    void offersFourIntervals(String interval) {
        JsonNode klines = client.json("/api/klines/BTCUSDT?limit=20&interval=" + interval);

        assertThat(klines.get("data").size()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"btcusdt", "BTC%2FUSDT", "btc-usdt", "BTC_USDT"})
    @Covers("API-071")
    void readsASymbolInAnyForm(String symbol) {
        assertThat(client.json("/api/klines/" + symbol + "?limit=1")
                        .get("symbol")
                        .asString())
                .isEqualTo("BTCUSDT");
        assertThat(client.json("/api/grid/status/" + symbol).get("symbol").asString())
                .isEqualTo("BTCUSDT");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/klines/NOPE, 404, NOPE",
        "/api/klines/BTCUSDT?limit=0, 422, limit",
        "/api/klines/BTCUSDT?limit=1001, 422, limit",
        "/api/klines/BTCUSDT?limit=1e3, 422, limit",
        "/api/klines/BTCUSDT?limit=99999999999, 422, limit",
        "/api/klines/BTCUSDT?interval=7m, 422, 1h",
        "/api/klines/BTCUSDT?market_type=x, 422, futures",
        "/api/klines/BTCUSDT?market_type=futures, 404, futures",
        "/api/klines/%3Cscript%3E, 404, ?script?",
        "/api/klines/a%00b, 400, malformed",
        "/api/klines/%25, 404, symbol",
        "/api/indicators/BTCUSDT, 422, FIBONACCI",
        "/api/indicators/BTCUSDT?type=X, 422, FIBONACCI",
        "/api/indicators/BTCUSDT?type=RSI&period=0, 422, period",
        "/api/indicators/BTCUSDT?type=RSI&period=-3, 422, period",
        "/api/indicators/ETHUSDT?type=RSI, 404, ETHUSDT",
        "/api/grid/status/ETHUSDT, 404, ETHUSDT",
        "/health?simple=maybe, 422, simple",
        "/texts?lang=xx, 422, lang",
        "/nowhere, 404, nowhere"
    })
    @Covers({"API-033", "API-044", "API-070", "API-071"})
    void refusesWhatMakesNoSense(String path, int status, String named) {
        var reply = client.get(path);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(Client.parse(reply.body()).get("detail").asString()).contains(named);
    }

    /** By hand, as no client of the JDK sends such a query. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/api/klines/BTCUSDT?limit=%zz", "/api/indicators/BTCUSDT?type=RSI&period=%", "/health?%C3%zz=1"
            })
    @Covers("API-070")
    void refusesAQueryThatCannotBeDecoded(String path) throws IOException {
        try (var socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), server.page().getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + client.cookie()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(reply)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"detail\":\"the query is malformed\"");
        }
    }

    @Test
    @Covers("API-070")
    void refusesOtherMethods() {
        var reply = client.send(client.request("/api/klines/BTCUSDT").DELETE());

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(Client.parse(reply.body()).has("detail")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RSI,value",
        "SMA,value",
        "EMA,value",
        "ATR,value",
        "ADX,value",
        "VWAP,value",
        "OBV,value",
        "MACD,macd signal histogram",
        "BBANDS,upper middle lower",
        "STOCH,k d",
        "FIBONACCI,levels"
    })
    @Covers({"API-044", "API-045"})
    void computesElevenIndicators(String type, String members) {
        JsonNode reply = client.json("/api/indicators/BTCUSDT?type=" + type);

        assertThat(reply.get("indicator").asString()).isEqualTo(type);
        assertThat(reply.get("period").asInt()).isEqualTo(14);
        assertThat(reply.get("interval").asString()).isEqualTo("1h");
        assertThat(reply.get("limit").asInt()).isEqualTo(500);
        assertThat(reply.get("values").size()).isBetween(450, 500);
        for (JsonNode value : reply.get("values")) {
            assertThat(value.get("timestamp").asLong()).isPositive();
            for (String member : members.split(" ", -1)) {
                assertThat(value.has(member)).as(member).isTrue();
            }
        }
    }

    @Test
    @Covers("API-045")
    void leavesTheWarmUpOut() {
        JsonNode reply = client.json("/api/indicators/BTCUSDT?type=RSI&limit=20&interval=1m");

        assertThat(reply.get("values").size()).isEqualTo(20 - 14);
    }

    @Test
    @Covers({"API-040", "GRID-008", "GRID-012", "GRID-015"})
    void tellsWhatTheGridIsDoing() {
        JsonNode status = client.json("/api/grid/status/BTCUSDT");

        assertThat(status.get("status").asString()).isIn("running", "stopped", "error");
        assertThat(status.get("total_trades").asInt()).isPositive();
        assertThat(status.get("realized_pnl").isNumber()).isTrue();
        assertThat(status.get("unrealized_pnl").isNumber()).isTrue();
        assertThat(status.get("spacing_percentage").asDouble()).isEqualTo(0.3);
        assertThat(status.get("market_type").asString()).isEqualTo("spot");
        assertThat(status.get("mode").asString()).isEqualTo("Shadow");
        assertThat(Duration.between(Instant.parse(status.get("last_update").asString()), Instant.now()))
                .isLessThan(Duration.ofSeconds(20));
    }

    @Test
    @Covers("GRID-008")
    void reconcilesProfitWithEquity() {
        for (JsonNode bot : client.json("/api/bots").get("bots")) {
            JsonNode account = bot.get("account");
            double profit = account.get("realized").asDouble()
                    + account.get("unrealized").asDouble();
            assertThat(account.get("equity").asDouble())
                    .isCloseTo(account.get("start_cash").asDouble() + profit, within(1e-6));
        }
    }

    @Test
    void saysWhyEveryFillWasWanted() {
        JsonNode fills = client.json("/api/bots/grid").get("fills");

        assertThat(fills.size()).isPositive();
        for (JsonNode fill : fills) {
            assertThat(fill.at("/reason/rule").asString()).startsWith("grid.");
        }
    }

    @Test
    void trustsOnlyThisMachineAndItsOwnFiles() {
        var page = client.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
        assertThat(server.page().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void speaksTheReadersLanguage() {
        var portuguese = client.send(client.request("/texts").header("Accept-Language", "pt-PT,pt;q=0.9,en;q=0.5"));
        var chosen = client.json("/texts?lang=pt-BR");
        var other = client.send(client.request("/texts").header("Accept-Language", "de"));

        assertThat(Client.parse(portuguese.body()).get("language").asString()).isEqualTo("pt-BR");
        assertThat(chosen.at("/texts/mode.name").asString()).isEqualTo("SOMBRA");
        assertThat(Client.parse(other.body()).get("language").asString()).isEqualTo("en");
    }
}
