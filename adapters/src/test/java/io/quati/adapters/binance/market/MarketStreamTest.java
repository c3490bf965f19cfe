package io.quati.adapters.binance.market;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.futures.BinanceFutures;
import io.quati.adapters.binance.spot.BinanceSpot;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.Heard;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedSocket;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.domain.Bar;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketStreamTest {

    private static final Instrument BTC =
            Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));
    private static final Instrument ETH =
            Instrument.of("ETHUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));
    private static final long MINUTE = 60_000;

    @TempDir
    private Path folder;

    private final ScriptedServer server = ScriptedBinance.server();
    private final Heard heard = new Heard();
    private ScriptedSocket socket = new ScriptedSocket(MarketStreamTest::grant);
    private BinanceSettings settings = ScriptedBinance.settings(server, Path.of("target"));

    private static void grant(ScriptedSocket.Peer peer, String text) {
        peer.say("{\"result\":null,\"id\":" + Payload.parse(text).number("id") + "}");
    }

    @BeforeEach
    void point() {
        var hosts = new BinanceHosts(
                Mode.LOCAL,
                server.address(),
                socket.address(""),
                socket.address("/ws-api/v3"),
                server.address(),
                socket.address("/fstream"));
        settings = new BinanceSettings(
                hosts,
                null,
                folder,
                settings.clock(),
                settings.receiveWindow(),
                settings.engineTimeout(),
                settings.answerTimeout());
    }

    @AfterEach
    void close() {
        socket.close();
        server.close();
    }

    private ScriptedSocket.Peer peer(String path) {
        return socket.peers().stream()
                .filter(peer -> peer.path().equals(path))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static String wrapped(String stream, String data) {
        return "{\"stream\":\"" + stream + "\",\"data\":" + data + "}";
    }

    private static String kline(long open, boolean closed, String close) {
        return wrapped("btcusdt@kline_1m", """
                {"e":"kline","E":1,"s":"BTCUSDT","k":{"t":%d,"T":%d,"i":"1m","o":"10","c":"%s","h":"20","l":"5","v":"3.2","x":%b}}""".formatted(open, open + MINUTE - 1, close, closed));
    }

    @Test
    void tellsFinishedCandlesOnce() {
        try (var spot = new BinanceSpot(settings);
                Subscription _ = spot.follow(BTC, Interval.MINUTE_1, heard)) {
            await(() -> heard.link.contains("connected"));
            ScriptedSocket.Peer peer = peer("/stream");
            peer.say(kline(MINUTE, false, "11"));
            peer.say(kline(MINUTE, true, "12"));
            peer.say(kline(MINUTE, true, "12"));
            peer.say(kline(2 * MINUTE, false, "13"));
            peer.say(kline(3 * MINUTE, true, "14"));
            await(() -> heard.events.size() == 2);
        }
        assertThat(heard.events).extracting(event -> ((Bar) event).close()).containsExactly(12.0, 14.0);
        assertThat(heard.events)
                .extracting(event -> ((Bar) event).openTimeMillis())
                .containsExactly(MINUTE, 3 * MINUTE);
        assertThat(heard.link).containsExactly("connected");
    }

    @Test
    void aCandleThatCannotBeIsAnInterruption() {
        try (var spot = new BinanceSpot(settings);
                Subscription _ = spot.follow(BTC, Interval.MINUTE_1, heard)) {
            await(() -> heard.link.contains("connected"));
            peer("/stream").say(kline(MINUTE, true, "99"));
            await(() -> heard.link.size() > 1);
        }
        assertThat(heard.events).isEmpty();
        assertThat(heard.link.get(1)).contains("candle that cannot be");
    }

    @Test
    void putsBestPricesAndTheDayTogether() {
        try (var spot = new BinanceSpot(settings);
                Subscription subscription = spot.follow(BTC, Interval.MINUTE_1, heard)) {
            await(() -> heard.link.contains("connected"));
            ScriptedSocket.Peer peer = peer("/stream");
            String best = wrapped(
                    "btcusdt@bookTicker",
                    "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"9\",\"B\":\"1\",\"a\":\"10\",\"A\":\"2\"}");
            peer.say(best);
            peer.say(wrapped("btcusdt@ticker", "{\"e\":\"24hrTicker\",\"c\":\"9.5\",\"o\":\"8\",\"v\":\"100\"}"));
            peer.say(best);
            await(() -> !heard.tickers.isEmpty());
            assertThat(subscription.silence()).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(heard.tickers).singleElement().satisfies(ticker -> {
            assertThat(ticker.bid()).isEqualByComparingTo("9");
            assertThat(ticker.last()).isEqualByComparingTo("9.5");
            assertThat(ticker.open()).isEqualByComparingTo("8");
        });
    }

    @Test
    void sharesOneSocketAndLetsStreamsGo() {
        var other = new Heard();
        try (var spot = new BinanceSpot(settings)) {
            Subscription first = spot.follow(BTC, Interval.MINUTE_1, heard);
            await(() -> heard.link.contains("connected"));
            Subscription second = spot.follow(ETH, Interval.MINUTE_1, other);
            await(() -> other.link.contains("connected"));
            assertThat(socket.peers()).hasSize(1);
            second.close();
            await(() -> !farewells().isEmpty());
            assertThat(farewells())
                    .singleElement(as(STRING))
                    .contains("ethusdt@ticker")
                    .doesNotContain("btc");
            peer("/stream").drop();
            await(() -> heard.link.size() == 3);
            assertThat(peer("/stream").heard().getFirst()).contains("btcusdt").doesNotContain("ethusdt");
            first.close();
        }
        assertThat(other.link).containsExactly("connected");
    }

    private List<String> farewells() {
        return peer("/stream").heard().stream()
                .filter(text -> text.contains("UNSUBSCRIBE"))
                .toList();
    }

    @Test
    void tellsFundingWhenItsTimeHasCome() {
        try (var futures = new BinanceFutures(settings);
                Subscription _ = futures.follow(BTC, Interval.MINUTE_1, heard)) {
            await(() -> heard.link.contains("connected"));
            ScriptedSocket.Peer peer = peer("/fstream/market/stream");
            peer.say(mark(1_000, "100", "0.0001", 2_000));
            peer.say(mark(1_999, "110", "0.0002", 2_000));
            peer.say(mark(2_001, "120", "0.0003", 4_000));
            await(() -> !heard.events.isEmpty());
        }
        assertThat(socket.peers())
                .extracting(ScriptedSocket.Peer::path)
                .containsExactlyInAnyOrder("/fstream/market/stream", "/fstream/public/stream");
        assertThat(heard.events).singleElement().satisfies(event -> {
            Funding funding = (Funding) event;
            assertThat(funding.rate()).isEqualTo(0.0002);
            assertThat(funding.markPrice()).isEqualTo(110);
            assertThat(funding.knownAt().toEpochMilli()).isEqualTo(2_001);
        });
    }

    private static String mark(long at, String price, String rate, long next) {
        return wrapped("btcusdt@markPrice@1s", """
                {"e":"markPriceUpdate","E":%d,"s":"BTCUSDT","p":"%s","r":"%s","T":%d}""".formatted(at, price, rate, next));
    }

    @Test
    void asksForASignOfLifeAndForStreamsThatAreGone() {
        socket.close();
        socket = new ScriptedSocket((peer, text) -> {
            if (text.contains("LIST_SUBSCRIPTIONS")) {
                peer.say("{\"result\":[\"btcusdt@ticker\"],\"id\":"
                        + Payload.parse(text).number("id") + "}");
            } else {
                grant(peer, text);
            }
        });
        point();
        try (var spot = new BinanceSpot(settings, new StreamLink.Times(Duration.ofSeconds(3), Duration.ofHours(1)));
                Subscription _ = spot.follow(BTC, Interval.MINUTE_1, heard)) {
            await(() -> heard.link.contains("connected"));
            await(() -> peer("/stream").heard().size() >= 3);
            assertThat(peer("/stream").heard().get(1)).contains("LIST_SUBSCRIPTIONS");
            assertThat(peer("/stream").heard().get(2))
                    .contains("btcusdt@kline_1m")
                    .doesNotContain("btcusdt@ticker");
        }
        assertThat(heard.link).containsExactly("connected");
    }

    @Test
    void saysWhenAStreamIsRefused() {
        socket.close();
        socket = new ScriptedSocket(
                (peer, text) -> peer.say("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":"
                        + Payload.parse(text).number("id") + "}"));
        point();
        try (var spot = new BinanceSpot(settings);
                Subscription _ = spot.follow(BTC, Interval.MINUTE_1, heard)) {
            await(() -> !heard.link.isEmpty());
        }
        assertThat(heard.link.getFirst()).contains("Invalid request");
    }

    @Test
    void keepsTheBookThroughGapsAndBreaks() {
        server.on("GET /api/v3/depth", "{\"lastUpdateId\":100,\"bids\":[[\"9\",\"1\"]],\"asks\":[[\"11\",\"1\"]]}");
        try (var spot = new BinanceSpot(settings);
                DepthFeed book = spot.book(BTC)) {
            await(() -> book.levels(1).isPresent());
            ScriptedSocket.Peer peer = peer("/stream");
            peer.say(depth(101, 102, "9.5"));
            await(() -> best(book).equals(Optional.of(new BigDecimal("9.5"))));

            server.on("GET /api/v3/depth", "{\"lastUpdateId\":110,\"bids\":[[\"8\",\"1\"]],\"asks\":[[\"11\",\"1\"]]}");
            peer.say(depth(105, 106, "9.6")); // 103 and 104 are missing
            await(() -> best(book).equals(Optional.of(new BigDecimal("8"))));

            server.on("GET /api/v3/depth", "{\"lastUpdateId\":120,\"bids\":[[\"7\",\"1\"]],\"asks\":[[\"11\",\"1\"]]}");
            peer.drop();
            await(() -> best(book).equals(Optional.of(new BigDecimal("7"))));
            assertThat(book.silence()).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(server.calls("GET /api/v3/depth")).hasSize(3);
    }

    private static Optional<BigDecimal> best(DepthFeed book) {
        return book.levels(1).map(levels -> levels.bids().getFirst().price());
    }

    private static String depth(long first, long last, String bid) {
        return wrapped("btcusdt@depth@100ms", """
                {"e":"depthUpdate","E":1,"s":"BTCUSDT","U":%d,"u":%d,"b":[["%s","1"]],"a":[]}""".formatted(first, last, bid));
    }

    @Test
    void tellsWhatOthersTradeOnce() {
        List<String> told = new CopyOnWriteArrayList<>();
        var listener = new TradeFeed.Listener() {
            @Override
            public void onTrade(TradeFeed.MarketTrade trade) {
                told.add(trade.id() + " " + trade.taker() + " " + trade.price());
            }

            @Override
            public void onConnected() {
                told.add("connected");
            }

            @Override
            public void onInterrupted(String reason) {
                told.add(reason);
            }
        };
        try (var spot = new BinanceSpot(settings);
                Subscription feed = spot.follow(BTC, listener)) {
            await(() -> told.contains("connected"));
            ScriptedSocket.Peer peer = peer("/stream");
            peer.say(trade(5, "9.5", true));
            peer.say(trade(5, "9.5", true));
            peer.say(trade(8, "9.6", false));
            await(() -> told.size() == 4);
            peer.drop();
            await(() -> told.size() == 6);
            assertThat(feed.silence()).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(told)
                .startsWith("connected", "5 SELL 9.5", "2 trades are missing", "8 BUY 9.6")
                .endsWith("connected");
    }

    private static String trade(long id, String price, boolean buyerWaited) {
        return wrapped("btcusdt@aggTrade", """
                {"e":"aggTrade","E":1,"s":"BTCUSDT","a":%d,"p":"%s","q":"2","T":1767225600000,"m":%b}""".formatted(id, price, buyerWaited));
    }

    @Test
    void survivesWhatCannotBeRead() {
        try (var spot = new BinanceSpot(settings, StreamLink.Times.USUAL);
                Subscription _ = spot.follow(BTC, Interval.MINUTE_1, heard)) {
            await(() -> heard.link.contains("connected"));
            peer("/stream").say("{broken");
            await(() -> heard.link.size() == 3);
        }
        assertThat(heard.link.get(1)).contains("could not be read");
        assertThat(List.copyOf(heard.link)).endsWith("connected");
    }
}
