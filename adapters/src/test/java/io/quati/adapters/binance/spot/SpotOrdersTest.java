package io.quati.adapters.binance.spot;

import static io.quati.adapters.binance.spot.SpotScript.BTCUSDT;
import static io.quati.adapters.binance.spot.SpotScript.ID;
import static io.quati.adapters.binance.spot.SpotScript.order;
import static io.quati.adapters.binance.spot.SpotScript.price;
import static io.quati.adapters.binance.spot.SpotScript.quantity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpotOrdersTest {

    private static final String POST = "POST /api/v3/order";
    private static final String TAKEN = """
            {"symbol":"BTCUSDT","orderId":7001,"orderListId":-1,"clientOrderId":"q-bot-1-0-7","transactTime":1767225600456,
            "price":"60000.00000000","origQty":"0.00200000","executedQty":"0.00200000","cummulativeQuoteQty":"119.98000000",
            "status":"FILLED","timeInForce":"GTC","type":"LIMIT","side":"BUY",
            "fills":[{"price":"59990.00000000","qty":"0.00200000","commission":"0.00000200","commissionAsset":"BTC","tradeId":5501}]}""";

    @TempDir
    private Path folder;

    private final ScriptedServer server = SpotScript.server();
    private BinanceSpot spot;
    private Orders orders;

    @BeforeEach
    void open() {
        spot = new BinanceSpot(ScriptedBinance.settings(server, folder));
        orders = spot.orders();
    }

    @AfterEach
    void close() {
        spot.close();
        server.close();
    }

    private static Order limit(String price, String quantity) {
        return order(Side.BUY, new OrderType.Limit(price(price)), quantity(quantity));
    }

    @Test
    void toldOfAnOrderThatWasTakenAndItsFills() {
        server.on(POST, TAKEN);

        SubmitAnswer answer = orders.submit(ID, limit("60000", "0.002"));

        var at = Instant.ofEpochMilli(1767225600456L);
        assertThat(answer)
                .isEqualTo(new SubmitAnswer.Taken(
                        new OrderState("BTCUSDT", ID.text(), "7001", Status.FILLED, new BigDecimal("0.00200000"), at),
                        List.of(new VenueFill(
                                "BTCUSDT",
                                "7001",
                                5501,
                                Side.BUY,
                                new BigDecimal("59990.00000000"),
                                new BigDecimal("0.00200000"),
                                new BigDecimal("0.00000200"),
                                "BTC",
                                Liquidity.TAKER,
                                at))));
        assertThat(server.calls(POST)).hasSize(1);
    }

    static Stream<Arguments> forms() {
        OrderSize some = quantity("0.0021");
        return Stream.of(
                Arguments.of(
                        order(Side.BUY, new OrderType.Limit(price("60000.5")), some),
                        "BUY LIMIT timeInForce=GTC price=60000.5 quantity=0.0021"),
                Arguments.of(order(Side.SELL, OrderType.MARKET, some), "SELL MARKET quantity=0.0021"),
                Arguments.of(
                        order(Side.BUY, OrderType.MARKET, new Spend(Money.of("100.123456789", "USDT"))),
                        "BUY MARKET quoteOrderQty=100.12345678"),
                Arguments.of(
                        order(Side.SELL, new OrderType.Stop(price("50000")), some),
                        "SELL STOP_LOSS stopPrice=50000 quantity=0.0021"),
                Arguments.of(
                        order(Side.SELL, new OrderType.StopLimit(price("50000"), price("49000")), some),
                        "SELL STOP_LOSS_LIMIT timeInForce=GTC price=49000 stopPrice=50000 quantity=0.0021"),
                Arguments.of(
                        order(Side.SELL, new OrderType.TakeProfit(price("70000")), some),
                        "SELL TAKE_PROFIT stopPrice=70000 quantity=0.0021"),
                Arguments.of(
                        order(Side.SELL, new OrderType.TrailingStop(0.015, null), some),
                        "SELL STOP_LOSS trailingDelta=150 quantity=0.0021"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void writesOrdersAsBinanceWantsThem(Order order, String expected) {
        server.on(POST, TAKEN);

        assertThat(orders.submit(ID, order)).isInstanceOf(SubmitAnswer.Taken.class);

        Map<String, String> query = server.calls(POST).getFirst().query();
        String rest = query.entrySet().stream()
                .filter(entry -> !List.of(
                                "symbol",
                                "side",
                                "type",
                                "newClientOrderId",
                                "newOrderRespType",
                                "recvWindow",
                                "timestamp",
                                "signature")
                        .contains(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        assertThat(query.get("side") + " " + query.get("type") + " " + rest).isEqualTo(expected);
        assertThat(query)
                .containsEntry("symbol", "BTCUSDT")
                .containsEntry("newClientOrderId", "q-bot-1-0-7")
                .containsEntry("newOrderRespType", "FULL");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(limit("60000", "0.00009"), "quantity-too-small"),
                Arguments.of(limit("60000", "9001"), "quantity-too-large"),
                Arguments.of(limit("40000", "0.0001"), "notional-too-small"),
                Arguments.of(limit("60000", "151"), "notional-too-large"),
                Arguments.of(limit("1000000.01", "0.001"), "price-too-high"),
                Arguments.of(order(Side.SELL, OrderType.MARKET, quantity("101")), "quantity-too-large"),
                Arguments.of(order(Side.BUY, OrderType.MARKET, new Spend(Money.of("4", "USDT"))), "notional-too-small"),
                Arguments.of(order(Side.SELL, OrderType.MARKET, new Spend(Money.of("9", "USDT"))), "no-short-on-spot"),
                Arguments.of(
                        order(Side.SELL, new OrderType.TrailingStop(0.01, price("70000")), quantity("0.01")),
                        "activation-not-offered"),
                Arguments.of(
                        new Order(
                                7,
                                Instant.EPOCH,
                                BTCUSDT,
                                Side.BUY,
                                new OrderType.Limit(price("60000")),
                                quantity("1"),
                                0,
                                true),
                        "nothing-to-reduce"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesByItselfWhatBinanceWouldRefuse(Order order, String reason) {
        assertThat(orders.submit(ID, order)).isEqualTo(new SubmitAnswer.Refused(0, reason));
        assertThat(server.calls(POST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"HALT", "CANCEL_ONLY", "A_STATUS_OF_TOMORROW"})
    void doesNotTradeInAnyStatusButTrading(String status) {
        server.on("GET /api/v3/exchangeInfo", SpotScript.exchangeInfo(status, ""));

        assertThat(orders.submit(ID, limit("60000", "0.01"))).isEqualTo(new SubmitAnswer.Refused(0, "market-closed"));
    }

    @Test
    void doesNotSendATypeThatTheSymbolDoesNotTake() {
        server.on("GET /api/v3/exchangeInfo", SpotScript.exchangeInfo("TRADING", "\"LIMIT\""));

        assertThat(orders.submit(ID, order(Side.SELL, OrderType.MARKET, quantity("1"))))
                .isEqualTo(new SubmitAnswer.Refused(0, "type-not-offered"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -2010 | Account has insufficient balance for requested action. | insufficient-balance
            -2010 | Market is closed. | market-closed
            -2010 | Order would trigger immediately. | would-trigger-at-once
            -2010 | Something new. | Binance refused (-2010): Something new.
            -1013 | Filter failure: PERCENT_PRICE_BY_SIDE | filter-percent-price-by-side
            -1121 | Invalid symbol. | unknown-symbol
            """)
    void toldWhyAnOrderWasRefused(int code, String message, String reason) {
        server.on(POST, _ -> Reply.error(400, code, message));

        assertThat(orders.submit(ID, limit("60000", "0.01"))).isEqualTo(new SubmitAnswer.Refused(code, reason));
    }

    @Test
    void isOnItsWayBeforeAnyoneAsksForTheAnswer() {
        server.on(POST, TAKEN);
        Order order = limit("60000", "0.002");

        assertThat(orders.prepare(ID, order)).as("its rules have to be read").isEmpty();
        assertThat(server.count()).isZero();
        orders.submit(ID, order);
        Orders.Departure ready = orders.prepare(ID, order).orElseThrow();
        assertThat(server.calls(POST)).hasSize(1);
        Supplier<SubmitAnswer> begun = ready.leave();
        server.await(POST, 2);

        assertThat(begun.get()).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(server.calls(POST)).hasSize(2);
    }

    @Test
    void doesNotBeginWhatIsRefusedHere() {
        server.on(POST, TAKEN);
        orders.submit(ID, limit("60000", "0.002"));

        assertThat(orders.prepare(ID, limit("60000", "0.00009"))
                        .orElseThrow()
                        .leave()
                        .get())
                .isInstanceOf(SubmitAnswer.Refused.class);
        assertThat(server.calls(POST)).hasSize(1);
    }

    @Test
    void doesNotSendAnOrderWhoseRulesTookTooLongToRead() {
        server.on(POST, TAKEN).on("GET /api/v3/exchangeInfo", _ -> {
            LockSupport.parkNanos(1_200_000_000);
            return Reply.ok(SpotScript.exchangeInfo("TRADING", "\"LIMIT\""));
        });

        assertThat(orders.submit(ID, limit("60000", "0.002"))).isInstanceOf(SubmitAnswer.Refused.class);
        assertThat(server.calls(POST)).isEmpty();
        assertThat(orders.submit(ID, limit("60000", "0.002"))).isInstanceOf(SubmitAnswer.Taken.class);
    }

    @Test
    void anOrderThatIsAlreadyThereIsNotRefused() {
        server.on(POST, _ -> Reply.error(400, -2010, "Duplicate order sent."));

        assertThat(orders.submit(ID, limit("60000", "0.01"))).isInstanceOf(SubmitAnswer.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"-1006", "-1007", "-1000", "-1001"})
    void knowsWhenNobodyKnows(int code) {
        server.on(POST, _ -> Reply.error(400, code, "?"));

        assertThat(orders.submit(ID, limit("60000", "0.01"))).isInstanceOf(SubmitAnswer.Unknown.class);
        assertThat(server.calls(POST)).hasSize(1);
    }

    @Test
    void anAnswerThatCannotBeReadLeavesTheOrderUnknown() {
        server.on(POST, "{\"symbol\":\"BTCUSDT\"}");

        assertThat(orders.submit(ID, limit("60000", "0.01"))).isInstanceOf(SubmitAnswer.Unknown.class);
    }

    @Test
    void readsTheRulesAgainAfterARefusalBecauseOfThem() {
        server.on(POST, _ -> Reply.error(400, -1013, "Filter failure: LOT_SIZE"));

        orders.submit(ID, limit("60000", "0.01"));
        orders.submit(ID, limit("60000", "0.01"));

        assertThat(server.calls("GET /api/v3/exchangeInfo")).hasSize(2);
    }

    @Test
    void findsAndCancelsByTheIdThatWasSent() {
        server.on("GET /api/v3/order", """
                {"symbol":"BTCUSDT","orderId":9,"clientOrderId":"q-bot-1-0-7","executedQty":"0.5","status":"A_NEW_STATUS","updateTime":1767225600456}""");
        server.on("DELETE /api/v3/order", """
                {"symbol":"BTCUSDT","origClientOrderId":"q-bot-1-0-7","orderId":9,"clientOrderId":"cancel-id","transactTime":1767225600457,"executedQty":"0.5","status":"CANCELED"}""");

        assertThat(orders.find(BTCUSDT, ID)).hasValueSatisfying(state -> {
            assertThat(state.status()).isEqualTo(Status.UNKNOWN);
            assertThat(state.executed()).isEqualByComparingTo("0.5");
        });
        assertThat(orders.cancel(BTCUSDT, ID)).hasValueSatisfying(state -> {
            assertThat(state.clientId()).isEqualTo("q-bot-1-0-7");
            assertThat(state.status()).isEqualTo(Status.CANCELLED);
        });
        assertThat(server.calls("DELETE /api/v3/order").getFirst().query())
                .containsEntry("origClientOrderId", "q-bot-1-0-7");
    }

    @Test
    void knowsNothingOfWhatIsNotThere() {
        server.on("GET /api/v3/order", _ -> Reply.error(400, -2013, "Order does not exist."));
        server.on("DELETE /api/v3/order", _ -> Reply.error(400, -2011, "Unknown order sent."));
        server.on("DELETE /api/v3/openOrders", _ -> Reply.error(400, -2011, "Unknown order sent."));

        assertThat(orders.find(BTCUSDT, ID)).isEmpty();
        assertThat(orders.cancel(BTCUSDT, ID)).isEmpty();
        orders.cancelAll(BTCUSDT);
        server.on("GET /api/v3/order", _ -> Reply.error(400, -2026, "Order was archived."));
        assertThat(orders.find(BTCUSDT, ID))
                .hasValueSatisfying(state -> assertThat(state.status()).isEqualTo(Status.CANCELLED));
        server.on("GET /api/v3/order", _ -> Reply.error(400, -1007, "Timeout"));
        assertThatThrownBy(() -> orders.find(BTCUSDT, ID)).isInstanceOf(ExchangeException.class);
    }

    @Test
    void readsAllFillsSinceAnInstant() {
        long now = System.currentTimeMillis();
        long first = now - Duration.ofHours(30).toMillis();
        server.on("GET /api/v3/myTrades", call -> {
            if (call.query().containsKey("fromId")) {
                long from = Long.parseLong(call.query().get("fromId"));
                return Reply.ok(trades(from, Math.min(from + 1000, 2505), first));
            }
            long start = Long.parseLong(call.query().get("startTime"));
            long end = Long.parseLong(call.query().get("endTime"));
            assertThat(end - start).isLessThan(Duration.ofDays(1).toMillis());
            return Reply.ok(start <= first && first <= end ? trades(100, 1100, first) : "[]");
        });

        List<VenueFill> fills = orders.fills(
                BTCUSDT, Instant.ofEpochMilli(now - Duration.ofDays(3).toMillis()));

        assertThat(fills)
                .extracting(VenueFill::tradeId)
                .containsExactlyElementsOf(LongStream.range(100, 2505).boxed().toList());
        assertThat(orders.fills(BTCUSDT, Instant.ofEpochMilli(now))).isEmpty();
    }

    private static String trades(long from, long to, long at) {
        return LongStream.range(from, to)
                .mapToObj(id -> """
                        {"symbol":"BTCUSDT","id":%d,"orderId":1,"price":"1","qty":"2","commission":"0","commissionAsset":"BNB","time":%d,"isBuyer":true,"isMaker":true}""".formatted(id, at))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void listsWhatIsOpen() {
        server.on("GET /api/v3/openOrders", """
                [{"symbol":"BTCUSDT","orderId":9,"clientOrderId":"by-hand","executedQty":"0.0","status":"NEW","updateTime":1767225600456}]""");

        assertThat(orders.open(BTCUSDT)).singleElement().satisfies(state -> {
            assertThat(state.clientId()).isEqualTo("by-hand");
            assertThat(state.status()).isEqualTo(Status.OPEN);
        });
        assertThat(orders.fence()).isEqualTo(Duration.ofSeconds(16));
    }
}
