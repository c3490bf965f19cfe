package io.quati.adapters.binance.futures;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.futures.FuturesSetup.Margin;
import io.quati.adapters.binance.futures.FuturesSetup.SymbolSetting;
import io.quati.adapters.binance.market.DepthFeed;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceKeys;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.adapters.wire.Heard;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Secret;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.exchange.Account.Wallet;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import io.quati.core.market.Interval;
import io.quati.testing.Covers;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The futures adapter as it is, at a local exchange that speaks Binance's protocol; its dump is the truth. */
class FuturesAtLocalExchangeTest {

    @TempDir
    private Path folder;

    private final LocalExchange exchange =
            LocalExchange.start(new ExchangeOptions().seed(7).futuresBalance("USDT", new BigDecimal("100000")));
    private final Heard heard = new Heard();
    private BinanceFutures futures;
    private Instrument btc;
    private long number;

    @BeforeEach
    void open() {
        BinanceKeys keys = BinanceKeys.of(Mode.LOCAL, "local-key", new Secret("local-secret"));
        futures = new BinanceFutures(BinanceSettings.of(BinanceHosts.local(exchange.uri()), keys, folder));
        btc = futures.market().listing("BTCUSDT").orElseThrow().instrument();
    }

    @AfterEach
    void close() {
        futures.close();
        exchange.close();
    }

    private ClientOrderId nextId() {
        number++;
        return new ClientOrderId("bot", 1, 0, number);
    }

    private SubmitAnswer submit(Side side, OrderType type, OrderSize size, boolean reduceOnly) {
        ClientOrderId id = nextId();
        return futures.orders().submit(id, new Order(number, Instant.EPOCH, btc, side, type, size, 0, reduceOnly));
    }

    private ClientOrderId lastId() {
        return new ClientOrderId("bot", 1, 0, number);
    }

    private Price price(double share) {
        BigDecimal last = futures.market().tickers(List.of(btc)).getFirst().last();
        return btc.nearestPrice(last.doubleValue() * share);
    }

    private Payload truth() {
        return Payload.parse(exchange.dump()).at("futures");
    }

    private OrderSize lots(String quantity) {
        return btc.quantityAtMost(new BigDecimal(quantity));
    }

    @Test
    @Covers({"EXC-008", "EXC-009", "IMP-020"})
    void tradesAndEndsWithTheExchangesBooks() {
        futures.setup().requireOneWay();
        futures.setup().set(btc, new SymbolSetting(5, Margin.ISOLATED));
        assertThat(futures.setup().read(btc)).isEqualTo(new SymbolSetting(5, Margin.ISOLATED));
        try (Subscription _ = futures.follow(heard)) {
            await(() -> heard.link.contains("connected"));
            assertThat(submit(Side.BUY, OrderType.MARKET, new Spend(Money.of("5000", "USDT")), false))
                    .isInstanceOf(SubmitAnswer.Taken.class);
            assertThat(submit(Side.BUY, new OrderType.Limit(price(0.9)), lots("0.01"), false))
                    .isInstanceOf(SubmitAnswer.Taken.class);
            assertThat(futures.orders().find(btc, lastId()))
                    .map(OrderState::status)
                    .contains(Status.OPEN);
            assertThat(futures.orders().cancel(btc, lastId()))
                    .map(OrderState::status)
                    .contains(Status.CANCELLED);

            assertThat(submit(Side.SELL, new OrderType.Stop(price(0.7)), lots("0.01"), true))
                    .isInstanceOf(SubmitAnswer.Taken.class);
            assertThat(futures.orders().find(btc, lastId()))
                    .map(OrderState::status)
                    .contains(Status.OPEN);
            assertThat(futures.orders().open(btc))
                    .extracting(OrderState::clientId)
                    .containsExactly(lastId().text());
            assertThat(futures.orders().cancel(btc, lastId()))
                    .map(OrderState::status)
                    .contains(Status.CANCELLED);
            assertThat(futures.orders().cancel(btc, lastId())).isEmpty();

            assertThat(futures.account().positions()).singleElement().satisfies(position -> {
                assertThat(position.quantity()).isPositive();
                assertThat(position.leverage()).isEqualTo(5);
                assertThat(position.entryPrice()).isCloseTo(averagePrice(), Percentage.withPercentage(1e-6));
                assertThat(position.unrealized())
                        .isCloseTo(
                                position.markPrice()
                                        .subtract(position.entryPrice())
                                        .multiply(position.quantity()),
                                Offset.offset(new BigDecimal("0.001")));
                assertThat(position.liquidationPrice()).isPositive().isLessThan(position.entryPrice());
            });
            assertThat(submit(Side.SELL, OrderType.MARKET, lots("900"), true))
                    .isNotInstanceOf(SubmitAnswer.Unknown.class);
            futures.orders().cancelAll(btc);
            await(() -> heard.fills.size() == truth().items("fills").size());
            await(() -> !heard.balances.isEmpty());
        }
        List<Long> trades =
                truth().items("fills").stream().map(fill -> fill.number("id")).toList();
        Instant since = Instant.ofEpochMilli(exchange.time()).minusSeconds(600);
        assertThat(futures.orders().fills(btc, since))
                .extracting(VenueFill::tradeId)
                .containsExactlyElementsOf(trades);
        assertThat(futures.income(btc, since)).isNotEmpty();
        assertThat(heard.link).containsExactly("connected");
    }

