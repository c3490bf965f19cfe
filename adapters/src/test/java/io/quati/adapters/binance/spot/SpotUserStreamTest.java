package io.quati.adapters.binance.spot;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.Heard;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.ScriptedSocket;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.OrderState.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpotUserStreamTest {

    private static final String REPORT = """
            {"subscriptionId":0,"event":{"e":"executionReport","E":1767225600500,"s":"BTCUSDT","c":"%s","C":"%s","S":"BUY",
            "x":"%s","X":"%s","i":7001,"l":"0.001","z":"0.001","L":"59990.0","n":"0.000001","N":"BTC","T":1767225600499,"t":%d,"m":false}}""";

    @TempDir
    private Path folder;

    private final ScriptedServer server = SpotScript.server();
    private final Heard heard = new Heard();
    private ScriptedSocket socket = new ScriptedSocket(SpotUserStreamTest::grant);
    private BinanceSpot spot = open(StreamLink.Times.USUAL);

    private static void grant(ScriptedSocket.Peer peer, String text) {
        Payload request = Payload.parse(text);
        peer.say("{\"id\":\"" + request.text("id") + "\",\"status\":200,\"result\":{\"subscriptionId\":0}}");
    }

    private BinanceSpot open(StreamLink.Times times) {
        BinanceHosts local = BinanceHosts.local(server.address());
        var hosts = new BinanceHosts(
                Mode.LOCAL,
                local.spotRest(),
                socket.address(""),
                socket.address("/ws-api/v3"),
                local.futuresRest(),
                socket.address("/fstream"));
        Path state = folder == null ? Path.of("target") : folder;
        BinanceSettings settings = ScriptedBinance.settings(server, state);
        return new BinanceSpot(
                new BinanceSettings(
                        hosts,
                        settings.keys(),
                        state,
                        settings.clock(),
                        settings.receiveWindow(),
                        settings.engineTimeout(),
                        settings.answerTimeout()),
                times);
    }

    @AfterEach
    void close() {
        spot.close();
        socket.close();
        server.close();
    }

    @Test
    void subscribesInItsName() {
        try (Subscription _ = spot.follow(heard)) {
            await(() -> heard.link.contains("connected"));
        }

        Payload request = Payload.parse(socket.peers().getFirst().heard().getFirst());
        assertThat(socket.peers().getFirst().path()).isEqualTo("/ws-api/v3");
        assertThat(request.text("method")).isEqualTo("userDataStream.subscribe.signature");
        assertThat(request.at("params").text("apiKey")).isEqualTo("key");
        assertThat(request.at("params").text("signature")).hasSize(64);
        assertThat(request.at("params").number("timestamp")).isPositive();
    }

    @Test
    void tellsOrdersFillsAndBalances() {
        try (Subscription _ = spot.follow(heard)) {
            await(() -> heard.link.contains("connected"));
            ScriptedSocket.Peer peer = socket.peers().getFirst();
            peer.say(REPORT.formatted("mine", "", "TRADE", "PARTIALLY_FILLED", 5501));
            peer.say(REPORT.formatted("cancel-id", "mine", "CANCELED", "CANCELED", -1));
            peer.say(REPORT.formatted("mine", "", "A_NEW_TYPE", "A_NEW_STATUS", -1));
            peer.say("""
                    {"subscriptionId":0,"event":{"e":"outboundAccountPosition","E":1,"B":[{"a":"BTC","f":"1.5","l":"0.5"}]}}""");
            peer.say("{\"subscriptionId\":0,\"event\":{\"e\":\"balanceUpdate\",\"a\":\"BTC\",\"d\":\"100\"}}");
            peer.say("{\"subscriptionId\":0,\"event\":{\"e\":\"somethingNew\"}}");
            peer.say(REPORT.formatted("last", "", "NEW", "NEW", -1));
            await(() -> heard.states.size() == 4);
        }

        assertThat(heard.states)
                .extracting(state -> state.clientId() + " " + state.status())
                .containsExactly("mine PARTLY_FILLED", "mine CANCELLED", "mine UNKNOWN", "last OPEN");
        assertThat(heard.fills).singleElement().satisfies(fill -> {
            assertThat(fill.tradeId()).isEqualTo(5501);
            assertThat(fill.feeAsset()).isEqualTo("BTC");
        });
        assertThat(heard.balances).singleElement().satisfies(balance -> {
            assertThat(balance.free()).isEqualByComparingTo("1.5");
            assertThat(balance.total()).isEqualByComparingTo("2.0");
        });
        assertThat(heard.states).extracting(state -> state.status()).contains(Status.UNKNOWN);
    }

    @Test
    void comesBackAfterABreakAndSaysThatSomethingMayBeMissing() {
        try (Subscription _ = spot.follow(heard)) {
            await(() -> heard.link.contains("connected"));
            long start = System.nanoTime();
            socket.peers().getFirst().drop();
            await(() -> heard.link.size() == 3);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(heard.link.get(1)).isNotEqualTo("connected");
        assertThat(heard.link.get(2)).isEqualTo("connected");
    }

    @Test
    void givesUpASocketOnWhichNothingIsHeard() {
        spot.close();
        spot = open(new StreamLink.Times(Duration.ofSeconds(1), Duration.ofHours(1)));
        try (Subscription subscription = spot.follow(heard)) {
            await(() -> heard.link.contains("connected"));
            socket.peers().getFirst().mute();
            await(() -> heard.link.size() >= 3);
            assertThat(heard.link.get(1)).contains("nothing was heard");
            assertThat(subscription.silence()).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void changesSocketsWithoutAnInterruption() {
        try (Subscription _ = spot.follow(heard)) {
            await(() -> heard.link.contains("connected"));
            ScriptedSocket.Peer first = socket.peers().getFirst();
            first.say("{\"e\":\"serverShutdown\",\"E\":1}");
            await(() ->
                    socket.peers().size() == 2 && !socket.peers().get(1).heard().isEmpty());
            await(() -> !first.isOpen());
            socket.peers().get(1).say(REPORT.formatted("mine", "", "NEW", "NEW", -1));
            await(() -> heard.states.size() == 1);
        }
        assertThat(heard.link).containsExactly("connected");
    }

    @Test
    void replacesAnOldSocketInTime() {
        spot.close();
        spot = open(new StreamLink.Times(Duration.ofSeconds(30), Duration.ofMillis(600)));
        try (Subscription _ = spot.follow(heard)) {
            await(() -> socket.peers().size() >= 3);
        }
        assertThat(heard.link).containsExactly("connected");
    }

    @Test
    void saysWhyThereIsNoStream() {
        socket.close();
        socket = new ScriptedSocket((peer, _) -> peer.say(
                "{\"id\":\"subscribe\",\"status\":401,\"error\":{\"code\":-2015,\"msg\":\"Invalid API-key\"}}"));
        spot.close();
        spot = open(StreamLink.Times.USUAL);
        try (Subscription _ = spot.follow(heard)) {
            await(() -> !heard.link.isEmpty());
        }
        assertThat(heard.link.getFirst()).contains("-2015");
    }

    @Test
    void keepsAwayWhereTheSocketIsRefusedForAskingTooMuch() {
        socket.close();
        long end = System.currentTimeMillis() + 60_000;
        socket = new ScriptedSocket((peer, _) -> peer.say(
                "{\"id\":\"subscribe\",\"status\":418,\"error\":{\"code\":-1003,\"msg\":\"banned\",\"data\":{\"retryAfter\":"
                        + end + "}}}"));
        spot.close();
        spot = open(StreamLink.Times.USUAL);
        try (Subscription _ = spot.follow(heard)) {
            await(() -> !heard.link.isEmpty());
        }
        assertThat(heard.link.getFirst()).contains("-1003");
        assertThatThrownBy(() -> spot.account().balances())
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.retryAt()).isEqualTo(Instant.ofEpochMilli(end)));
    }

    @Test
    void keepsAwayWhereTheHandshakeIsRefused() {
        server.on("GET /ws-api/v3", _ -> new Reply(429, "", java.util.Map.of("Retry-After", "60")));
        spot.close();
        BinanceSettings settings = ScriptedBinance.settings(server, folder);
        spot = new BinanceSpot(settings);
        try (Subscription _ = spot.follow(heard)) {
            await(() -> !heard.link.isEmpty());
        }
        assertThat(heard.link.getFirst()).contains("opens no stream before");
        assertThatThrownBy(() -> spot.account().balances())
                .isInstanceOfSatisfying(
                        ExchangeException.class,
                        e -> assertThat(e.retryAt()).isAfter(Instant.now().plusSeconds(40)));
        assertThat(server.calls("GET /api/v3/account")).isEmpty();
        assertThat(server.calls("GET /ws-api/v3")).hasSize(1);
    }

    @Test
    void connectsNothingDuringABan() throws InterruptedException {
        server.on(
                "GET /api/v3/ticker/24hr",
                _ -> Reply.error(418, -1003, "banned").with("Retry-After", "3"));
        try (Subscription _ = spot.follow(heard)) {
            await(() -> heard.link.contains("connected"));
            try {
                spot.market().tickers(java.util.List.of(SpotScript.BTCUSDT));
            } catch (ExchangeException e) {
                assertThat(e.retryAt()).isNotNull();
            }
            socket.peers().getFirst().drop();
            Thread.sleep(1500);
            assertThat(socket.peers()).hasSize(1);
            await(() -> heard.link.size() == 3);
        }
    }
}
