package io.quati.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.simulator.protocol.Json;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StreamTest {

    private static final String MARKET =
            "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&recvWindow=60000&newClientOrderId=";

    private final LocalExchange exchange = LocalExchange.start(Client.options().speed(10));
    private final Client client = new Client(exchange);

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    private Socket open(String path) {
        return new Socket(exchange, path);
    }

    @Test
    void candlesFormAndClose() throws Exception {
        try (Socket socket = open("/ws/btcusdt@kline_1m")) {
            JsonNode open = socket.next().path("k");
            assertThat(open.path("x").asBoolean()).isFalse();
            client.control("step", "{\"millis\": 180000}");

            List<JsonNode> closed = new ArrayList<>();
            while (closed.size() < 3) {
                closed.add(socket.next(message -> message.path("k").path("x").asBoolean())
                        .path("k"));
            }
            assertThat(closed.get(0).path("t").asLong())
                    .isEqualTo(open.path("t").asLong());
            assertThat(closed.get(1).path("t").asLong())
                    .isEqualTo(open.path("t").asLong() + 60_000);
            assertThat(closed.get(2).path("t").asLong())
                    .isEqualTo(open.path("t").asLong() + 120_000);
            JsonNode row = client.get("/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime="
                            + closed.get(1).path("t") + "&limit=1")
                    .json()
                    .get(0);
            assertThat(closed.get(1).path("c")).isEqualTo(row.get(4));
            assertThat(closed.get(1).path("v")).isEqualTo(row.get(5));
        }
    }

    @Test
    void aBookKeptFromTheStreamEqualsTheExchanges() throws Exception {
        try (Socket socket = open("/ws/btcusdt@depth@100ms")) {
            socket.next();
            JsonNode snapshot =
                    client.get("/api/v3/depth?symbol=BTCUSDT&limit=5000").json();
            long id = snapshot.path("lastUpdateId").asLong();
            Map<BigDecimal, BigDecimal> book = new TreeMap<>();
            put(book, snapshot.path("bids"), 1);
            put(book, snapshot.path("asks"), -1);
            boolean synced = false;
            for (int i = 0; i < 30; i++) {
                JsonNode event = socket.next();
                long last = event.path("u").asLong();
                if (last <= id) {
                    continue;
                }
                assertThat(event.path("U").asLong()).isLessThanOrEqualTo(id + 1);
                assertThat(!synced || event.path("U").asLong() == id + 1).isTrue();
                synced = true;
                put(book, event.path("b"), 1);
                put(book, event.path("a"), -1);
                id = last;
                if (i == 15) {
                    client.signed("POST", "/api/v3/order", MARKET + "taker");
                }
            }
            client.control("status", "{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\"}");
            JsonNode now = client.get("/api/v3/depth?symbol=BTCUSDT&limit=5000").json();
            while (id < now.path("lastUpdateId").asLong()) {
                JsonNode event = socket.next();
                put(book, event.path("b"), 1);
                put(book, event.path("a"), -1);
                id = event.path("u").asLong();
                if (id > now.path("lastUpdateId").asLong()) {
                    now = client.get("/api/v3/depth?symbol=BTCUSDT&limit=5000").json();
                }
            }
            Map<BigDecimal, BigDecimal> truth = new TreeMap<>();
            put(truth, now.path("bids"), 1);
            put(truth, now.path("asks"), -1);
            assertThat(book).isEqualTo(truth);
        }
    }

    /** Bids with positive, asks with negative quantities. */
    private static void put(Map<BigDecimal, BigDecimal> book, JsonNode levels, int sign) {
        for (JsonNode level : levels) {
            BigDecimal price = new BigDecimal(level.get(0).asString());
            BigDecimal quantity = new BigDecimal(level.get(1).asString());
            if (quantity.signum() == 0) {
                BigDecimal known = book.get(price);
                if (known == null || known.signum() == sign) {
                    book.remove(price);
                }
            } else {
                book.put(price, quantity.multiply(BigDecimal.valueOf(sign)));
            }
        }
    }

    @Test
    void combinedStreamsAreWrappedAndCanBeChanged() throws Exception {
        try (Socket socket = open("/stream?streams=btcusdt@trade/ethusdt@bookTicker")) {
            var names = new TreeSet<String>();
            while (names.size() < 2) {
                names.add(socket.next().path("stream").asString());
            }
            assertThat(names).containsExactly("btcusdt@trade", "ethusdt@bookTicker");
            socket.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            assertThat(socket.next(message -> message.has("id")).path("result")).hasSize(2);
            socket.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":\"two\"}");
            JsonNode left = socket.next(message -> message.has("id"));
            assertThat(left.path("result").isNull()).isTrue();
            assertThat(left.path("id").asString()).isEqualTo("two");
            socket.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"nonsense\"],\"id\":3}");
            assertThat(socket.next(message -> message.has("error"))
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(2);
            assertThat(socket.read(5))
                    .noneMatch(message -> message.path("stream").asString("").endsWith("trade"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "btcusdt@trade, xchange/testTradeEvent",
        "btcusdt@ticker, nautilus_py/ws_spot_ticker_24hr",
        "btcusdt@bookTicker, xchange/testBookTickerEvent",
        "btcusdt@kline_1m, xchange/testKlineEvent",
        "btcusdt@depth, xchange/testDepthEvent",
        "btcusdt@depth20, xchange/depth",
    })
    void streamsHaveTheRecordedShape(String stream, String file) throws Exception {
        String recorded = Files.readString(SharedData.path("data/recorded/binance-spot/" + file + ".json"))
                .replaceAll("//[^\n]*", "")
                .replaceAll(",\\s*]", "]")
                .replaceAll("\"[ab]\": ?\\d+,", "");
        try (Socket socket = open("/ws/" + stream)) {
            JsonNode ours = socket.next();
            List<String> differences = new ArrayList<>();
            if (stream.endsWith("@trade") || stream.endsWith("depth")) {
                recorded = recorded.replaceAll(",\\s*\\[]", "");
            }
            ShapeTest.compare("", Json.read(recorded), ours, differences);
            assertThat(differences).as("%s", ours).isEmpty();
        }
    }

    @Test
    void tooManyMessagesEndTheConnection() throws Exception {
        try (Socket socket = new Socket(exchange, "/ws")) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            socket.send("{\"method\":\"GET_PROPERTY\",\"id\":" + i + "}");
                        }
                    })
                    .hasCauseInstanceOf(IOException.class);
            assertThat(socket.closing()).isIn(1008, -1);
        }
    }

    @Test
    void ordersBecomeEventsOfTheUserStream() throws Exception {
        try (Socket socket = open("/ws-api/v3")) {
            assertThat(subscribe(socket).path("result").path("subscriptionId").asInt())
                    .isZero();
            client.signed("POST", "/api/v3/order", MARKET + "mine");

            JsonNode first = socket.next();
            assertThat(first.path("subscriptionId").asInt()).isZero();
            assertThat(first.path("event").path("x").asString()).isEqualTo("NEW");
            assertThat(first.path("event").path("c").asString()).isEqualTo("mine");
            JsonNode trade = socket.next().path("event");
            assertThat(trade.path("x").asString()).isEqualTo("TRADE");
            assertThat(trade.path("X").asString()).isEqualTo("FILLED");
            assertThat(trade.path("N").asString()).isEqualTo("BTC");
            JsonNode balances = socket.next().path("event");
            assertThat(balances.path("e").asString()).isEqualTo("outboundAccountPosition");
            assertThat(balances.path("B")).hasSize(2);
            for (String file : List.of("execution_report_wrapped", "execution_report_trade")) {
                JsonNode recorded = Json.read(
                        Files.readString(SharedData.path("data/recorded/binance-spot/user_data/" + file + ".json")));
                List<String> differences = new ArrayList<>();
                boolean wrapped = recorded.has("event");
                ShapeTest.compare("", recorded, wrapped ? first : trade, differences);
                assertThat(differences).isEmpty();
            }
        }
    }

    private JsonNode subscribe(Socket socket) throws InterruptedException {
        String payload = "apiKey=" + Client.KEY + "&recvWindow=60000&timestamp=" + exchange.time();
        socket.send("{\"id\":\"s\",\"method\":\"userDataStream.subscribe.signature\",\"params\":{\"apiKey\":\""
                + Client.KEY + "\",\"recvWindow\":60000,\"timestamp\":"
                + payload.substring(payload.lastIndexOf('=') + 1)
                + ",\"signature\":\"" + Client.sign(payload) + "\"}}");
        return socket.next();
    }

    @Test
    void theSocketApiTakesRequestsAndRefusesForgedOnes() throws Exception {
        try (Socket socket = open("/ws-api/v3")) {
            socket.send("{\"id\":1,\"method\":\"time\"}");
            assertThat(socket.next().path("result").path("serverTime").asLong()).isPositive();
            socket.send("{\"id\":2,\"method\":\"depth\",\"params\":{\"symbol\":\"BTCUSDT\",\"limit\":5}}");
            assertThat(socket.next().path("result").path("bids")).hasSize(5);
            socket.send("{\"id\":3,\"method\":\"nothing\"}");
            assertThat(socket.next().path("error").path("code").asInt()).isEqualTo(-1020);
            socket.send("{\"id\":4,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"" + Client.KEY
                    + "\",\"timestamp\":" + exchange.time() + ",\"signature\":\"no\"}}");
            JsonNode forged = socket.next();
            assertThat(forged.path("status").asInt()).isEqualTo(400);
            assertThat(forged.path("error").path("code").asInt()).isEqualTo(-1022);
            assertThat(forged.path("id").asInt()).isEqualTo(4);
            socket.send("{");
            assertThat(socket.next().path("error").path("code").asInt()).isEqualTo(-1135);
            assertThat(forged.path("rateLimits").get(0).path("count").asInt()).isPositive();
        }
    }

    @Test
    void anOrderCanBePlacedOverASocketThatLoggedOn() throws Exception {
        try (Socket socket = open("/ws-api/v3")) {
            String payload = "apiKey=" + Client.KEY + "&recvWindow=60000&timestamp=" + exchange.time();
            socket.send("{\"id\":1,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"" + Client.KEY
                    + "\",\"recvWindow\":60000,\"timestamp\":" + payload.substring(payload.lastIndexOf('=') + 1)
                    + ",\"signature\":\""
                    + Client.sign(payload) + "\"}}");
            assertThat(socket.next().path("result").path("apiKey").asString()).isEqualTo(Client.KEY);
            socket.send("{\"id\":2,\"method\":\"order.place\",\"params\":{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\","
                    + "\"type\":\"MARKET\",\"quantity\":\"0.01\",\"recvWindow\":60000,\"timestamp\":" + exchange.time()
                    + "}}");
            assertThat(socket.next().path("result").path("status").asString()).isEqualTo("FILLED");
            socket.send("{\"id\":3,\"method\":\"userDataStream.subscribe\",\"params\":{\"timestamp\":" + exchange.time()
                    + "}}");
            assertThat(socket.next().path("status").asInt()).isEqualTo(200);
            socket.send("{\"id\":4,\"method\":\"session.logout\"}");
            assertThat(socket.next().path("result").path("apiKey").isNull()).isTrue();
            socket.send("{\"id\":5,\"method\":\"account.status\",\"params\":{\"recvWindow\":60000,\"timestamp\":"
                    + exchange.time() + "}}");
            assertThat(socket.next().path("status").asInt()).isEqualTo(401);
        }
    }

    @Test
    void eventsAreDoubledAndSwappedByScript() throws Exception {
        client.control("faults", "{\"streams\":{\"duplicate\":1,\"reorder\":1}}");
        try (Socket socket = open("/ws-api/v3")) {
            subscribe(socket);
            client.signed("POST", "/api/v3/order", MARKET + "twice");
            List<String> kinds = new ArrayList<>();
            while (Collections.frequency(kinds, "TRADE") < 2) {
                kinds.add(socket.next().path("event").path("x").asString("-"));
            }

            assertThat(kinds).filteredOn("NEW"::equals).hasSize(2);
            assertThat(kinds.lastIndexOf("NEW"))
                    .as("another came in between: %s", kinds)
                    .isEqualTo(2);
        }
    }

    @Test
    void eventsCanBeLostForGood() throws Exception {
        client.control("faults", "{\"streams\":{\"drop\":1}}");
        try (Socket socket = open("/ws-api/v3")) {
            subscribe(socket);
            client.signed("POST", "/api/v3/order", MARKET + "lost");
            assertThat(socket.isSilentFor(500)).isTrue();
        }
    }

    @Test
    void connectionsAreCutMutedAndEndAfterADay() throws Exception {
        try (Socket socket = open("/ws/btcusdt@trade")) {
            socket.next();
            client.control("mute-streams", "{\"millis\": 30000}");
            while (!socket.isSilentFor(150)) {
                Thread.onSpinWait();
            }
            assertThat(socket.isSilentFor(500)).isTrue();
            client.control("step", "{\"millis\": 30000}");
            socket.next();
            client.control("disconnect-streams", "{\"announced\": true}");
            socket.next(message -> message.path("e").asString("").equals("serverShutdown"));
            assertThat(socket.closing()).isEqualTo(1012);
        }
        try (Socket socket = open("/ws/!miniTicker@arr")) {
            assertThat(socket.next()).hasSize(3);
            client.control("step", "{\"millis\": 86500000}");
            assertThat(socket.closing()).isEqualTo(1001);
        }
    }

    @Test
    void whatDoesNotExistStaysSilent() throws Exception {
        try (Socket socket = open("/ws/nopeusdt@trade/btcusdt@nothing/btcusdt@kline_7m/btcusdt@markPrice")) {
            assertThat(socket.isSilentFor(700)).isTrue();
        }
    }
}