    /** Returns what the exchange's own books say that all so far were traded at. */
    private BigDecimal averagePrice() {
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal quantity = BigDecimal.ZERO;
        for (Payload fill : truth().items("fills")) {
            value = value.add(fill.decimal("price").multiply(fill.decimal("qty")));
            quantity = quantity.add(fill.decimal("qty"));
        }
        return value.divide(quantity, MathContext.DECIMAL64);
    }

    @Test
    void toldOfATriggeredStopUnderOurId() throws IOException, InterruptedException {
        try (Subscription _ = futures.follow(heard)) {
            await(() -> heard.link.contains("connected"));
            submit(Side.BUY, OrderType.MARKET, lots("0.02"), false);
            submit(Side.SELL, new OrderType.Stop(price(0.95)), lots("0.02"), true);
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> moved = client.send(
                        HttpRequest.newBuilder(URI.create(exchange.uri() + "/control/price"))
                                .header("X-MBX-APIKEY", "local-key")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"market\":\"futures\",\"symbol\":\"BTCUSDT\",\"price\":\""
                                                + btc.toBigDecimal(price(0.9)) + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
            }
            await(() -> heard.states.stream()
                    .anyMatch(state -> state.clientId().equals(lastId().text()) && state.status() == Status.FILLED));
        }
        assertThat(futures.orders().find(btc, lastId())).map(OrderState::status).contains(Status.FILLED);
        assertThat(futures.account().positions()).isEmpty();
    }

    @Test
    void readsTheMarketAndMovesMoney() {
        Instant now = futures.market().time();
        assertThat(futures.market()
                        .history(btc, Interval.MINUTE_1, now.minus(Duration.ofHours(20)), now)
                        .size())
                .isEqualTo(1199);
        assertThat(futures.account().transfer("USDT", new BigDecimal("250"), Wallet.SPOT, Wallet.FUTURES))
                .isNotBlank();
        assertThat(futures.account().balances())
                .filteredOn(balance -> balance.asset().equals("USDT"))
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("100250"));
    }

    @Test
    void followsTheMarketAndTheBook() {
        try (Subscription _ = futures.follow(btc, Interval.MINUTE_1, heard);
                DepthFeed book = futures.book(btc)) {
            await(() -> heard.link.contains("connected"));
            await(() -> !heard.tickers.isEmpty());
            await(() -> book.levels(5).isPresent());
        }
        assertThat(heard.link).containsExactly("connected");
    }
}
