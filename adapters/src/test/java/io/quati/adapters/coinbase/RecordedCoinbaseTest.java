package io.quati.adapters.coinbase;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.wire.Heard;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Call;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.ScriptedSocket;
import io.quati.adapters.wire.ScriptedSocket.Peer;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others recorded goes through the adapter as if Coinbase had said it; whatever is new in it must not hurt. */
class RecordedCoinbaseTest {

    private static final String ROOT = "/api/v3/brokerage";

    @TempDir
    private Path folder;

    private final ScriptedServer server = new ScriptedServer();
    private final AtomicLong number = new AtomicLong();
    private final ScriptedSocket socket = new ScriptedSocket(this::grant);
    private Coinbase coinbase;
    private Instrument btc;

    private void grant(Peer peer, String text) {
        number.set(text.contains("heartbeats") ? 0 : number.get());
        peer.say("{\"channel\":\"subscriptions\",\"sequence_num\":" + number.getAndIncrement()
                + ",\"events\":[{\"subscriptions\":{\"heartbeats\":[],\"user\":[\"x\"],"
                + "\"ticker\":[\"BTC-USD\"],\"market_trades\":[\"BTC-USD\"],\"channel_of_tomorrow\":[]}}]}");
    }

    @BeforeEach
    void open() {
        SharedData.path("data/recorded/coinbase/advanced");
        server.on("GET " + ROOT + "/time", _ -> Reply.ok("{\"epochMillis\":\"" + System.currentTimeMillis() + "\"}"));
        answer("GET /market/products", "http_products");
        answer("GET /market/products/BTC-USD/candles", "http_candles");
        answer("GET /market/products/BTC-USD/ticker", "http_ticker");
        answer("GET /accounts", "http_accounts");
        answer("GET /orders/historical/batch", "http_orders_list");
        answer("GET /orders/historical/fills", "http_fills");
        coinbase = new Coinbase(
                CoinbaseServer.settings(server.address(), socket.address("/"), socket.address("/"), folder));
        btc = coinbase.market().listing("BTC-USD").orElseThrow().instrument();
    }

    @AfterEach
    void close() {
        if (coinbase != null) {
            coinbase.close();
        }
        socket.close();
        server.close();
    }

    private static String recorded(String name) {
        try {
            return Files.readString(SharedData.path("data/recorded/coinbase/advanced/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(String methodAndPath, String name) {
        server.on(methodAndPath.replace(" ", " " + ROOT), (Call _) -> Reply.ok(recorded(name)));
    }

    @Test
    void readsTheMarket() {
        List<Listing> listings = coinbase.market().listings();
        Listing usd = coinbase.market().listing("BTCUSD").orElseThrow();
        Instant from = Instant.parse("2024-04-04T00:00:00Z");
        BarSeries candles = coinbase.market().history(btc, Interval.HOUR_1, from, from.plusSeconds(86_400));
        Ticker ticker = coinbase.market().tickers(List.of(btc)).getFirst();

        assertThat(listings)
                .extracting(listing -> listing.instrument().symbol())
                .containsExactly("BTCUSD", "BTCUSDC");
        assertThat(usd.status()).isEqualTo(Listing.Status.TRADING);
        assertThat(usd.instrument().lotSize()).isEqualByComparingTo("0.00000001");
        assertThat(usd.instrument().tickSize()).isEqualByComparingTo("0.01");
        assertThat(usd.instrument().minNotional().toBigDecimal()).isEqualByComparingTo("1");
        assertThat(candles.size()).isEqualTo(2);
        assertThat(candles.openTime(0)).isEqualTo(1_712_188_800_000L);
        assertThat(candles.close(1)).isEqualTo(66181.6);
        assertThat(ticker.bid()).isEqualByComparingTo("68923.66");
        assertThat(ticker.last()).isEqualByComparingTo("68923.67");
        assertThat(ticker.at()).isEqualTo(Instant.parse("2026-04-07T00:28:58.544778Z"));
    }

    @Test
    void leavesOutWhatIsNoSpotProduct() {
        answer("GET /market/products", "http_products_future");
        assertThat(coinbase.market().listings()).isEmpty();
        assertThat(Product.of(Payload.parse(recorded("http_product")))).isPresent();
    }

    @Test
    void readsTheAccount() {
        List<Balance> balances = coinbase.account().balances();
        assertThat(balances).extracting(Balance::asset).containsExactly("BTC", "USD");
        assertThat(balances.getLast().total()).isEqualByComparingTo("10450.50");
        List<OrderState> open = coinbase.orders().open(btc);
        assertThat(open).singleElement().satisfies(state -> {
            assertThat(state.clientId()).isEqualTo("11111-000000-000001");
            assertThat(state.status()).isEqualTo(Status.OPEN);
        });
        assertThat(coinbase.orders().fills(btc, Instant.EPOCH)).singleElement().satisfies(fill -> {
            assertThat(fill.quantity()).isEqualByComparingTo(new BigDecimal("0.005"));
            assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
            assertThat(fill.feeAsset()).isEqualTo("USD");
        });
        assertThat(coinbase.orders().find(btc, new ClientOrderId("bot", 1, 0, 7)))
                .isEmpty();
        OrderState one = OrderWords.state(Payload.parse(recorded("http_order")).at("order"));
        assertThat(one.status()).isEqualTo(Status.PARTLY_FILLED);
    }

    @Test
    void hearsEveryMessageOfBothStreams() throws IOException {
        Heard market = new Heard();
        Heard account = new Heard();
        try (Subscription _ = coinbase.follow(btc, Interval.MINUTE_1, market)) {
            await(() -> market.link.contains("connected"));
            sayAll(socket.peers().getFirst());
            await(() -> !market.tickers.isEmpty());
            assertThat(market.tickers.getFirst().ask()).isEqualByComparingTo("68901.00");
        }
        try (Subscription _ = coinbase.follow(account)) {
            await(() -> account.link.contains("connected"));
            sayAll(socket.peers().getLast());
            await(() -> !account.states.isEmpty());
            assertThat(account.states.getFirst().clientId()).isEqualTo("11111-000000-000001");
        }
        assertThat(market.link).containsExactly("connected");
        assertThat(account.link).containsExactly("connected");
    }

    /** Says each recorded message twice, once with an unknown status, and none out of order. */
    private void sayAll(Peer peer) throws IOException {
        try (Stream<Path> files = Files.list(SharedData.path("data/recorded/coinbase/advanced"))) {
            for (Path file : new TreeSet<>(files.toList())) {
                if (file.getFileName().toString().startsWith("ws_")
                        && !file.toString().contains("subscriptions")) {
                    String text = Files.readString(file);
                    peer.say(numbered(text));
                    peer.say(numbered(text.replace("OPEN", "TOMORROW").replace("\"BUY\"", "\"LEND\"")));
                }
            }
        }
        peer.say(numbered(
                "{\"channel\":\"channel_of_tomorrow\",\"timestamp\":\"2026-04-07T14:30:10Z\",\"sequence_num\": 0}"));
    }

    private String numbered(String text) {
        return text.replaceFirst("\"sequence_num\": [0-9]+", "\"sequence_num\": " + number.getAndIncrement());
    }

    @Test
    void everyFileIsReadByATest() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.path("data/recorded/coinbase/advanced"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                assertThat(Payload.parse(Files.readString(file)).isObject())
                        .as(name)
                        .isTrue();
            }
        }
    }
}
