package io.quati.adapters.binance.futures;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.quati.adapters.binance.AtLocalExchange;
import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.Heard;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.ScriptedSocket;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.exchange.Exchange.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuturesUserStreamTest {

    private static final String UPDATE = """
            {"e":"ORDER_TRADE_UPDATE","E":2,"T":1,"o":{"s":"BTCUSDT","c":"%s","S":"SELL","x":"%s","X":"%s","i":%d,"l":"%s","z":"%s","L":"50000","n":"0.1","N":"USDT","T":1,"t":77,"m":true}}""";

    @TempDir
    private Path folder;

    private final ScriptedServer server = FuturesScript.server();
    private final ScriptedSocket socket = new ScriptedSocket((_, _) -> {});
    private final Heard heard = new Heard();
    private BinanceSettings settings;
    private BinanceFutures futures;

    @BeforeEach
    void open() {
        key("abc");
        BinanceSettings usual = ScriptedBinance.settings(server, folder);
        var hosts = new BinanceHosts(
                Mode.LOCAL,
                server.address(),
                socket.address(""),
                socket.address("/ws-api/v3"),
                server.address(),
                socket.address("/fstream"));
        settings = new BinanceSettings(
                hosts,
                usual.keys(),
                folder,
                usual.clock(),
                usual.receiveWindow(),
                usual.engineTimeout(),
                usual.answerTimeout());
        futures = new BinanceFutures(settings);
    }

    private void key(String key) {
        server.on("POST /fapi/v1/listenKey", "{\"listenKey\":\"" + key + "\"}");
        server.on("PUT /fapi/v1/listenKey", "{\"listenKey\":\"" + key + "\"}");
    }

    @AfterEach
    void close() {
        futures.close();
        socket.close();
        server.close();
    }

    private ScriptedSocket.Peer connect() {
        await(() -> heard.link.contains("connected") && !socket.peers().isEmpty());
        return socket.peers().getFirst();
    }

    @Test
    void tellsOrdersFillsAndBalances() {
        try (Subscription _ = futures.follow(heard)) {
            ScriptedSocket.Peer peer = connect();
            assertThat(peer.path()).isEqualTo("/fstream/private/ws/abc");
            peer.say("{\"e\":\"TRADE_LITE\",\"s\":\"BTCUSDT\",\"c\":\"mine\",\"l\":\"0.1\",\"t\":77}");
            peer.say(UPDATE.formatted("mine", "TRADE", "FILLED", 9, "0.1", "0.1"));
            peer.say(UPDATE.formatted("autoclose-1", "CALCULATED", "FILLED", 10, "0.2", "0.2"));
            peer.say(UPDATE.formatted("other", "CALCULATED", "NEW_ADL", 11, "0", "0"));
            peer.say(
                    "{\"e\":\"ACCOUNT_UPDATE\",\"E\":1,\"T\":1,\"a\":{\"m\":\"ORDER\",\"B\":[{\"a\":\"USDT\",\"wb\":\"100\",\"cw\":\"60\"}]}}");
            peer.say("{\"e\":\"ACCOUNT_UPDATE\",\"E\":1,\"T\":1,\"a\":{\"m\":\"FUNDING_FEE\"}}");
            peer.say(UPDATE.formatted("last", "NEW", "NEW", 12, "0", "0"));
            await(() -> heard.states.size() == 4);
        }
        assertThat(heard.fills)
                .extracting(fill -> fill.exchangeId() + " " + fill.quantity())
                .containsExactly("9 0.1", "10 0.2");
        assertThat(heard.balances).singleElement().satisfies(balance -> {
            assertThat(balance.free()).isEqualByComparingTo("60");
            assertThat(balance.locked()).isEqualByComparingTo("40");
        });
    }

    @Test
    void tellsATriggeredOrderUnderOurId() {
        String algo = """
                {"e":"ALGO_UPDATE","T":1,"E":2,"o":{"caid":"mine","aid":5,"s":"BTCUSDT","X":"%s","ai":"%s"}}""";
        try (Subscription _ = futures.follow(heard)) {
            ScriptedSocket.Peer peer = connect();
            peer.say(algo.formatted("NEW", ""));
            peer.say(algo.formatted("TRIGGERED", "9"));
            peer.say(UPDATE.formatted("made-by-binance", "TRADE", "FILLED", 9, "0.1", "0.1"));
            peer.say(algo.formatted("FINISHED", "9"));
            peer.say(algo.formatted("FINISHED", ""));
            peer.say(algo.formatted("CANCELED", ""));
            await(() -> heard.states.size() == 3);
        }
        assertThat(heard.states)
                .extracting(state -> state.clientId() + " " + state.exchangeId() + " " + state.status())
                .containsExactly("mine algo-5 OPEN", "mine 9 FILLED", "mine algo-5 CANCELLED");
    }

    @Test
    void getsANewKeyWhenTheOldOneExpires() {
        try (Subscription _ = futures.follow(heard)) {
            ScriptedSocket.Peer peer = connect();
            key("def");
            peer.say("{\"e\":\"listenKeyExpired\",\"E\":1,\"listenKey\":\"somebody-elses\"}");
            peer.say("{\"e\":\"listenKeyExpired\",\"E\":1,\"listenKey\":\"abc\"}");
            peer.say("{\"e\":\"listenKeyExpired\",\"E\":1,\"listenKey\":\"abc\"}");
            await(() -> heard.link.size() == 3);
        }
        assertThat(heard.link.get(1)).contains("expired");
        assertThat(socket.peers())
                .extracting(ScriptedSocket.Peer::path)
                .containsExactly("/fstream/private/ws/abc", "/fstream/private/ws/def");
    }

    @Test
    void isNotConnectedBeforeTheKeyIsKnownToLive() {
        server.on("PUT /fapi/v1/listenKey", _ -> Reply.error(400, -1125, "This listenKey does not exist."));
        try (Subscription _ = futures.follow(heard)) {
            await(() -> socket.peers().size() >= 2);
            assertThat(heard.link).doesNotContain("connected").first(as(STRING)).contains("could not be renewed");

            key("def");
            await(() -> heard.link.contains("connected"));
        }
        assertThat(socket.peers().getLast().path()).isEqualTo("/fstream/private/ws/def");
    }

    @Test
    void leavesASocketWhoseKeyWasReplaced() {
        try (var http = new BinanceHttp(settings, BinanceHttp.Market.FUTURES);
                var link = new StreamLink(
                        http,
                        "account",
                        new FuturesUserStream(http, heard, Duration.ofMillis(300)),
                        StreamLink.Times.USUAL)) {
            link.start();
            await(() -> heard.link.contains("connected"));
            key("def");
            await(() -> heard.link.size() >= 3);
        }
        assertThat(heard.link.get(1)).contains("no longer the one in use");
        assertThat(socket.peers().getLast().path()).isEqualTo("/fstream/private/ws/def");
    }

    @Test
    void renewsItsKeySoThatItLivesForHours() {
        try (var local = new AtLocalExchange(Duration.ZERO);
                var http = new BinanceHttp(AtLocalExchange.settings(local.uri(), folder), BinanceHttp.Market.FUTURES);
                var link = new StreamLink(
                        http,
                        "account",
                        new FuturesUserStream(http, heard, Duration.ofMillis(300)),
                        StreamLink.Times.USUAL)) {
            link.start();
            await(() -> heard.link.contains("connected"));
            for (int i = 0; i < 4; i++) {
                local.pass(Duration.ofMinutes(31));
                long renewed = local.requests("PUT /fapi/v1/listenKey");
                await(() -> local.requests("PUT /fapi/v1/listenKey") > renewed + 1);
            }
            assertThat(heard.link).containsExactly("connected");
            assertThat(local.requests("POST /fapi/v1/listenKey")).isEqualTo(1);
        }
    }
}
