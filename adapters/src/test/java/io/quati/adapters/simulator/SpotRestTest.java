package io.quati.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.simulator.Client.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SpotRestTest {

    private static final String LIMIT =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000&newClientOrderId=";

    private LocalExchange exchange = LocalExchange.start(Client.options());
    private Client client = new Client(exchange);

    @BeforeEach
    void useTheFields() {
        assertThat(exchange.uri().getHost()).isEqualTo("127.0.0.1");
    }

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    private void restart(ExchangeOptions options) {
        close();
        exchange = LocalExchange.start(options);
        client = new Client(exchange);
    }

    @Test
    void startsQuickly() {
        long before = System.nanoTime();
        LocalExchange.start(Client.options().historyDays(10)).close();

        assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(3000);
    }

    @Test
    void tellsTimeAndSymbols() throws Exception {
        assertThat(client.get("/api/v3/ping").json()).isEmpty();
        long time = client.get("/api/v3/time").json().path("serverTime").asLong();
        JsonNode info = client.get("/api/v3/exchangeInfo").json();

        assertThat(time).isBetween(exchange.time() - 5000, exchange.time());
        assertThat(info.path("symbols")).hasSize(3);
        assertThat(client.get("/api/v3/exchangeInfo?symbol=ETHUSDT").json().path("symbols"))
                .hasSize(1);
        assertThat(client.get("/api/v3/exchangeInfo?symbols=%5B%22BTCUSDT%22,%22BNBUSDT%22%5D")
                        .json()
                        .path("symbols"))
                .hasSize(2);
        assertThat(client.get("/api/v3/exchangeInfo?symbol=NOPE").code()).isEqualTo(-1121);
    }

    @Test
    void candlesOfEveryIntervalFitTogether() throws Exception {
        JsonNode minutes = client.get("/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=1000")
                .json();
        JsonNode hours =
                client.get("/api/v3/klines?symbol=BTCUSDT&interval=1h&limit=5").json();

        assertThat(minutes).hasSize(1000);
        for (int i = 1; i < minutes.size(); i++) {
            assertThat(minutes.get(i).get(0).asLong())
                    .isEqualTo(minutes.get(i - 1).get(0).asLong() + 60_000);
            assertThat(minutes.get(i).get(6).asLong())
                    .isEqualTo(minutes.get(i).get(0).asLong() + 59_999);
        }
        long hour = hours.get(3).get(0).asLong();
        assertThat(hour % 3_600_000).isZero();
        JsonNode parts = client.get("/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=" + hour + "&endTime="
                        + (hour + 3_599_999))
                .json();
        assertThat(parts).hasSize(60);
        assertThat(parts.get(0).get(1)).isEqualTo(hours.get(3).get(1));
        assertThat(parts.get(59).get(4)).isEqualTo(hours.get(3).get(4));
        assertThat(client.get("/api/v3/klines?symbol=BTCUSDT&interval=1M").json())
                .isNotEmpty();
        assertThat(client.get("/api/v3/klines?symbol=BTCUSDT&interval=7m").code())
                .isEqualTo(-1120);
    }

    @Test
    void ordersCanBePlacedFoundAndCancelled() throws Exception {
        Answer placed = client.signed("POST", "/api/v3/order", LIMIT + "mine");
        assertThat(placed.status()).isEqualTo(200);
        assertThat(placed.json().path("status").asString()).isEqualTo("NEW");

        Answer byId = client.signed(
                "GET",
                "/api/v3/order",
                "symbol=BTCUSDT&orderId=" + placed.json().path("orderId"));
        Answer byClientId = client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=mine");
        Answer open = client.signed("GET", "/api/v3/openOrders", "");
        assertThat(byId.json()).isEqualTo(byClientId.json());
        assertThat(open.json()).hasSize(1);
        assertThat(client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=other")
                        .code())
                .isEqualTo(-2013);

        Answer cancelled = client.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=mine");
        assertThat(cancelled.json().path("status").asString()).isEqualTo("CANCELED");
        assertThat(cancelled.json().path("origClientOrderId").asString()).isEqualTo("mine");
        assertThat(client.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=mine")
                        .code())
                .isEqualTo(-2011);
        assertThat(client.signed("GET", "/api/v3/allOrders", "symbol=BTCUSDT").json())
                .hasSize(1);
    }

    @Test
    void aTradeShowsInAccountAndHistory() throws Exception {
        Answer bought = client.signed(
                "POST", "/api/v3/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newClientOrderId=m");
        assertThat(bought.json().path("status").asString()).isEqualTo("FILLED");
        assertThat(bought.json().path("fills")).isNotEmpty();

        JsonNode trades =
                client.signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT").json();
        JsonNode account =
                client.signed("GET", "/api/v3/account", "omitZeroBalances=true").json();
        assertThat(trades).hasSameSizeAs(bought.json().path("fills"));
        assertThat(trades.get(0).path("id").asLong())
                .isEqualTo(bought.json().path("fills").get(0).path("tradeId").asLong());
        assertThat(account.path("balances").get(0).path("asset").asString()).isEqualTo("BTC");
        assertThat(account.path("balances").get(0).path("free").asString()).isEqualTo("0.00999000");
        JsonNode spot = client.dump().path("spot");
        assertThat(spot.path("fills")).isEqualTo(trades);
        assertThat(spot.path("orders").get(0).path("tradeIds").get(0).asLong())
                .isEqualTo(trades.get(0).path("id").asLong());
    }

    @Test
    void knowsWhoAsks() throws Exception {
        String path = "/api/v3/account";
        assertThat(client.get(path).code()).isEqualTo(-1102);
        long now = exchange.time();
        Answer old = client.signed("GET", path, "", now - 6000);
        Answer ahead = client.signed("GET", path, "", now + 60_000);
        assertThat(old.code()).isEqualTo(-1021);
        assertThat(old.message()).contains("outside of the recvWindow");
        assertThat(ahead.code()).isEqualTo(-1021);
        assertThat(ahead.message()).contains("1000ms ahead");
        assertThat(client.signed("GET", path, "recvWindow=60000", now - 6000).status())
                .isEqualTo(200);
        assertThat(client.signed("GET", path, "recvWindow=60001", now).code()).isEqualTo(-1131);
        Answer forged = client.get(path + "?timestamp=" + now + "&signature=" + Client.sign("timestamp=1"));
        assertThat(forged.code()).isEqualTo(-1022);
        Answer stranger = client.send(
                java.net.http.HttpRequest.newBuilder(java.net.URI.create(exchange.uri() + path + "?timestamp=" + now))
                        .header("X-MBX-APIKEY", "stranger"));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.code()).isEqualTo(-2015);
        Answer nobody = client.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(exchange.uri() + path)));
        assertThat(nobody.code()).isEqualTo(-2014);
    }

    @Test
    void readsParametersFromTheBodyToo() throws Exception {
        String body = LIMIT + "body&timestamp=" + exchange.time();
        Answer placed = client.send(client.request("/api/v3/order")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body + "&signature=" + Client.sign(body))));

        assertThat(placed.status()).isEqualTo(200);
        String query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC";
        String rest = "quantity=0.01&price=50000&timestamp=" + exchange.time();
        Answer mixed = client.send(client.request("/api/v3/order?" + query)
                .POST(BodyPublishers.ofString(rest + "&signature=" + Client.sign(query + rest))));
        assertThat(mixed.status()).isEqualTo(200);
    }

    @Test
    void refusesIncompleteOrders() throws Exception {
        String path = "/api/v3/order";
        String order = "symbol=BTCUSDT&side=BUY&type=LIMIT";
        assertThat(client.signed("POST", path, order).message()).contains("'timeInForce'");
        assertThat(client.signed("POST", path, order + "&timeInForce=GTC").message())
                .contains("'price'");
        assertThat(client.signed("POST", path, order + "&timeInForce=NOW").code())
                .isEqualTo(-1115);
        assertThat(client.signed("POST", path, "symbol=BTCUSDT&side=HOLD&type=LIMIT")
                        .code())
                .isEqualTo(-1117);
        assertThat(client.signed("POST", path, "symbol=BTCUSDT&side=BUY&type=MAYBE")
                        .code())
                .isEqualTo(-1116);
        assertThat(client.signed("POST", path, "symbol=BTCUSDT&side=BUY&type=MARKET")
                        .code())
                .isEqualTo(-1102);
        assertThat(client.signed("POST", path, order + "&timeInForce=GTC&quantity=x&price=1")
                        .code())
                .isEqualTo(-1100);
        assertThat(client.signed("POST", path, LIMIT + "two%20words").code()).isEqualTo(-1100);
        assertThat(client.signed("POST", path, LIMIT + "a&stopPrice=1").code()).isEqualTo(-1106);
        assertThat(client.signed("POST", "/api/v3/order/test", LIMIT + "a").json())
                .isEmpty();
        assertThat(client.signed("GET", "/api/v3/openOrders", "").json()).isEmpty();
        assertThat(client.get("/api/v3/nothing").status()).isEqualTo(404);
    }

    @Test
    void countsWeightsAndBansWhoDoesNotListen() throws Exception {
        restart(Client.options().limits(100, 50));
        Answer first = client.get("/api/v3/exchangeInfo");
        assertThat(first.response().headers().firstValue("X-MBX-USED-WEIGHT-1M"))
                .contains("20");
        for (int i = 0; i < 4; i++) {
            client.get("/api/v3/exchangeInfo");
        }
        Answer tooMuch = client.get("/api/v3/exchangeInfo");
        assertThat(tooMuch.status()).isEqualTo(429);
        assertThat(tooMuch.code()).isEqualTo(-1003);
        assertThat(tooMuch.response().headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        for (int i = 0; i < 6; i++) {
            tooMuch = client.get("/api/v3/ping");
        }
        assertThat(tooMuch.status()).isEqualTo(418);
        assertThat(tooMuch.message()).contains("IP banned until");
        assertThat(client.dump().path("requestsDuringBan").asInt()).isZero();
        client.get("/api/v3/ping");
        assertThat(client.dump().path("requestsDuringBan").asInt()).isEqualTo(1);

        client.control("step", "{\"millis\": 180000}");
        assertThat(client.get("/api/v3/ping").status()).isEqualTo(200);
    }

    @Test
    void limitsNewOrdersAndGivesFilledOnesBack() throws Exception {
        restart(Client.options().limits(6000, 2));
        String market = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.001&newClientOrderId=";
        for (int i = 0; i < 4; i++) {
            assertThat(client.signed("POST", "/api/v3/order", market + i).status())
                    .isEqualTo(200);
        }
        client.signed("POST", "/api/v3/order", LIMIT + "a");
        Answer second = client.signed("POST", "/api/v3/order", LIMIT + "b");
        Answer third = client.signed("POST", "/api/v3/order", LIMIT + "c");

        assertThat(second.response().headers().firstValue("X-MBX-ORDER-COUNT-10S"))
                .contains("2");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.code()).isEqualTo(-1015);
    }

    @Test
    void theControlIsNotForStrangers() throws Exception {
        for (String path : List.of("/dump", "/control/step")) {
            Answer stranger =
                    client.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(exchange.uri() + path))
                            .POST(BodyPublishers.noBody()));
            assertThat(stranger.status()).isEqualTo(401);
        }
        assertThat(client.control("nonsense", "{}").status()).isEqualTo(404);
        assertThat(client.control("step", "{\"millis\": \"soon\"}").message())
                .isEqualTo("millis must be a whole number");
        assertThat(client.control("step", "{").status()).isEqualTo(400);
    }
}
