package io.quati.adapters.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.TradeIds;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.SubmitAnswer;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinbaseOrdersTest {

    private static final String ORDERS = "/api/v3/brokerage/orders";
    private static final String POST = "POST " + ORDERS;
    private static final ClientOrderId ID = new ClientOrderId("bot", 1, 0, 7);

    @TempDir
    private Path folder;

    private final ScriptedServer server = new ScriptedServer();
    private Coinbase coinbase;
    private Instrument btc;

    @BeforeEach
    void open() {
        server.on(
                "GET /api/v3/brokerage/time",
                _ -> Reply.ok("{\"epochMillis\":\"" + System.currentTimeMillis() + "\"}"));
        server.on(
                "GET /api/v3/brokerage/market/products",
                Payload.write(Map.of("products", List.of(CoinbaseServer.product("BTC-USD")))));
        coinbase = connect();
        btc = coinbase.market().listing("BTC-USD").orElseThrow().instrument();
    }

    private Coinbase connect() {
        return connect(InstantSource.system());
    }

    private Coinbase connect(InstantSource clock) {
        URI socket = URI.create("ws://127.0.0.1:1");
        CoinbaseSettings usual = CoinbaseServer.settings(server.address(), socket, socket, folder);
        return new Coinbase(new CoinbaseSettings(
                usual.hosts(),
                usual.keys(),
                folder,
                clock,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2)));
    }

    @AfterEach
    void close() {
        coinbase.close();
        server.close();
    }

    private SubmitAnswer submit(Side side, OrderType type, OrderSize size) {
        return coinbase.orders().submit(ID, new Order(7, Instant.EPOCH, btc, side, type, size, 0, false));
    }

    private SubmitAnswer submit() {
        return submit(Side.BUY, new OrderType.Limit(price("60000")), units("0.001"));
    }

    private Price price(String price) {
        return btc.price(new BigDecimal(price));
    }

    private OrderSize units(String quantity) {
        return btc.quantityAtMost(new BigDecimal(quantity));
    }

    private static String order(String clientId, String status) {
        return """
                {"order_id":"o-1","product_id":"BTC-USD","client_order_id":"%s","status":"%s","filled_size":"0.0005",
                 "created_time":"2026-04-07T14:29:55.123456Z","last_fill_time":"2026-04-07T14:30:00Z"}""".formatted(clientId, status);
    }

    private Payload sent() {
        return Payload.parse(server.calls(POST).getLast().body());
    }

    @Test
    void writesOrdersInCoinbasesWords() {
        server.on(POST, "{\"success\":true,\"success_response\":{\"order_id\":\"o-1\"}}");

        submit();
        assertThat(sent())
                .hasToString("{\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":"
                        + "{\"limit_limit_gtc\":{\"base_size\":\"0.001\",\"limit_price\":\"60000\",\"post_only\":false}},"
                        + "\"client_order_id\":\"q-bot-1-0-7\"}");
        submit(Side.BUY, OrderType.MARKET, new Spend(Money.of("1000.129", "USD")));
        assertThat(sent().at("order_configuration"))
                .hasToString("{\"market_market_ioc\":{\"quote_size\":\"1000.12\"}}");
        submit(Side.SELL, OrderType.MARKET, units("0.5"));
        assertThat(sent().at("order_configuration")).hasToString("{\"market_market_ioc\":{\"base_size\":\"0.5\"}}");
        submit(Side.SELL, new OrderType.StopLimit(price("50000"), price("49900.5")), units("0.5"));
        assertThat(sent().at("order_configuration"))
                .hasToString("{\"stop_limit_stop_limit_gtc\":{\"base_size\":\"0.5\",\"limit_price\":\"49900.5\","
                        + "\"stop_price\":\"50000\",\"stop_direction\":\"STOP_DIRECTION_STOP_DOWN\"}}");
    }

    @Test
    void sendsNothingThatCoinbaseWouldNotTake() {
        assertThat(submit(Side.SELL, new OrderType.Stop(price("50000")), units("0.5")))
                .isEqualTo(new SubmitAnswer.Refused(0, "type-not-offered"));
        assertThat(submit(Side.SELL, new OrderType.TrailingStop(0.1, null), units("0.5")))
                .isEqualTo(new SubmitAnswer.Refused(0, "type-not-offered"));
        assertThat(submit(Side.SELL, OrderType.MARKET, new Spend(Money.of("1000", "USD"))))
                .isEqualTo(new SubmitAnswer.Refused(0, "no-short-on-spot"));
        assertThat(submit(Side.BUY, OrderType.MARKET, new Spend(Money.of("0.99", "USD"))))
                .isEqualTo(new SubmitAnswer.Refused(0, "notional-too-small"));
        assertThat(server.calls(POST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {'success':true,'success_response':{'order_id':'o-1'}} | Taken | ",
                "200 | {'success':true} | Unknown | ",
                "200 | half an ans | Unknown | ",
                "200 | [] | Unknown | ",
                "200 | {'success':false,'error_response':{'error':'INSUFFICIENT_FUND'}} | Refused | insufficient-balance",
                "200 | {'success':false,'error_response':{'error':'UNKNOWN_FAILURE_REASON',"
                        + "'preview_failure_reason':'PREVIEW_INSUFFICIENT_FUND'}} | Refused | insufficient-balance",
                "200 | {'success':false,'error_response':{'error':'UNTRADABLE_PRODUCT'}} | Refused | market-closed",
                "200 | {'success':false,'error_response':{'error':'INVALID_LIMIT_PRICE'}} | Refused | invalid-limit-price",
                "200 | {'success':false,'error_response':{'error':'UNKNOWN_FAILURE_REASON'}} | Unknown | ",
                "200 | {'success':false,'error_response':{'error':'REASON_OF_TOMORROW'}} | Unknown | ",
                "200 | {'success':false} | Unknown | ",
                "400 | {'error':'INVALID_ARGUMENT','message':'no'} | Refused | Coinbase refused (400): INVALID_ARGUMENT, no.",
                "400 | <html>proxy</html> | Unknown | ",
                "401 | Unauthorized | Refused | unauthorized",
                "403 | {'error':'PERMISSION_DENIED','message':'no'} | Refused | unauthorized",
                "403 | <html>firewall</html> | Refused | unavailable",
                "409 | {'error':'CONFLICT'} | Unknown | ",
                "429 | {'errors':[{'id':'rate_limit_exceeded'}]} | Refused | rate-limited",
                "500 | {'error':'INTERNAL'} | Unknown | ",
                "503 | | Unknown | ",
                "0 | | Unknown | "
            })
    void callsRefusedOnlyWhatIsCertainlyNotThere(int status, String body, String kind, String reason) {
        String text = body == null ? "" : body.replace('\'', '"');
        server.on(POST, _ -> new Reply(status, text, Map.of()));

        SubmitAnswer answer = submit();

        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
        if (answer instanceof SubmitAnswer.Refused refused) {
            assertThat(refused.reason()).isEqualTo(reason);
        }
        assertThat(server.calls(POST)).hasSize(1);
    }

    @Test
    void asksNothingUntilItMayAgain() {
        server.on(POST, _ -> new Reply(429, "{}", Map.of("Retry-After", "40")));
        submit();
        int count = server.count();

        assertThat(submit()).isEqualTo(new SubmitAnswer.Refused(0, "rate-limited"));
        assertThatThrownBy(() -> coinbase.account().balances()).isInstanceOfSatisfying(ExchangeException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.LIMITED);
            assertThat(e.retryAt())
                    .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(41));
        });
        coinbase.close();
        coinbase = connect();
        assertThatThrownBy(() -> coinbase.market().listings()).isInstanceOf(ExchangeException.class);
        assertThat(server.count()).isEqualTo(count);
    }

    @Test
    void findsWhatAnotherProcessSent() {
        server.on(
                "GET " + ORDERS + "/historical/batch",
                call -> call.query().containsKey("cursor")
                        ? Reply.ok(
                                "{\"orders\":[" + order(ID.text(), "FILLED") + "],\"has_next\":false,\"cursor\":\"\"}")
                        : Reply.ok(
                                "{\"orders\":[" + order("another", "OPEN") + "],\"has_next\":true,\"cursor\":\"c\"}"));
        server.on("GET " + ORDERS + "/historical/o-1", "{\"order\":" + order(ID.text(), "STATUS_OF_TOMORROW") + "}");

        assertThat(coinbase.orders().find(btc, ID)).hasValueSatisfying(state -> {
            assertThat(state.status()).isEqualTo(Status.FILLED);
            assertThat(state.symbol()).isEqualTo("BTCUSD");
            assertThat(state.executed()).isEqualByComparingTo("0.0005");
            assertThat(state.at()).isEqualTo(Instant.parse("2026-04-07T14:30:00Z"));
        });
        assertThat(coinbase.orders().find(btc, ID))
                .hasValueSatisfying(state -> assertThat(state.status()).isEqualTo(Status.UNKNOWN));
        assertThat(server.calls("GET " + ORDERS + "/historical/batch")).hasSize(2);
    }

    @Test
    void doesNotCallAbsentWhatItCouldNotLookThrough() {
        server.on("GET " + ORDERS + "/historical/batch", _ -> new Reply(500, "", Map.of()));

        assertThatThrownBy(() -> coinbase.orders().find(btc, ID)).isInstanceOf(ExchangeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, PARTLY_FILLED",
        "QUEUED, PARTLY_FILLED",
        "OPEN, PARTLY_FILLED",
        "CANCEL_QUEUED, PARTLY_FILLED",
        "FILLED, FILLED",
        "CANCELLED, CANCELLED",
        "EXPIRED, EXPIRED",
        "FAILED, CANCELLED",
        "UNKNOWN_ORDER_STATUS, UNKNOWN",
        "SOMETHING, UNKNOWN"
    })
    void knowsWhatStatusesMean(String word, Status status) {
        assertThat(OrderWords.state(Payload.parse(order("c", word))).status()).isEqualTo(status);
        assertThat(OrderWords.state(Payload.parse(order("c", "FAILED").replace("0.0005", "0")))
                        .status())
                .isEqualTo(Status.REJECTED);
    }

    @Test
    void saysWhenACancelWasRefused() {
        server.on(POST, "{\"success\":true,\"success_response\":{\"order_id\":\"o-1\"}}");
        submit();
        server.on("GET " + ORDERS + "/historical/o-1", "{\"order\":" + order(ID.text(), "OPEN") + "}");
        server.on(
                "POST " + ORDERS + "/batch_cancel",
                "{\"results\":[{\"success\":false,\"failure_reason\":\"COMMANDER_REJECTED_CANCEL_ORDER\"}]}");

        assertThatThrownBy(() -> coinbase.orders().cancel(btc, ID))
                .isInstanceOf(ExchangeException.class)
                .hasMessage("Coinbase did not cancel: COMMANDER_REJECTED_CANCEL_ORDER.");
        server.on(
                "GET " + ORDERS + "/historical/o-1",
                call -> Reply.ok("{\"order\":"
                        + order(
                                ID.text(),
                                server.calls("POST " + ORDERS + "/batch_cancel").size() < 2 ? "OPEN" : "FILLED")
                        + "}"));
        assertThat(coinbase.orders().cancel(btc, ID)).isEmpty();
    }

    @Test
    void readsFillsThatAreToldInQuoteCurrency() {
        server.on("GET " + ORDERS + "/historical/fills", """
                {"fills":[
                {"trade_id":"t-2","order_id":"o-1","trade_time":"2026-04-07T14:30:01Z","price":"50000","size":"100",
                 "size_in_quote":true,"commission":"0.6","product_id":"BTC-USD","side":"BUY","liquidity_indicator":"MAKER"},
                {"trade_id":"t-1","order_id":"o-1","trade_time":"2026-04-07T14:30:00Z","price":"50000","size":"0.001",
                 "size_in_quote":false,"commission":"0.3","product_id":"BTC-USD","side":"BUY","liquidity_indicator":"NEW"},
                {"trade_id":"t-0","order_id":"o-9","trade_time":"2026-04-07T14:30:00Z","price":"50","size":"1",
                 "product_id":"ETH-USD","side":"BUY"}],"cursor":""}""");

        var fills = coinbase.orders().fills(btc, Instant.parse("2026-04-07T14:30:00Z"));

        assertThat(fills)
                .extracting(fill -> fill.quantity().stripTrailingZeros().toPlainString())
                .containsExactly("0.001", "0.002");
        assertThat(fills)
                .extracting(fill -> fill.tradeId())
                .containsExactly(TradeIds.number("t-1"), TradeIds.number("t-2"));
        assertThat(TradeIds.number("t-1")).isPositive().isNotEqualTo(TradeIds.number("t-2"));
    }

    @Test
    void doesNotSendAnOrderThatTookTooLongToGetReady() {
        var late = new AtomicReference<Duration>(Duration.ZERO);
        server.on("GET /api/v3/brokerage/market/products", _ -> {
            late.set(Duration.ofSeconds(3));
            return Reply.ok(Payload.write(Map.of("products", List.of(CoinbaseServer.product("BTC-USD")))));
        });
        server.on(POST, "{\"success\":true,\"success_response\":{\"order_id\":\"o-1\"}}");
        var order = new Order(
                7, Instant.EPOCH, btc, Side.BUY, new OrderType.Limit(price("60000")), units("0.001"), 0, false);

        try (Coinbase slow = connect(() -> Instant.now().plus(late.get()))) {
            assertThat(slow.orders().submit(ID, order)).isInstanceOf(SubmitAnswer.Refused.class);
            assertThat(server.calls(POST)).isEmpty();
            assertThat(slow.orders().submit(ID, order)).isInstanceOf(SubmitAnswer.Taken.class);
        }
    }

    @Test
    void theFenceIsAsLongAsATokenLives() {
        assertThat(coinbase.orders().fence()).isEqualTo(Duration.ofSeconds(30 + 10 + 2 + 5));
    }
}
