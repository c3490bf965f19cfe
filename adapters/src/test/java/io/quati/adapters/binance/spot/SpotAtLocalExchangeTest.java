package io.quati.adapters.binance.spot;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.market.DepthBook.Level;
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
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.Ticker;
import io.quati.core.exchange.VenueFill;
import io.quati.core.market.Interval;
import io.quati.testing.Covers;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter as it is, at a local exchange that speaks Binance's protocol; the exchange's dump is the truth. */
class SpotAtLocalExchangeTest {

    @TempDir
    private Path folder;

    private final LocalExchange exchange = LocalExchange.start(new ExchangeOptions()
            .seed(7)
            .balance("USDT", new BigDecimal("1000000"))
            .balance("BTC", new BigDecimal("10")));
    private final Heard heard = new Heard();
    private BinanceSpot spot;
    private Instrument btc;
    private long number;

    @BeforeEach
    void open() {
        BinanceKeys keys = BinanceKeys.of(Mode.LOCAL, "local-key", new Secret("local-secret"));
        spot = new BinanceSpot(BinanceSettings.of(BinanceHosts.local(exchange.uri()), keys, folder)
                .within(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2)));
        btc = spot.market().listing("BTCUSDT").orElseThrow().instrument();
    }

    @AfterEach
    void close() {
        spot.close();
        exchange.close();
    }

    private ClientOrderId nextId() {
        number++;
        return new ClientOrderId("bot", 1, 0, number);
    }

    private Order order(Side side, OrderType type, OrderSize size) {
        return new Order(number, Instant.EPOCH, btc, side, type, size, 0, false);
    }

    /** Returns a share of the last price. */
    private Price price(double share) {
        BigDecimal last = spot.market().tickers(List.of(btc)).getFirst().last();
        return btc.nearestPrice(last.doubleValue() * share);
    }

    private void control(String action, String arguments) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(exchange.uri() + "/control/" + action))
                            .header("X-MBX-APIKEY", "local-key")
                            .POST(HttpRequest.BodyPublishers.ofString(arguments))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Payload truth() {
        return Payload.parse(exchange.dump()).at("spot");
    }

    @Test
    void readsTheMarket() {
        Instant now = spot.market().time();
        BarSeries series = spot.market().history(btc, Interval.MINUTE_1, now.minus(Duration.ofHours(50)), now);
        List<Ticker> tickers = spot.market().tickers(List.of(btc));

        assertThat(Duration.between(Instant.ofEpochMilli(exchange.time()), now).abs())
                .isLessThan(Duration.ofMillis(500));
        assertThat(spot.market().listings()).hasSize(3);
        assertThat(series.size()).isEqualTo(2999);
        assertThat(tickers.getFirst().bid()).isLessThan(tickers.getFirst().ask());
    }

    @Test
    @Covers({"EXC-011", "EXC-012"})
    void tradesAndEndsWithTheExchangesBooks() {
        try (Subscription _ = spot.follow(heard)) {
            await(() -> heard.link.contains("connected"));
            ClientOrderId resting = nextId();
            assertThat(spot.orders()
                            .submit(
                                    resting,
                                    order(
                                            Side.BUY,
                                            new OrderType.Limit(price(0.9)),
                                            btc.quantityAtMost(new BigDecimal("0.01")))))
                    .isInstanceOf(SubmitAnswer.Taken.class);
            assertThat(spot.orders().find(btc, resting))
                    .hasValueSatisfying(state -> assertThat(state.status()).isEqualTo(Status.OPEN));
            assertThat(spot.orders().open(btc)).extracting(OrderState::clientId).containsExactly(resting.text());
            assertThat(spot.orders().cancel(btc, resting))
                    .hasValueSatisfying(state -> assertThat(state.status()).isEqualTo(Status.CANCELLED));
            assertThat(spot.orders().cancel(btc, resting)).isEmpty();

            SubmitAnswer bought = spot.orders()
                    .submit(nextId(), order(Side.BUY, OrderType.MARKET, new Spend(Money.of("1000", "USDT"))));
            SubmitAnswer sold = spot.orders()
                    .submit(nextId(), order(Side.SELL, OrderType.MARKET, btc.quantityAtMost(new BigDecimal("0.005"))));
            assertThat(List.of(bought, sold))
                    .allSatisfy(answer -> assertThat(answer).isInstanceOfSatisfying(SubmitAnswer.Taken.class, taken -> {
                        assertThat(taken.state().status()).isEqualTo(Status.FILLED);
                        assertThat(taken.fills()).isNotEmpty();
                    }));
            spot.orders()
                    .submit(
                            nextId(),
                            order(
                                    Side.SELL,
                                    new OrderType.StopLimit(price(0.8), price(0.79)),
                                    btc.quantityAtMost(new BigDecimal("0.01"))));
            spot.orders().cancelAll(btc);
            assertThat(spot.orders().open(btc)).isEmpty();
            await(() -> heard.fills.size() == truth().items("fills").size());
        }
        List<VenueFill> fills =
                spot.orders().fills(btc, Instant.ofEpochMilli(exchange.time()).minusSeconds(600));
        assertThat(fills).extracting(VenueFill::tradeId).containsExactlyElementsOf(tradeIds());
        assertThat(heard.fills).extracting(VenueFill::tradeId).containsExactlyInAnyOrderElementsOf(tradeIds());
        assertThat(heard.link).containsExactly("connected");
        Map<String, BigDecimal> free =
                spot.account().balances().stream().collect(Collectors.toMap(Balance::asset, Balance::free));
        for (Payload balance : truth().items("balances")) {
            assertThat(free.getOrDefault(balance.text("asset"), BigDecimal.ZERO))
                    .isEqualByComparingTo(balance.decimal("free"));
        }
        assertThat(Payload.parse(exchange.dump()).at("futures").items("orders")).isEmpty();
    }

    private List<Long> tradeIds() {
        return truth().items("fills").stream().map(fill -> fill.number("id")).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "drop-before, Unknown, 0",
        "drop-after, Unknown, 1",
        "unavailable, Unknown, 0",
        "unavailable-accepted, Unknown, 1",
        "timeout, Unknown, 0",
        "timeout-accepted, Unknown, 1",
        "bus-error, Unknown, 0",
        "bus-error-accepted, Unknown, 1",
        "late, Unknown, 0",
        "half-open, Unknown, 0",
        "half-open-accepted, Unknown, 1",
        "garbage, Unknown, 1",
        "error, Refused, 0",
        "slow, Taken, 1"
    })
    void neverTakesDoubtForAnAnswer(String fault, String expected, int there) {
        Price far = price(0.9);
        String known = fault.equals("error") ? ",\"status\":400,\"code\":-2010,\"message\":\"Market is closed.\"" : "";
        control(
                "faults",
                "{\"rules\":[{\"method\":\"POST\",\"path\":\"/api/v3/order\",\"fault\":\"" + fault
                        + "\",\"nth\":1,\"delayMillis\":700" + known + "}]}");
        ClientOrderId id = nextId();

        SubmitAnswer answer = spot.orders()
                .submit(id, order(Side.BUY, new OrderType.Limit(far), btc.quantityAtMost(new BigDecimal("0.01"))));

        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(truth().items("orders")).hasSize(there);
        assertThat(spot.orders().find(btc, id).isPresent()).isEqualTo(there == 1);
        if (fault.equals("late")) {
            await(() -> spot.orders().find(btc, id).isPresent());
        }
        assertThat(spot.orders().fence()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void allWhoFollowTheAccountShareItsStream() {
        var late = new Heard();
        Subscription first = spot.follow(heard);
        await(() -> heard.link.contains("connected"));
        Subscription second = spot.follow(late);
        assertThat(late.link).containsExactly("connected");

        spot.orders().submit(nextId(), order(Side.BUY, OrderType.MARKET, btc.quantityAtMost(new BigDecimal("0.01"))));
        await(() -> !heard.states.isEmpty() && !late.states.isEmpty());
        first.close();
        int before = heard.states.size();
        int lateBefore = late.states.size();
        spot.orders().submit(nextId(), order(Side.BUY, OrderType.MARKET, btc.quantityAtMost(new BigDecimal("0.01"))));
        await(() -> late.states.size() > lateBefore);
        assertThat(heard.states).hasSize(before);

        second.close();
        Subscription again = spot.follow(heard);
        await(() -> heard.link.stream().filter("connected"::equals).count() == 2);
        again.close();
        assertThat(heard.link).doesNotContain("interrupted");
    }

    @Test
    void setsItsClockWhenTheExchangesJumps() {
        spot.account().balances();
        control("skew", "{\"millis\":20000}");

        assertThat(spot.account().balances()).isNotEmpty();
        assertThat(Duration.between(Instant.now(), spot.market().time())).isGreaterThan(Duration.ofSeconds(19));
    }

    @Test
    void isSilentDuringABan() throws InterruptedException {
        Subscription account = spot.follow(heard);
        Subscription market = spot.follow(btc, Interval.MINUTE_1, heard);
        await(() -> heard.link.size() == 2);
        control("ban", "{\"millis\":4000}");
        assertThatThrownBy(() -> spot.account().balances())
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMITED));
        control("disconnect-streams", "{}");
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> spot.account().balances()).isInstanceOf(ExchangeException.class);
            Thread.sleep(100);
        }
        await(() -> heard.link.stream().filter("connected"::equals).count() == 4);

        assertThat(Payload.parse(exchange.dump()).number("requestsDuringBan")).isEqualTo(1); // the one that found out
        account.close();
        market.close();
    }

    @Test
    void keepsTheExchangesBook() {
        try (DepthFeed book = spot.book(btc)) {
            for (int round = 0; round < 3; round++) {
                await(() -> book.levels(1).isPresent());
                compare(book);
                control("disconnect-streams", "{}");
                await(() -> book.levels(1).isEmpty());
            }
            await(() -> book.levels(1).isPresent());
            compare(book);
        }
    }

    /** The stream runs behind the exchange by up to 100 ms, so both are looked at until they show the same update. */
    private void compare(DepthFeed feed) {
        await(() -> {
            Payload depth;
            try (HttpClient client = HttpClient.newHttpClient()) {
                depth = Payload.parse(client.send(
                                HttpRequest.newBuilder(
                                                URI.create(exchange.uri() + "/api/v3/depth?symbol=BTCUSDT&limit=50"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
            DepthFeed.Levels levels = feed.levels(50).orElse(null);
            if (levels == null || levels.lastUpdate() != depth.number("lastUpdateId")) {
                return false;
            }
            assertThat(plain(levels.bids())).isEqualTo(plain(depth.items("bids")));
            assertThat(plain(levels.asks())).isEqualTo(plain(depth.items("asks")));
            return true;
        });
    }

    private static List<String> plain(List<?> levels) {
        return levels.stream()
                .map(level -> level instanceof Level(BigDecimal price, BigDecimal quantity)
                        ? plain(price) + " " + plain(quantity)
                        : plain(((Payload) level).at(0).decimal())
                                + " "
                                + plain(((Payload) level).at(1).decimal()))
                .toList();
    }

    private static String plain(BigDecimal value) {
        return value.setScale(8, RoundingMode.UNNECESSARY).toPlainString();
    }
}
