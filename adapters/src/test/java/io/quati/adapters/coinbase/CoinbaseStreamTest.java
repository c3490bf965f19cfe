package io.quati.adapters.coinbase;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.wire.Heard;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.ScriptedSocket;
import io.quati.adapters.wire.ScriptedSocket.Peer;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.domain.Bar;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Exchange.Ability;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoinbaseStreamTest {

    @TempDir
    private Path folder;

    private final CoinbaseServer server = new CoinbaseServer(Duration.ZERO);
    private final Heard heard = new Heard();
    private Coinbase coinbase;
    private Instrument btc;

    @BeforeEach
    void open() {
        coinbase =
                new Coinbase(server.settings(folder), new StreamLink.Times(Duration.ofSeconds(3), Duration.ofHours(1)));
        btc = coinbase.market().listing("BTCUSD").orElseThrow().instrument();
    }

    @AfterEach
    void close() {
        coinbase.close();
        server.close();
    }

    private Peer last() {
        return server.marketSocket().peers().getLast();
    }

    @Test
    void connectsAgainWhereAMessageIsMissing() {
        try (Subscription _ = coinbase.follow(btc, Interval.MINUTE_1, heard)) {
            await(() -> heard.link.contains("connected"));
            last().say(
                            "{\"channel\":\"heartbeats\",\"timestamp\":\"2026-04-07T14:30:10Z\",\"sequence_num\":900000,\"events\":[]}");
            await(() -> heard.link.size() == 3);
        }
        assertThat(heard.link.get(1)).matches("messages between [0-9]+ and 900000 are missing");
        assertThat(heard.link.get(2)).isEqualTo("connected");
        assertThat(server.marketSocket().peers()).hasSize(2);
    }

    @Test
    void replacesASocketInTimeAndSaysSo() {
        var times = new StreamLink.Times(Duration.ofSeconds(30), Duration.ofMillis(700));
        try (var restless = new Coinbase(server.settings(folder), times);
                Subscription _ = restless.follow(btc, Interval.MINUTE_1, heard)) {
            await(() -> heard.link.size() >= 3);
            int ticked = heard.tickers.size();
            await(() -> heard.tickers.size() > ticked);
        }
        assertThat(heard.link.subList(0, 3)).containsExactly("connected", "the socket was replaced", "connected");
    }

    @Test
    void staysWithTheOldSocketWhereTheNewOneFails() {
        var number = new AtomicLong();
        List<Peer> peers = new CopyOnWriteArrayList<>();
        try (var socket = new ScriptedSocket((peer, _) -> {
                    if (peers.isEmpty() || peers.contains(peer)) {
                        peers.add(peer);
                        peer.say("{\"channel\":\"subscriptions\",\"sequence_num\":" + number.getAndIncrement()
                                + ",\"events\":[{\"subscriptions\":{\"heartbeats\":[],\"ticker\":[\"BTC-USD\"],"
                                + "\"market_trades\":[\"BTC-USD\"]}}]}");
                    } else {
                        peer.say("{\"type\":\"error\",\"message\":\"no\"}");
                    }
                });
                var restless = new Coinbase(
                        CoinbaseServer.settings(
                                server.server().address(), socket.address("/"), socket.address("/"), folder),
                        new StreamLink.Times(Duration.ofSeconds(30), Duration.ofMillis(300)));
                Subscription _ = restless.follow(btc, Interval.MINUTE_1, heard)) {
            await(() -> socket.peers().size() == 2 && !socket.peers().getLast().isOpen());
            peers.getFirst()
                    .say("{\"channel\":\"ticker\",\"timestamp\":\"2026-04-07T14:30:10Z\",\"sequence_num\":"
                            + number.getAndIncrement()
                            + ",\"events\":[{\"tickers\":[{\"product_id\":\"BTC-USD\",\"price\":\"7\"}]}]}");
            await(() -> !heard.tickers.isEmpty());
        }
        assertThat(heard.link).containsExactly("connected");
    }

    @Test
    void connectsAgainAfterABreakAndLeavesTheBrokenMinuteOut() {
        try (Subscription _ = coinbase.follow(btc, Interval.MINUTE_1, heard)) {
            await(() -> heard.tickers.size() > 1);
            server.pass(Duration.ofMinutes(2));
            await(() -> !heard.events.isEmpty());
            last().drop();
            await(() -> heard.link.size() >= 3 && heard.link.getLast().equals("connected"));
            int before = heard.events.size();
            for (int minute = 0; minute < 10 && heard.events.size() == before; minute++) {
                int ticked = heard.tickers.size();
                await(() -> heard.tickers.size() > ticked + 1);
                server.pass(Duration.ofSeconds(61));
            }
            await(() -> heard.events.size() > before);
        }
        Bar first = (Bar) heard.events.getFirst();
        Bar second = (Bar) heard.events.getLast();
        assertThat(second.openTimeMillis()).isGreaterThan(first.openTimeMillis());
        assertThat(heard.link.get(2)).isEqualTo("connected");
    }

    @Test
    void sharesOneSocketAndLeavesWhatNobodyFollows() {
        Instrument eth = coinbase.market().listing("ETHUSD").orElseThrow().instrument();
        Heard other = new Heard();
        Subscription first = coinbase.follow(btc, Interval.MINUTE_1, heard);
        await(() -> heard.link.contains("connected"));
        Subscription second = coinbase.follow(eth, Interval.MINUTE_1, other);
        await(() -> other.link.contains("connected"));
        await(() -> !other.tickers.isEmpty());
        second.close();
        await(() -> last().heard().stream().anyMatch(text -> text.contains("unsubscribe") && text.contains("ETH-USD")));
        first.close();
        assertThat(server.marketSocket().peers()).hasSize(1);
        assertThat(other.tickers)
                .allSatisfy(ticker -> assertThat(ticker.instrument()).isEqualTo(eth));
        assertThat(heard.tickers.getFirst().open()).isEqualByComparingTo("58920.0785");
    }

    @Test
    void sharesTheBookOfTheProductItStandsFor() {
        var twin = CoinbaseServer.product("BTC-USDC");
        twin.put("alias", "BTC-USD");
        twin.put("quote_currency_id", "USDC");
        server.server()
                .on("GET /api/v3/brokerage/market/products", Payload.write(Ledger.json("products", List.of(twin))));
        try (var fresh = new Coinbase(server.settings(folder))) {
            Instrument usdc = fresh.market().listing("BTC-USDC").orElseThrow().instrument();
            fresh.follow(usdc, Interval.MINUTE_1, heard);
            await(() -> !heard.tickers.isEmpty());
            assertThat(heard.tickers.getFirst().instrument()).isEqualTo(usdc);
        }
    }

    @Test
    void followsNothingThatIsNotListed() {
        Instrument stranger = Instrument.of("NOSUCHUSD", "USD", BigDecimal.ONE, BigDecimal.ONE);
        assertThatThrownBy(() -> coinbase.follow(stranger, Interval.MINUTE_1, heard))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessage("Coinbase does not list NOSUCHUSD.");
    }

    @Test
    void saysWhatTheSandboxAndAMissingKeyLeaveOut() {
        try (var sandbox = new Coinbase(CoinbaseSettings.of(CoinbaseHosts.sandbox(), null, folder))) {
            assertThat(sandbox.abilities()).containsExactly(Ability.HISTORY);
            assertThatThrownBy(() -> sandbox.follow(btc, Interval.MINUTE_1, heard))
                    .hasMessage("Coinbase's sandbox has no streams.");
            assertThatThrownBy(() -> sandbox.follow(heard))
                    .hasMessage("This needs a key of Coinbase, and none was given.");
        }
        try (var open = new Coinbase(CoinbaseSettings.of(CoinbaseHosts.production(), null, folder))) {
            assertThat(open.abilities()).containsExactly(Ability.HISTORY, Ability.MARKET_STREAM);
        }
    }

    @Test
    void aRefusedSubscriptionIsTold() {
        server.server().on("GET /api/v3/brokerage/time", _ -> Reply.ok("{\"epochMillis\":\"1000\"}"));
        try (var early = new Coinbase(server.settings(folder.resolve("early")));
                Subscription _ = early.follow(heard)) {
            await(() -> !heard.link.isEmpty());
        }
        assertThat(heard.link.getFirst()).isEqualTo("Coinbase refused: authentication failure");
    }
}
