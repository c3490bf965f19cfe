package io.quati.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.simulator.protocol.Json;
import io.quati.testing.SharedData;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FuturesRestTest {

    private static final String MARKET = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newClientOrderId=";
    /** Time passes five times as fast here, and a busy machine is slow. */
    private static final String PATIENT = "recvWindow=60000";

    private static final String RECORDED = "data/recorded/binance-futures/";

    private final LocalExchange exchange = LocalExchange.start(
            Client.options().futuresBalance("USDT", new BigDecimal("5000")).speed(5));
    private final Client client = new Client(exchange);

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    private JsonNode signed(String method, String path, String query) throws Exception {
        return client.signed(method, "/fapi/" + path, query + (query.isEmpty() ? "" : "&") + PATIENT)
                .json();
    }

    @ParameterizedTest
    @CsvSource({
        "nautilus_py/http_futures_market_depth, v1/depth?symbol=BTCUSDT",
        "nautilus_py/http_futures_market_klines, v1/klines?symbol=BTCUSDT&interval=1m",
        "nautilus_py/http_futures_market_premium_index, v1/premiumIndex?symbol=BTCUSDT",
        "nautilus_py/http_futures_market_ticker_24hr, v1/ticker/24hr?symbol=BTCUSDT",
        "nautilus_py/http_futures_market_ticker_price, v2/ticker/price?symbol=BTCUSDT",
        "nautilus_py/http_futures_market_book_ticker, v1/ticker/bookTicker?symbol=BTCUSDT",
        "nautilus_py/http_futures_market_trades, v1/trades?symbol=BTCUSDT",
        "nautilus_py/http_futures_market_open_interest, v1/openInterest?symbol=BTCUSDT",
    })
    void marketDataHasTheRecordedShape(String file, String path) throws Exception {
        assertSameShape(file, client.get("/fapi/" + path).json());
    }

    @Test
    void accountDataHasTheRecordedShape() throws Exception {
        signed("POST", "v1/order", MARKET + "a");
        signed(
                "POST",
                "v1/algoOrder",
                "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&quantity=0.01"
                        + "&triggerPrice=50000&clientAlgoId=guard");

        assertSameShape("http_json/order_response", signed("GET", "v1/order", "symbol=BTCUSDT&origClientOrderId=a"));
        assertSameShape("http_json/balance", signed("GET", "v3/balance", ""));
        assertSameShape("http_json/account_info_v2", signed("GET", "v2/account", ""));
        assertSameShape("http_json/position_risk", signed("GET", "v2/positionRisk", "symbol=BTCUSDT"));
        assertSameShape("http_json/open_algo_orders", signed("GET", "v1/openAlgoOrders", ""));
        assertSameShape("nautilus_py/http_futures_account_trades", signed("GET", "v1/userTrades", "symbol=BTCUSDT"));
        assertSameShape("nautilus_py/http_futures_account_symbol_config", signed("GET", "v1/symbolConfig", ""));
        assertSameShape(
                "nautilus_py/http_futures_wallet_commission_rate_btcusdt",
                signed("GET", "v1/commissionRate", "symbol=BTCUSDT"));
        assertSameShape(
                "nautilus_py/http_futures_account_position_side_dual", signed("GET", "v1/positionSide/dual", ""));
    }

    private static void assertSameShape(String file, JsonNode ours) throws Exception {
        List<String> differences = new ArrayList<>();
        ShapeTest.compare(
                "", Json.read(Files.readString(SharedData.path(RECORDED + file + ".json"))), ours, differences);
        assertThat(differences).as("%s", ours).isEmpty();
    }

    @Test
    void ordersLiveAndDie() throws Exception {
        String limit = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTX&quantity=0.01&price=50000&newClientOrderId=";
        assertThat(signed("POST", "v1/order", limit + "a").path("status").asString())
                .isEqualTo("NEW");
        signed("POST", "v1/order", limit + "b");
        assertThat(signed("GET", "v1/openOrders", "symbol=BTCUSDT")).hasSize(2);
        assertThat(signed("GET", "v1/openOrder", "symbol=BTCUSDT&origClientOrderId=a")
                        .path("clientOrderId")
                        .asString())
                .isEqualTo("a");
        assertThat(signed("DELETE", "v1/order", "symbol=BTCUSDT&origClientOrderId=a")
                        .path("status")
                        .asString())
                .isEqualTo("CANCELED");
        assertThat(signed("GET", "v1/openOrder", "symbol=BTCUSDT&origClientOrderId=a")
                        .path("code")
                        .asInt())
                .isEqualTo(-2013);
        assertThat(signed("DELETE", "v1/order", "symbol=BTCUSDT&origClientOrderId=a")
                        .path("code")
                        .asInt())
                .isEqualTo(-2011);
        assertThat(signed("DELETE", "v1/allOpenOrders", "symbol=BTCUSDT")
                        .path("code")
                        .asInt())
                .isEqualTo(200);
        assertThat(signed("GET", "v1/allOrders", "symbol=BTCUSDT")).hasSize(2);
        assertThat(signed("POST", "v1/order", "symbol=BTCUSDT&side=SELL&type=STOP_MARKET&quantity=1&stopPrice=1")
                        .path("code")
                        .asInt())
                .isEqualTo(-4120);
        assertThat(client.dump().path("futures").path("orders")).hasSize(2);
    }

    @Test
    void settingsAreKeptAndRepeatedOnesRefused() throws Exception {
        assertThat(signed("POST", "v1/leverage", "symbol=BTCUSDT&leverage=7")
                        .path("leverage")
                        .asInt())
                .isEqualTo(7);
        assertThat(signed("POST", "v1/leverage", "symbol=BTCUSDT&leverage=126")
                        .path("code")
                        .asInt())
                .isEqualTo(-4028);
        assertThat(signed("POST", "v1/marginType", "symbol=BTCUSDT&marginType=ISOLATED")
                        .path("code")
                        .asInt())
                .isEqualTo(200);
        assertThat(signed("POST", "v1/marginType", "symbol=BTCUSDT&marginType=ISOLATED")
                        .path("code")
                        .asInt())
                .isEqualTo(-4046);
        assertThat(signed("POST", "v1/positionSide/dual", "dualSidePosition=true")
                        .path("code")
                        .asInt())
                .isEqualTo(200);
        assertThat(signed("POST", "v1/positionSide/dual", "dualSidePosition=true")
                        .path("code")
                        .asInt())
                .isEqualTo(-4059);
        JsonNode risk = signed("GET", "v2/positionRisk", "symbol=BTCUSDT");
        assertThat(risk).hasSize(2);
        assertThat(risk.get(0).path("marginType").asString()).isEqualTo("isolated");
        assertThat(risk.get(0).path("leverage").asString()).isEqualTo("7");
        assertThat(signed("GET", "v3/positionRisk", "")).isEmpty();
    }

    @Test
    void moneyMovesBetweenSpotAndFutures() throws Exception {
        String path = "/sapi/v1/asset/transfer";
        assertThat(client.signed("POST", path, "type=MAIN_UMFUTURE&asset=USDT&amount=1000&recvWindow=60000")
                        .json()
                        .has("tranId"))
                .isTrue();
        assertThat(client.signed("POST", path, "type=UMFUTURE_MAIN&asset=USDT&amount=250&recvWindow=60000")
                        .status())
                .isEqualTo(200);
        assertThat(client.signed("POST", path, "type=MAIN_UMFUTURE&asset=USDT&amount=1000000&recvWindow=60000")
                        .code())
                .isEqualTo(-5013);
        assertThat(client.signed("POST", path, "type=ELSEWHERE&asset=USDT&amount=1&recvWindow=60000")
                        .code())
                .isEqualTo(-1130);

        assertThat(signed("GET", "v3/balance", "").get(0).path("balance").asString())
                .isEqualTo("5750.00000000");
        assertThat(client.dump().path("spot").path("balances").toString()).contains("99250.00000000");
        assertThat(client.signed("GET", path, "type=MAIN_UMFUTURE&recvWindow=60000")
                        .json()
                        .path("rows"))
                .hasSize(1);
        assertThat(signed("GET", "v1/income", "incomeType=TRANSFER")).hasSize(3);
    }

    private JsonNode listenKey(String method) throws Exception {
        return client.send(client.request("/fapi/v1/listenKey").method(method, BodyPublishers.noBody()))
                .json();
    }

    @Test
    void theAccountIsFollowedWithAListenKeyUntilItExpires() throws Exception {
        assertThat(listenKey("PUT").path("code").asInt()).isEqualTo(-1125);
        String key = listenKey("POST").path("listenKey").asString();
        assertThat(listenKey("PUT").path("listenKey").asString()).isEqualTo(key);
        try (Socket socket = new Socket(exchange, "/fstream/private/ws/" + key);
                Socket wrong = new Socket(exchange, "/fstream/private/ws?listenKey=other")) {
            signed("POST", "v1/order", MARKET + "mine");
            JsonNode created = socket.next();
            assertThat(created.path("o").path("x").asString()).isEqualTo("NEW");
            JsonNode lite = socket.next();
            JsonNode trade = socket.next(message -> message.path("e").asString().equals("ORDER_TRADE_UPDATE"));
            JsonNode account =
                    socket.next(message -> message.path("e").asString().equals("ACCOUNT_UPDATE"));
            assertSameShape("user_data_json/trade_lite", lite);
            assertSameShape("user_data_json/order_update_trade", trade);
            assertSameShape("user_data_json/account_update", account);
            signed("POST", "v1/leverage", "symbol=BTCUSDT&leverage=3");
            assertThat(socket.next().path("ac").path("l").asInt()).isEqualTo(3);
            signed(
                    "POST",
                    "v1/algoOrder",
                    "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=TAKE_PROFIT_MARKET"
                            + "&closePosition=true&triggerPrice=70000&clientAlgoId=goal");
            assertSameShape("user_data_json/algo_update_new", socket.next());

            client.control("step", "{\"millis\": 3600000}");
            socket.next(message -> message.path("e").asString().equals("listenKeyExpired"));
            assertThat(listenKey("PUT").path("code").asInt()).isEqualTo(-1125);
            assertThat(wrong.isSilentFor(50)).isTrue();
        }
    }

    @Test
    void everyPathCarriesItsStreamsOnly() throws Exception {
        try (Socket market =
                        new Socket(exchange, "/fstream/market/stream?streams=btcusdt@markPrice@1s/btcusdt@aggTrade");
                Socket book = new Socket(exchange, "/fstream/public/ws/btcusdt@depth@100ms");
                Socket wrong = new Socket(exchange, "/fstream/public/ws/btcusdt@markPrice");
                Socket retired = new Socket(exchange, "/fstream/ws/btcusdt@depth")) {
            JsonNode mark =
                    market.next(message -> message.path("stream").asString().startsWith("btcusdt@markPrice"));
            assertSameShape("market_data_json/mark_price_stream", mark.path("data"));
            JsonNode first = book.next();
            JsonNode second = book.next();
            assertThat(second.path("pu").asLong()).isEqualTo(first.path("u").asLong());
            assertThat(wrong.isSilentFor(300)).isTrue();
            assertThat(retired.isSilentFor(300)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/fstream/public/ws/btcusdt@bookTicker, nautilus_py/ws_futures_book_ticker",
        "/fstream/market/ws/btcusdt@kline_1m, market_data_json/kline_stream_open",
        "/fstream/market/ws/btcusdt@ticker, market_data_json/ticker_stream",
        "/fstream/market/ws/btcusdt@aggTrade, market_data_json/agg_trade_stream",
    })
    void streamsHaveTheRecordedShape(String path, String file) throws Exception {
        try (Socket socket = new Socket(exchange, path)) {
            JsonNode ours = socket.next();
            List<String> differences = new ArrayList<>();
            ShapeTest.compare(
                    "", Json.read(Files.readString(SharedData.path(RECORDED + file + ".json"))), ours, differences);
            differences.removeIf(difference -> difference.matches(" lacks (st|ps)"));
            assertThat(differences).as("%s", ours).isEmpty();
        }
    }

    @Test
    void fundingsAndPricesAreTold() throws Exception {
        client.control("step", "{\"millis\": 28800000}");
        JsonNode rates = client.get("/fapi/v1/fundingRate?symbol=BTCUSDT").json();
        assertThat(rates).hasSize(1);
        assertThat(rates.get(0).path("fundingTime").asLong() % 28_800_000).isZero();
        assertThat(client.get("/fapi/v1/exchangeInfo").json().path("symbols")).hasSize(3);
        assertThat(client.get("/fapi/v1/premiumIndex").json()).hasSize(3);
        assertThat(client.get("/fapi/v1/time").json().path("serverTime").asLong())
                .isPositive();
    }
}
