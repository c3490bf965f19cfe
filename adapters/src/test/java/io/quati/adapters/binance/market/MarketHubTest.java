package io.quati.adapters.binance.market;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedSocket;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.exchange.ExchangeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many streams on one socket. */
class MarketHubTest {

    @TempDir
    private Path folder;

    private final List<Long> saidAt = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ScriptedServer server = ScriptedBinance.server();
    private final ScriptedSocket socket = new ScriptedSocket(this::grant);
    private BinanceHttp http;
    private MarketHub hub;

    private void grant(ScriptedSocket.Peer peer, String text) {
        saidAt.add(System.nanoTime());
        Payload question = Payload.parse(text);
        if (question.text("method").equals("SUBSCRIBE")) {
            question.items("params").forEach(name -> asked.add(name.text()));
        }
        peer.say("{\"result\":null,\"id\":" + question.number("id") + "}");
    }

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

    private static final class Feed implements MarketFeed {

        private final Set<String> streams = new LinkedHashSet<>();
        private final List<String> link = new CopyOnWriteArrayList<>();

        Feed(String name, int count) {
            for (int i = 0; i < count; i++) {
                streams.add(name + i + "@ticker");
            }
        }

        @Override
        public Set<String> streams() {
            return streams;
        }

        @Override
        public void hear(String stream, Payload data) {}

        @Override
        public void connected() {
            link.add("connected");
        }

        @Override
        public void interrupted(String reason) {
            link.add(reason);
        }

        @Override
        public void refuse(String reason) {
            link.add(reason);
        }
    }

    @Test
    void asksForManyStreamsWithoutHaste() {
        var feed = new Feed("many", 1024);
        hub.join(feed);
        await(() -> !feed.link.isEmpty());

        assertThat(feed.link).containsOnly("connected");
        assertThat(asked).hasSize(1024).containsExactlyInAnyOrderElementsOf(feed.streams());
        assertThat(Duration.ofNanos(saidAt.get(5) - saidAt.get(0))).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void refusesMoreStreamsThanASocketHas() {
        var feed = new Feed("many", 1000);
        hub.join(feed);

        assertThatThrownBy(() -> hub.join(new Feed("more", 25)))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("at most 1024 streams")
                .hasMessageContaining("1025");
        hub.join(new Feed("many", 1000));
        hub.join(new Feed("few", 24));
        hub.leave(feed);
    }
}
