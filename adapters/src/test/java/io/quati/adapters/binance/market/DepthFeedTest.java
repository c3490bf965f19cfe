package io.quati.adapters.binance.market;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.wire.Pauses;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.ScriptedSocket;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.domain.Instrument;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a snapshot is asked for, where none is of use. */
class DepthFeedTest {

    private static final Instrument BTC =
            Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));
    private static final String ASKED = "GET /api/v3/depth";
    private static final String SNAPSHOT = "{\"lastUpdateId\":100,\"bids\":[[\"9\",\"1\"]],\"asks\":[[\"11\",\"1\"]]}";

    @TempDir
    private Path folder;

    private final ScriptedServer server = ScriptedBinance.server();
    private final ScriptedSocket socket = new ScriptedSocket((peer, text) ->
            peer.say("{\"result\":null,\"id\":" + Payload.parse(text).number("id") + "}"));
    private final List<Long> asked = new CopyOnWriteArrayList<>();
    private BinanceHttp http;
    private MarketHub hub;

    @BeforeEach
    void open() {
        http = new BinanceHttp(ScriptedBinance.settings(server, folder), BinanceHttp.Market.SPOT);
        hub = new MarketHub(http, socket.address("/stream"), StreamLink.Times.USUAL);
    }

    @AfterEach
    void close() {
        hub.close();
        http.close();
        socket.close();
        server.close();
    }

    private DepthFeed feed(Duration first, Duration longest) {
        return new DepthFeed(http, hub, BTC, DepthBook.Numbering.SPOT, new Pauses(first, longest)).start();
    }

    private void answer(Reply reply) {
        server.on(ASKED, _ -> {
            asked.add(System.nanoTime());
            return reply;
        });
    }

    private Duration between(int earlier, int later) {
        return Duration.ofNanos(asked.get(later) - asked.get(earlier));
    }

    private void change(long first, long last) {
        socket.peers().getLast().say("""
                {"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":%d,"u":%d,"b":[["9","2"]],"a":[]}}""".formatted(first, last));
    }

    @Test
    void asksMoreAndMoreSeldomWhereNoneIsToBeHad() {
        answer(Reply.error(400, -1000, "An unknown error occurred."));
        try (DepthFeed _ = feed(Duration.ofMillis(200), Duration.ofSeconds(60))) {
            await(() -> asked.size() == 5);
        }
        assertThat(between(2, 3)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(between(3, 4)).isGreaterThanOrEqualTo(Duration.ofMillis(800));
    }

    @Test
    void asksMoreAndMoreSeldomWhereNoChangeFollowsASnapshot() {
        answer(Reply.ok(SNAPSHOT));
        try (DepthFeed book = feed(Duration.ofMillis(400), Duration.ofSeconds(60))) {
            for (int i = 1; i <= 4; i++) {
                int times = i;
                await(() -> asked.size() == times && book.levels(1).isPresent());
                change(1000L * i, 1000L * i + 1);
            }
        }
        assertThat(between(1, 2)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(between(2, 3)).isGreaterThanOrEqualTo(Duration.ofMillis(800));
    }

    @Test
    void asksAtOnceWhenTheStreamIsBack() {
        answer(Reply.error(400, -1000, "An unknown error occurred."));
        try (DepthFeed book = feed(Duration.ofHours(1), Duration.ofHours(2))) {
            await(() -> asked.size() == 1);
            answer(Reply.ok(SNAPSHOT));
            socket.peers().getLast().drop();
            await(() -> book.levels(1).isPresent());
        }
    }
}
