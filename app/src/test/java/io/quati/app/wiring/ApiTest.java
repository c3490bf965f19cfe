package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The endpoints that the seeds name, on a server with an invented market. */
class ApiTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws InterruptedException {
        server = Server.start(new ServerOptions(0, folder, null, 3000, 5L, "BTCUSDT").in(Databases.of(folder)));
        client = Client.of(server);
        Places.await("trades", SOON, () -> client.json("/api/trades/BTCUSDT").size() > 20);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Covers({"API-032", "DATA-011", "DEF-102"})
    void givesTickersAsText() {
        JsonNode tickers = client.json("/api/market_data");

        assertThat(tickers).hasSize(1);
        assertThat(tickers.get(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "symbol", "price", "volume", "change_24h", "high_24h", "low_24h", "quote_volume");
        assertThat(tickers.at("/0/symbol").asString()).isEqualTo("BTCUSDT");
        double price = number(tickers.at("/0/price"));
        assertThat(price).isBetween(number(tickers.at("/0/low_24h")), number(tickers.at("/0/high_24h")));
        assertThat(number(tickers.at("/0/quote_volume")) / number(tickers.at("/0/volume")))
                .isCloseTo(price, within(price / 2));
        assertThat(Math.abs(number(tickers.at("/0/change_24h")))).isLessThan(50);
    }

    private static double number(JsonNode text) {
        assertThat(text.isString()).isTrue();
        return Double.parseDouble(text.asString());
    }

    @Test
    @Covers({"API-050", "API-051", "DATA-013", "DATA-014"})
    void tellsWhatBotsAreDoing() {
        JsonNode reply = client.json("/api/trading/executions");
        JsonNode grid = reply.at("/executions/1");

        assertThat(reply.get("total_active").asInt()).isEqualTo(2);
        assertThat(reply.get("timestamp").isIntegralNumber()).isTrue();
        assertThat(grid.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(grid.get("status").asString()).isEqualTo("active");
        assertThat(grid.get("active_orders").asInt())
                .isEqualTo(grid.get("open_orders").size());
        assertThat(grid.at("/grid_config/spacing").asString()).isEqualTo("0.3");
        assertThat(grid.at("/grid_config/levels").asInt()).isEqualTo(10);
        assertThat(grid.at("/last_trade/type").asString()).isIn("buy", "sell");
        JsonNode order = grid.at("/open_orders/0");
        assertThat(order.get("order_id").isString()).isTrue();
        assertThat(order.get("status").asString()).isIn("new", "partially_filled");
        assertThat(order.get("timestamp").asLong()).isPositive();
        JsonNode pairs = client.json("/api/trading/pairs");
        assertThat(pairs).hasSize(1);
        assertThat(pairs.at("/0/price").asDouble()).isPositive();
        assertThat(pairs.at("/0/market_type").asString()).isEqualTo("spot");
    }

    @Test
    @Covers({"API-052", "IMP-005", "DATA-013"})
    void pagesThroughAllTradesWhileMoreAreAdded() {
        Set<String> ids = new HashSet<>();
        List<Long> times = new ArrayList<>();
        String next = "/api/trades/btc-usdt?limit=7";
        int pages = 0;
        long total = 0;
        while (next != null) {
            HttpResponse<String> page = client.get(next);
            total = pages == 0 ? total(page) : total;
            for (JsonNode trade : Client.parse(page.body())) {
                assertThat(ids.add(trade.get("bot").asString()
                                + trade.get("trade_id").asString()))
                        .isTrue();
                times.add(trade.get("timestamp").asLong());
                assertThat(trade.get("type").asString()).isIn("buy", "sell");
                assertThat(trade.get("quantity").asDouble()).isPositive();
            }
            next = page.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse(null);
            pages++;
        }

        assertThat(pages).isGreaterThan(2);
        assertThat(ids).hasSize((int) total);
        assertThat(times).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(client.json("/api/trades/BTCUSDT?limit=3&offset=2")).hasSize(3);
    }

    private static long total(HttpResponse<String> page) {
        return Long.parseLong(page.headers().firstValue("X-Total-Count").orElseThrow());
    }

    @Test
    @Covers({"API-042", "API-043", "DATA-015"})
    void addsUpWhatThereIs() {
        JsonNode balance = client.json("/api/balance");
        double sum = 0;
        for (JsonNode each : balance.at("/spot/balances")) {
            assertThat(each.get("total").asDouble())
                    .isCloseTo(each.get("free").asDouble() + each.get("locked").asDouble(), within(1e-9));
            assertThat(each.get("free").asDouble()).isNotNegative();
            sum += each.get("usdt_value").asDouble();
        }

        assertThat(balance.at("/spot/balances/0/asset").asString()).isEqualTo("USDT");
        assertThat(balance.at("/spot/total_usdt").asDouble()).isCloseTo(sum, within(1e-6));
        assertThat(sum).isBetween(15_000.0, 30_000.0);
        assertThat(balance.at("/spot/error").isNull()).isTrue();
        assertThat(balance.at("/futures/error").asString()).contains("futures");
        assertThat(balance.get("simulated").asBoolean()).isTrue();
        JsonNode summary = client.json("/api/balance/summary");
        assertThat(summary.get("total_usdt").asDouble())
                .isEqualTo(summary.get("spot_usdt").asDouble()
                        + summary.get("futures_usdt").asDouble());
        assertThat(summary.get("futures_available").asBoolean()).isFalse();
        assertThat(client.json("/api/positions").get("positions")).isEmpty();
    }

    @Test
    @Covers({"API-030", "API-031", "API-076", "DEF-091"})
    void keepsItsModeAndSaysWhatProductionLacks() {
        JsonNode mode = client.json("/api/operation_mode");
        assertThat(mode.get("current_mode").asString()).isEqualTo("Shadow");
        for (String each : List.of("Production", "Shadow", "Testnet")) {
            assertThat(mode.get("available_modes").toString()).contains(each);
            assertThat(mode.at("/description/" + each).asString()).isNotBlank();
        }

        HttpResponse<String> same = post("/api/operation_mode", "{\"mode\":\"Shadow\"}");
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(Client.parse(same.body()).get("previous_mode").asString()).isEqualTo("Shadow");
        assertThat(Client.parse(same.body()).get("changed").asBoolean()).isFalse();

        HttpResponse<String> production = post("/api/operation_mode", "{\"mode\":\"production\"}");
        assertThat(production.statusCode()).isEqualTo(409);
        JsonNode refusal = Client.parse(production.body());
        assertThat(refusal.get("code").asString()).isEqualTo("mode-not-armed");
        assertThat(refusal.get("missing").toString()).contains("\"limits\"", "\"connection\"", "\"server\"");
        assertThat(post("/api/operation_mode", "{\"mode\":\"Test\"}").statusCode())
                .isEqualTo(409);
        assertThat(post("/api/operation_mode", "{\"mode\":\"Foo\"}").statusCode())
                .isEqualTo(422);
        assertThat(client.json("/api/operation_mode").get("current_mode").asString())
                .isEqualTo("Shadow");
    }

    private static HttpResponse<String> post(String path, String body) {
        return client.send(
                client.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    @Test
    @Covers({"API-060", "API-071"})
    void saysWhetherASymbolCanBeTraded() {
        JsonNode known = client.json("/api/validate/symbol/btc%2Fusdt");

        assertThat(known.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(known.get("valid").asBoolean()).isTrue();
        assertThat(known.at("/symbol_info/base_asset").asString()).isEqualTo("BTC");
        assertThat(known.at("/symbol_info/tick_size").asString()).isEqualTo("0.01");
        assertThat(known.at("/symbol_info/min_notional").asString()).isEqualTo("10");
        assertThat(known.has("24h_volume")).isTrue();
        if (known.get("suitable_for_grid").asBoolean()) {
            int levels = known.at("/grid_recommendations/suggested_levels").asInt();
            assertThat(known.at("/grid_recommendations/min_capital_needed").asDouble())
                    .isGreaterThanOrEqualTo(levels * 10.0);
        }
        assertThat(client.json("/api/validate/symbol/FOO").get("valid").asBoolean())
                .isFalse();
        assertThat(client.json("/api/validate/symbol/BTCUSDT?marketType=futures")
                        .get("valid")
                        .asBoolean())
                .isFalse();
    }

    @Test
    @Covers({"API-056", "API-059", "API-077", "DEF-108"})
    void testsConnectionAndShadowMode() throws InterruptedException {
        JsonNode connection = client.json("/api/test/connection");
        assertThat(connection.at("/binance_spot/connected").asBoolean()).isFalse();
        assertThat(connection.at("/binance_spot/error").asString()).isNotBlank();

        HttpResponse<String> begun = post("/api/test/shadow_mode?duration=1", "");
        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(client.get("/api/test/shadow_mode").statusCode()).isEqualTo(409);
        String place = begun.headers().firstValue("Location").orElseThrow();
        Places.await("the test", SOON, () -> client.json(place).has("result"));
        JsonNode result = client.json(place).get("result");
        assertThat(result.get("test_status").asString()).isEqualTo("success");
        assertThat(result.at("/shadow_test/duration_seconds").asInt()).isEqualTo(1);
        assertThat(result.at("/shadow_test/market_data_collected").asInt()).isBetween(20, 100);
        assertThat(result.at("/shadow_test/data_quality/indicator_calculations").asString())
                .isEqualTo("success");
        assertThat(client.get("/api/test/shadow_mode?duration=31").statusCode()).isEqualTo(422);
    }

    @Test
    @Covers({"API-053"})
    void tellsItsMetrics() {
        JsonNode metrics = client.json("/api/metrics");

        assertThat(metrics.at("/system/active_bots").asInt()).isEqualTo(2);
        assertThat(metrics.at("/system/total_symbols").asInt()).isEqualTo(1);
        assertThat(metrics.at("/system/binance_connection").asString()).isEqualTo("simulated");
        assertThat(metrics.at("/multi_agent/agents").propertyNames())
                .containsExactly("ai_agent", "data_agent", "risk_agent", "sentiment_agent");
        assertThat(metrics.at("/multi_agent/agents/ai_agent/status").asString()).isEqualTo("absent");
        assertThat(metrics.get("version").asString()).isEqualTo("1.0.0");
    }

    @Test
    @Covers({"API-061", "API-062", "API-064"})
    void helpsToFindFaults() {
        client.send(client.request("/api/klines/NOPE").header("X-Request-Id", "findme-1"));
        JsonNode lines = client.json("/api/debug/logs?lines=5");
        assertThat(lines).hasSize(5);
        assertThat(client.json("/api/debug/logs?lines=200").toString()).contains("\"request_id\":\"findme-1\"");
        assertThat(client.get("/api/debug/logs?lines=many").statusCode()).isEqualTo(422);
        assertThat(client.get("/api/debug/logs?lines=1001").statusCode()).isEqualTo(422);

        JsonNode load = client.json("/api/debug/performance");
        assertThat(load.at("/memory/used_bytes").asLong()).isPositive();
        assertThat(load.at("/latency_ms/p50").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(load.at("/latency_ms/p99").asDouble());
        assertThat(load.get("throughput_rps").asDouble()).isPositive();

        JsonNode config = client.json("/api/debug/config");
        assertThat(config.at("/database/password").asString()).isEqualTo("***");
        assertThat(config.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(Client.parse(post("/api/debug/cache/clear", "").body())
                        .get("entries")
                        .asInt())
                .isZero();
    }

    @Test
    @Covers({"API-003", "API-070", "API-073", "IMP-024", "DEF-017"})
    void givesEveryProblemACodeAndAnId() {
        HttpResponse<String> reply = client.send(client.request("/api/klines/NOPE")
                .header("X-Request-Id", "abc-123")
                .header("Accept-Language", "pt-BR"));

        assertThat(reply.headers().firstValue("X-Request-Id")).hasValue("abc-123");
        assertThat(reply.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("application/problem+json;charset=UTF-8");
        JsonNode problem = Client.parse(reply.body());
        assertThat(problem.get("code").asString()).isEqualTo("symbol-unknown");
        assertThat(problem.get("request_id").asString()).isEqualTo("abc-123");
        assertThat(problem.get("title").asString()).isEqualTo("Não encontrado");
        assertThat(problem.get("detail").asString()).contains("deve ser um de");
        assertThat(client.get("/api/status")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .isEqualToIgnoringCase("application/json;charset=UTF-8");
        String made = client.send(client.request("/api/status").header("X-Request-Id", "a b\"c"))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
        assertThat(made).matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ | 400 | malformed-body",
                "'' | 400 | malformed-body",
                "{} | 422 | missing",
                "[] | 422 | wrong-body",
                "{\"mode\":{}} | 422 | wrong-field",
                "{\"mode\":\"Shadow\",\"extra\":1} | 422 | wrong-field",
                "{\"mode\":\"Shadow\"} {} | 422 | wrong-body",
                "{\"mode\":\"Shadow\",\"mode\":\"Production\"} | 400 | malformed-body"
            })
    @Covers("API-070")
    void refusesBodiesThatMakeNoSense(String line) {
        String[] parts = line.split(" \\| ", -1);
        HttpResponse<String> reply = post("/api/operation_mode", parts[0].replace("''", ""));

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(Integer.parseInt(parts[1]));
        assertThat(Client.parse(reply.body()).get("code").asString()).isEqualTo(parts[2]);
    }

    @Test
    @Covers("API-070")
    void refusesOtherFormsOfRequests() {
        var text = client.send(client.request("/api/operation_mode")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("mode=Shadow")));
        var large = post("/api/operation_mode", "{\"mode\":\"" + "x".repeat(300_000) + "\"}");
        var chunked = client.send(client.request("/api/operation_mode")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofString("{\"mode\":\"" + "x".repeat(300_000) + "\"}"))));
        var picture = client.send(client.request("/api/status").header("Accept", "image/png"));
        var method = client.send(client.request("/api/operation_mode").DELETE());

        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(picture.statusCode()).isEqualTo(406);
        assertThat(method.statusCode()).isEqualTo(405);
        for (var reply : List.of(text, large, chunked, picture, method)) {
            assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(Client.parse(reply.body()).get("detail").asString()).isNotBlank();
        }
        assertThat(URI.create(String.valueOf(method.uri())).getPath()).isEqualTo("/api/operation_mode");
    }
}
