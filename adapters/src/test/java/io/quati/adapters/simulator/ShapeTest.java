package io.quati.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.simulator.protocol.Json;
import io.quati.testing.SharedData;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What we answer has the fields and types of what Binance answered. */
class ShapeTest {

    private static final String RECORDED = "data/recorded/binance-spot/http/";

    /** Fields of the recorded replies that our replies lack, for a reason. */
    private static final Set<String> LEFT_OUT = Set.of("sors");

    private static LocalExchange exchange = LocalExchange.start(Client.options());
    private static Client client = new Client(exchange);

    @BeforeAll
    static void trade() throws Exception {
        client.signed("POST", "/api/v3/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");
        client.signed("POST", "/api/v3/order", limit("a"));
    }

    @AfterAll
    static void close() {
        client.close();
        exchange.close();
    }

    private static String limit(String id) {
        return "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000&newClientOrderId=" + id;
    }

    @ParameterizedTest
    @CsvSource({
        "ping_response, /api/v3/ping",
        "server_time_response, /api/v3/time",
        "exchange_info_response, /api/v3/exchangeInfo",
        "klines_response, /api/v3/klines?symbol=BTCUSDT&interval=1m&limit=3",
        "ticker_price_response, /api/v3/ticker/price?symbol=BTCUSDT",
        "book_ticker_response, /api/v3/ticker/bookTicker?symbol=BTCUSDT",
        "ticker_24hr_response, /api/v3/ticker/24hr?symbol=BTCUSDT",
        "avg_price_response, /api/v3/avgPrice?symbol=BTCUSDT",
        "depth_response, /api/v3/depth?symbol=BTCUSDT",
        "trades_response, /api/v3/trades?symbol=BTCUSDT",
    })
    void marketData(String file, String path) throws Exception {
        assertSameShape(file, client.get(path).json());
    }

    @ParameterizedTest
    @CsvSource({
        "account_response, /api/v3/account, ''",
        "account_trades_response, /api/v3/myTrades, symbol=BTCUSDT",
        "all_orders_response, /api/v3/allOrders, symbol=BTCUSDT",
        "open_orders_response, /api/v3/openOrders, symbol=BTCUSDT",
        "order_response, /api/v3/order, symbol=BTCUSDT&origClientOrderId=a",
    })
    void accountData(String file, String path, String query) throws Exception {
        assertSameShape(file, client.signed("GET", path, query).json());
    }

    @Test
    void newAndCancelledOrders() throws Exception {
        assertSameShape(
                "new_order_full_response",
                client.signed("POST", "/api/v3/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01")
                        .json());
        client.signed("POST", "/api/v3/order", limit("gone"));
        assertSameShape(
                "cancel_order_response",
                client.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=gone")
                        .json());
        client.signed(
                "POST",
                "/api/v3/order",
                limit("all").replace("BTCUSDT", "ETHUSDT").replace("50000", "2500"));
        JsonNode cancelled =
                client.signed("DELETE", "/api/v3/openOrders", "symbol=ETHUSDT").json();
        assertThat(cancelled).isNotEmpty();
        assertSameShape("cancel_open_orders_response", cancelled);
    }

    private static void assertSameShape(String file, JsonNode ours) throws Exception {
        String text = Files.readString(SharedData.path(RECORDED + file + ".json"));
        List<String> differences = new ArrayList<>();
        compare("", Json.read(text), ours, differences);
        assertThat(differences).as("%s", ours).isEmpty();
    }

    static void compare(String place, JsonNode theirs, JsonNode ours, List<String> differences) {
        if (!theirs.getNodeType().equals(ours.getNodeType())) {
            differences.add(place + " is " + ours.getNodeType() + " instead of " + theirs.getNodeType());
        } else if (theirs.isObject()) {
            for (Map.Entry<String, JsonNode> field : theirs.properties()) {
                if (ours.has(field.getKey())) {
                    compare(place + "/" + field.getKey(), field.getValue(), ours.get(field.getKey()), differences);
                } else if (!LEFT_OUT.contains(field.getKey())) {
                    differences.add(place + " lacks " + field.getKey());
                }
            }
        } else if (theirs.isArray() && !theirs.isEmpty()) {
            compare(place + "[]", theirs.get(0), ours.path(0), differences);
        }
    }
}
