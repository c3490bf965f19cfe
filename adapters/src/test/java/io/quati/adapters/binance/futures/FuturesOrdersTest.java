package io.quati.adapters.binance.futures;

import static io.quati.adapters.binance.futures.FuturesScript.BTCUSDT;
import static io.quati.adapters.binance.futures.FuturesScript.ID;
import static io.quati.adapters.binance.futures.FuturesScript.order;
import static io.quati.adapters.binance.futures.FuturesScript.price;
import static io.quati.adapters.binance.futures.FuturesScript.quantity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FuturesOrdersTest {

    private static final String PLAIN = "POST /fapi/v1/order";
    private static final String ALGO = "POST /fapi/v1/algoOrder";
    private static final String TAKEN = """
            {"orderId":9,"symbol":"BTCUSDT","status":"%s","clientOrderId":"%s","avgPrice":"0","origQty":"0.01","executedQty":"%s","updateTime":1767225600456}""";
    private static final String WAITING = """
            {"algoId":5,"clientAlgoId":"q-bot-1-0-7","symbol":"BTCUSDT","algoStatus":"%s","actualOrderId":"%s","updateTime":1767225600456}""";

    @TempDir
    private Path folder;

    private final ScriptedServer server = FuturesScript.server();
    private BinanceFutures futures;
    private Orders orders;

    @BeforeEach
    void open() {
        server.on(PLAIN, TAKEN.formatted("NEW", "q-bot-1-0-7", "0"));
        server.on(ALGO, WAITING.formatted("NEW", ""));
        futures = new BinanceFutures(ScriptedBinance.settings(server, folder));
        orders = futures.orders();
    }

    @AfterEach
    void close() {
        futures.close();
        server.close();
    }

    @Test
    void isOnItsWayBeforeAnyoneAsksForTheAnswer() {
        Order order = order(Side.BUY, OrderType.MARKET, quantity("0.01"), false);

        assertThat(orders.prepare(ID, order)).as("its rules have to be read").isEmpty();
        assertThat(server.count()).isZero();
        orders.submit(ID, order);
        Orders.Departure ready = orders.prepare(ID, order).orElseThrow();
        assertThat(server.calls(PLAIN)).hasSize(1);
        Supplier<SubmitAnswer> begun = ready.leave();
        server.await(PLAIN, 2);

        assertThat(begun.get()).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(server.calls(PLAIN)).hasSize(2);
    }

    @Test
    void doesNotBeginWhatNeedsAPriceFirst() {
        orders.submit(ID, order(Side.BUY, OrderType.MARKET, quantity("0.01"), false));
        int before = server.count();

        assertThat(orders.prepare(ID, order(Side.BUY, OrderType.MARKET, new Spend(Money.of("1000", "USDT")), false)))
                .isEmpty();
        assertThat(server.count()).isEqualTo(before);
    }

    /** Where an everyday request must wait, what makes a position smaller does not. */
    @Test
    void exitsUseWhatIsKeptBackOfTheLimits() {
        ScriptedBinance.awaitRoomInTheMinute();
        server.on(
                PLAIN, _ -> Reply.ok(TAKEN.formatted("NEW", "q-bot-1-0-7", "0")).with("X-MBX-USED-WEIGHT-1M", "1999"));
        Order entry = order(Side.BUY, OrderType.MARKET, quantity("0.01"), false);
        Order exit = order(Side.SELL, OrderType.MARKET, quantity("0.01"), true);

        assertThat(orders.submit(ID, entry)).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(orders.submit(ID, entry))
                .isInstanceOfSatisfying(
                        SubmitAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("rate-limited"));
        assertThat(orders.submit(ID, exit)).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(orders.prepare(ID, exit).orElseThrow().leave().get()).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(server.calls(PLAIN)).hasSize(3);
    }

    @Test
    void aStopWhosePriceIsReachedAlreadySellsAtOnce() {
        server.on(ALGO, _ -> Reply.error(400, -2021, "Order would immediately trigger."));
        Order exit = order(Side.SELL, new OrderType.Stop(price("60000")), quantity("0.01"), true);
        Order entry = order(Side.SELL, new OrderType.Stop(price("60000")), quantity("0.01"), false);

        assertThat(orders.submit(ID, exit))
                .isInstanceOfSatisfying(
                        SubmitAnswer.Taken.class,
                        taken -> assertThat(taken.state().exchangeId()).isEqualTo("9"));
        assertThat(orders.submit(ID, entry)).isInstanceOf(SubmitAnswer.Refused.class);
        assertThat(orders.prepare(ID, exit).orElseThrow().leave().get()).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(server.calls(PLAIN))
                .extracting(
                        call -> call.query().get("type") + " " + call.query().get("reduceOnly"))
                .containsExactly("MARKET true", "MARKET true");
    }

    static Stream<Arguments> forms() {
        OrderSize some = quantity("0.01");
        return Stream.of(
                Arguments.of(
                        order(Side.BUY, new OrderType.Limit(price("60000.5")), some, false),
                        PLAIN,
                        "BUY LIMIT timeInForce=GTC price=60000.5 newClientOrderId=q-bot-1-0-7 newOrderRespType=RESULT quantity=0.01"),
                Arguments.of(
                        order(Side.SELL, OrderType.MARKET, some, true),
                        PLAIN,
                        "SELL MARKET newClientOrderId=q-bot-1-0-7 newOrderRespType=RESULT quantity=0.01 reduceOnly=true"),
                Arguments.of(
                        order(Side.BUY, OrderType.MARKET, new Spend(Money.of("1000", "USDT")), false),
                        PLAIN,
                        "BUY MARKET newClientOrderId=q-bot-1-0-7 newOrderRespType=RESULT quantity=0.019"),
                Arguments.of(
                        order(Side.SELL, new OrderType.Stop(price("50000")), some, true),
                        ALGO,
                        "SELL STOP_MARKET algoType=CONDITIONAL triggerPrice=50000 workingType=CONTRACT_PRICE clientAlgoId=q-bot-1-0-7 quantity=0.01 reduceOnly=true"),
                Arguments.of(
                        order(Side.SELL, new OrderType.StopLimit(price("50000"), price("49000")), some, false),
                        ALGO,
                        "SELL STOP algoType=CONDITIONAL timeInForce=GTC price=49000 triggerPrice=50000 workingType=CONTRACT_PRICE clientAlgoId=q-bot-1-0-7 quantity=0.01"),
                Arguments.of(
                        order(Side.SELL, new OrderType.TakeProfit(price("70000")), some, false),
                        ALGO,
                        "SELL TAKE_PROFIT_MARKET algoType=CONDITIONAL triggerPrice=70000 workingType=CONTRACT_PRICE clientAlgoId=q-bot-1-0-7 quantity=0.01"),
                Arguments.of(
                        order(Side.SELL, new OrderType.TrailingStop(0.015, price("70000")), some, false),
                        ALGO,
                        "SELL TRAILING_STOP_MARKET algoType=CONDITIONAL callbackRate=1.5 activatePrice=70000 workingType=CONTRACT_PRICE clientAlgoId=q-bot-1-0-7 quantity=0.01"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void writesOrdersAsBinanceWantsThem(Order order, String where, String expected) {
        assertThat(orders.submit(ID, order)).isInstanceOf(SubmitAnswer.Taken.class);

        Map<String, String> query = server.calls(where).getFirst().query();
        String rest = query.entrySet().stream()
                .filter(entry -> !List.of("symbol", "side", "type", "recvWindow", "timestamp", "signature")
                        .contains(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        assertThat(query.get("side") + " " + query.get("type") + " " + rest).isEqualTo(expected);
    }

    @Test
    void aWaitingOrderHasAnIdThatNoPlainOneHas() {
        Order stop = order(Side.SELL, new OrderType.Stop(price("50000")), quantity("0.01"), true);

        assertThat(orders.submit(ID, stop)).isInstanceOfSatisfying(SubmitAnswer.Taken.class, taken -> {
            assertThat(taken.state().exchangeId()).isEqualTo("algo-5");
            assertThat(taken.state().clientId()).isEqualTo(ID.text());
            assertThat(taken.state().status()).isEqualTo(Status.OPEN);
        });
    }

    @Test
    void refusesByItselfWhatBinanceWouldRefuse() {
        Order small = order(Side.BUY, new OrderType.Limit(price("50000")), quantity("0.001"), false);
        Order closing = order(Side.SELL, new OrderType.Limit(price("50000")), quantity("0.001"), true);
        Order near = order(Side.SELL, new OrderType.TrailingStop(0.0001, null), quantity("0.01"), false);
        Order poor = order(Side.BUY, OrderType.MARKET, new Spend(Money.of("101", "USDT")), false);

        assertThat(orders.submit(ID, small)).isEqualTo(new SubmitAnswer.Refused(0, "notional-too-small"));
        assertThat(orders.submit(ID, closing)).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(orders.submit(ID, near)).isEqualTo(new SubmitAnswer.Refused(0, "trailing-distance-not-offered"));
        server.on("GET /fapi/v1/ticker/bookTicker", "{\"symbol\":\"BTCUSDT\",\"askPrice\":\"500000\"}");
        assertThat(orders.submit(ID, poor)).isEqualTo(new SubmitAnswer.Refused(0, "quantity-too-small"));
        assertThat(server.calls(PLAIN)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | -2019 | Margin is insufficient. | insufficient-margin
            400 | -2022 | ReduceOnly Order is rejected. | nothing-to-reduce
            400 | -4164 | Order's notional must be no smaller than 100 | notional-too-small
            503 | -1008 | Request throttled by system-level protection. | unavailable
            503 | -1 | Service Unavailable. | unavailable
            """)
    void toldWhyAnOrderWasRefused(int status, int code, String message, String reason) {
        server.on(PLAIN, _ -> Reply.error(status, code, message));

        assertThat(orders.submit(ID, order(Side.BUY, OrderType.MARKET, quantity("0.01"), false)))
                .isEqualTo(new SubmitAnswer.Refused(code, reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            503 | -1 | Unknown error, please check your request or try again later.
            408 | -1007 | Timeout waiting for response from backend server.
            400 | -4116 | ClientOrderId is duplicated.
            """)
    void knowsWhenNobodyKnows(int status, int code, String message) {
        server.on(PLAIN, _ -> Reply.error(status, code, message));

        assertThat(orders.submit(ID, order(Side.BUY, OrderType.MARKET, quantity("0.01"), false)))
                .isInstanceOf(SubmitAnswer.Unknown.class);
    }

    @Test
    void findsAWaitingOrderAndThePlainOneItBecame() {
        server.on(
                "GET /fapi/v1/order",
                call -> call.query().containsKey("orderId")
                        ? Reply.ok(TAKEN.formatted("FILLED", "made-by-binance", "0.01"))
                        : Reply.error(400, -2013, "Order does not exist."));
        server.on("GET /fapi/v1/algoOrder", WAITING.formatted("NEW", ""));
        assertThat(orders.find(BTCUSDT, ID)).map(OrderState::exchangeId).contains("algo-5");

        server.on("GET /fapi/v1/algoOrder", WAITING.formatted("FINISHED", "9"));
        assertThat(orders.find(BTCUSDT, ID))
                .contains(new OrderState(
                        "BTCUSDT",
                        ID.text(),
                        "9",
                        Status.FILLED,
                        new BigDecimal("0.01"),
                        Instant.ofEpochMilli(1767225600456L)));

        server.on("GET /fapi/v1/algoOrder", _ -> Reply.error(400, -2013, "Order does not exist."));
        assertThat(orders.find(BTCUSDT, ID)).isEmpty();
    }

    @Test
    void cancelsPlainWaitingAndTriggeredOrders() {
        server.on("DELETE /fapi/v1/order", TAKEN.formatted("CANCELED", "q-bot-1-0-7", "0.004"));
        assertThat(orders.cancel(BTCUSDT, ID)).map(OrderState::executed).contains(new BigDecimal("0.004"));

        server.on(
                "DELETE /fapi/v1/order",
                call -> call.query().containsKey("orderId")
                        ? Reply.ok(TAKEN.formatted("CANCELED", "made-by-binance", "0"))
                        : Reply.error(400, -2011, "Unknown order sent."));
        server.on("GET /fapi/v1/algoOrder", WAITING.formatted("CANCELED", ""));
        server.on("DELETE /fapi/v1/algoOrder", "{\"algoId\":5,\"code\":\"200\",\"msg\":\"success\"}");
        assertThat(orders.cancel(BTCUSDT, ID)).map(OrderState::status).contains(Status.CANCELLED);

        server.on("DELETE /fapi/v1/algoOrder", _ -> Reply.error(400, -2011, "Unknown order sent."));
        server.on("GET /fapi/v1/algoOrder", WAITING.formatted("TRIGGERED", "9"));
        assertThat(orders.cancel(BTCUSDT, ID)).map(OrderState::clientId).contains(ID.text());
        server.on("GET /fapi/v1/algoOrder", WAITING.formatted("NEW", "0"));
        assertThat(orders.cancel(BTCUSDT, ID)).isEmpty();
        server.on("GET /fapi/v1/algoOrder", _ -> Reply.error(400, -2013, "Order does not exist."));
        assertThat(orders.cancel(BTCUSDT, ID)).isEmpty();
    }

    @Test
    void doesNotSendAnOrderThatTookTooLongToGetReady() {
        server.on("GET /fapi/v1/exchangeInfo", _ -> {
            LockSupport.parkNanos(1_200_000_000);
            return Reply.ok(FuturesScript.EXCHANGE_INFO);
        });
        Order order = order(Side.BUY, new OrderType.Limit(price("50000")), quantity("0.01"), false);

        assertThat(orders.submit(ID, order)).isInstanceOf(SubmitAnswer.Refused.class);
        assertThat(server.calls(PLAIN)).isEmpty();
        assertThat(orders.submit(ID, order)).isInstanceOf(SubmitAnswer.Taken.class);
    }

    @Test
    void listsAndCancelsBothKinds() {
        server.on("GET /fapi/v1/openOrders", "[" + TAKEN.formatted("NEW", "by-hand", "0") + "]");
        server.on("GET /fapi/v1/openAlgoOrders", "[" + WAITING.formatted("NEW", "") + "]");
        server.on("DELETE /fapi/v1/allOpenOrders", "{\"code\":200,\"msg\":\"done\"}");
        server.on("DELETE /fapi/v1/algoOpenOrders", "{\"code\":200,\"msg\":\"done\"}");

        assertThat(orders.open(BTCUSDT)).extracting(OrderState::clientId).containsExactly("by-hand", ID.text());
        orders.cancelAll(BTCUSDT);
        assertThat(server.calls("DELETE /fapi/v1/algoOpenOrders")).hasSize(1);
        assertThat(orders.fence()).hasSeconds(16);
    }
}
