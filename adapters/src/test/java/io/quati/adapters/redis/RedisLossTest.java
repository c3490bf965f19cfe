package io.quati.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.testing.Covers;
import io.quati.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisLossTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    @Covers("IMP-032")
    void beginsWithoutRedisAndFindsItLater() throws InterruptedException {
        try (var server = RedisServer.start(folder)) {
            server.kill();
            long start = System.nanoTime();
            try (Redis redis = Redis.open(RedisPlace.parse(server.url()), InstantSource.system())) {
                assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
                assertThatThrownBy(() -> redis.get("k")).isInstanceOf(RedisFailedException.class);
                Waiting.until(
                        "told",
                        LONG,
                        () -> String.valueOf(redis.health().error()).contains("refused"));

                server.restart();

                assertThat(redis.awaitConnected(LONG)).isTrue();
                assertThat(redis.health().error()).isNull();
            }
        }
    }

    @Test
    void hearsItsChannelsAgainAfterAKill() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (var server = RedisServer.start(folder);
                Redis redis = Waiting.connected(server.url())) {
            redis.subscribe("python:test", heard::add);
            server.kill();
            Waiting.until("lost", LONG, () -> !redis.isConnected());
            server.restart();

            Waiting.until(
                    "heard",
                    LONG,
                    () -> server.cli("publish", "python:test", "again").equals("1"));

            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("again");
        }
    }

    @Test
    void isNotHeldUpByARedisThatIsFrozen() throws InterruptedException {
        try (var server = RedisServer.start(folder);
                Redis redis = Waiting.connected(server.url())) {
            server.freeze();
            Waiting.until("lost", LONG, () -> !redis.isConnected());

            long start = System.nanoTime();
            assertThatThrownBy(() -> redis.get("k")).isInstanceOf(RedisFailedException.class);
            assertThat(redis.health().connected()).isFalse();
            assertThat(System.nanoTime() - start).isLessThan(500_000_000L);

            server.thaw();
            assertThat(redis.awaitConnected(LONG)).isTrue();
        }
    }

    @Test
    void writesItsKeysAgainWhateverIsDoneToThem() throws InterruptedException {
        Map<String, String> models = new ConcurrentSkipListMap<>(Map.of("model:1", "one", "model:2", "two"));
        List<String> predictions = List.of("p1", "p2");
        var broken = new AtomicBoolean();
        try (var server = RedisServer.start(folder);
                Redis redis = Waiting.connected(server.url());
                var view = new RedisView(redis)) {
            server.cli("set", "model:old", "deleted while we were away");
            view.own("model:", () -> {
                if (broken.get()) {
                    throw new IllegalStateException("the truth must be known");
                }
                List<RedisEntry> entries = new ArrayList<>();
                models.forEach((key, text) -> entries.add(new RedisEntry.Text(key, text)));
                return entries;
            });
            view.own("predictions:", () -> List.of(new RedisEntry.Texts("predictions:1:BTCUSDT", predictions)));
            Waiting.until("written", LONG, () -> isWhole(server));

            server.cli("flushall");
            Waiting.until("written after a flush", LONG, () -> isWhole(server));

            server.kill();
            models.put("model:1", "changed");
            view.set("model:1", "changed");
            models.remove("model:2");
            view.delete("model:2");
            server.restart();
            Waiting.until(
                    "written after a kill",
                    LONG,
                    () -> server.cli("get", "model:1").equals("changed")
                            && server.cli("exists", "model:2").equals("0"));

            broken.set(true);
            server.cli("del", "model:1");
            view.push("predictions:1:BTCUSDT", 2, "p3");
            Waiting.until(
                    "the others go on",
                    LONG,
                    () -> server.cli("lindex", "predictions:1:BTCUSDT", "-1").equals("p3"));
            assertThat(server.cli("llen", "predictions:1:BTCUSDT")).isEqualTo("2");
            broken.set(false);
            Waiting.until(
                    "written when known",
                    LONG,
                    () -> server.cli("get", "model:1").equals("changed"));
        }
    }

    private static boolean isWhole(RedisServer server) {
        return server.cli("get", "model:1").equals("one")
                && server.cli("get", "model:2").equals("two")
                && server.cli("exists", "model:old").equals("0")
                && server.cli("lrange", "predictions:1:BTCUSDT", "0", "-1").equals("p1\np2");
    }

    @Test
    void keepsAThousandChangesInMindAtMost() throws InterruptedException {
        try (var server = RedisServer.start(folder);
                Redis redis = Waiting.connected(server.url());
                var view = new RedisView(redis)) {
            var truth = new AtomicReference<>("first");
            view.own("model:", () -> List.of(new RedisEntry.Text("model:1", truth.get())));
            server.freeze();
            long start = System.nanoTime();
            for (int i = 0; i < 200_000; i++) {
                truth.set("change " + i);
                view.set("model:1", "change " + i);
            }
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
            server.thaw();

            Waiting.until(
                    "as its owner says",
                    LONG,
                    () -> server.cli("get", "model:1").equals("change 199999"));
        }
    }
}
