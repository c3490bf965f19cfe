package io.quati.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.testing.Covers;
import io.quati.testing.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisClusterTest {

    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static final List<RedisServer> SERVERS = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        for (int i = 0; i < NODES; i++) {
            SERVERS.add(RedisServer.start(
                    Files.createDirectory(folder.resolve("node" + i)),
                    "--cluster-enabled",
                    "yes",
                    "--cluster-node-timeout",
                    "2000"));
        }
        for (int i = 0; i < NODES; i++) {
            RedisServer server = SERVERS.get(i);
            server.cli(
                    "cluster",
                    "addslotsrange",
                    Integer.toString(i * SLOTS / NODES),
                    Integer.toString((i + 1) * SLOTS / NODES - 1));
            server.cli("cluster", "set-config-epoch", Integer.toString(i + 1));
            SERVERS.getFirst().cli("cluster", "meet", "127.0.0.1", Integer.toString(server.port()));
        }
        for (RedisServer server : SERVERS) {
            Waiting.until(
                    "a cluster",
                    LONG,
                    () -> server.cli("cluster", "info").contains("cluster_state:ok")
                            && server.cli("cluster", "info").contains("cluster_known_nodes:3"));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(RedisServer::close);
    }

    private static String url() {
        return "redis://127.0.0.1:" + SERVERS.get(0).port() + ",127.0.0.1:"
                + SERVERS.get(1).port();
    }

    @Test
    @Covers("EVT-016")
    void writesToEveryNodeAndFindsAllKeys() throws InterruptedException {
        try (Redis redis = Waiting.connected(url())) {
            for (int i = 0; i < 50; i++) {
                redis.set("model:" + i, "x");
            }

            assertThat(redis.scan("model:*")).hasSize(50);
            for (RedisServer server : SERVERS) {
                assertThat(Long.parseLong(server.cli("dbsize"))).isPositive();
            }
            redis.push("predictions:1:BTCUSDT", 2, List.of("a", "b", "c"));
            assertThat(redis.range("predictions:1:BTCUSDT", 0, -1)).containsExactly("b", "c");
            String id = redis.add("stream", "one");
            assertThat(redis.read("stream", "g", false, 10))
                    .extracting(StreamEntry::id)
                    .containsExactly(id);
        }
    }

    @Test
    void hearsWhatIsPublishedAtAnyNode() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Redis redis = Waiting.connected(url())) {
            redis.subscribe("python:test", heard::add);
            for (RedisServer server : SERVERS) {
                Waiting.until("heard", LONG, () -> {
                    server.cli("publish", "python:test", "from " + server.port());
                    try {
                        return ("from " + server.port()).equals(heard.poll(200, TimeUnit.MILLISECONDS));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }
    }

    @Test
    void goesOnAfterANodeWasKilled() throws InterruptedException {
        try (Redis redis = Waiting.connected(url())) {
            SERVERS.get(2).restart();

            Waiting.until("every slot again", LONG, () -> {
                try {
                    for (int i = 0; i < 20; i++) {
                        redis.set("again:" + i, "x");
                    }
                    return true;
                } catch (RedisFailedException _) {
                    return false;
                }
            });
        }
    }
}
