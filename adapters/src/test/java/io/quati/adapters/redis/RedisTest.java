package io.quati.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.testing.Covers;
import io.quati.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTest {

    @TempDir
    static Path folder;

    private static RedisServer server;
    private static Redis redis;

    @BeforeAll
    static void start() throws InterruptedException {
        server = RedisServer.start(folder);
        redis = Waiting.connected(server.url());
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void flush() {
        server.cli("flushall");
    }

    @Test
    @Covers("EVT-015")
    void setsGetsAndDeletesKeys() {
        redis.set("model:1", "{\"nome\":\"é\"}");

        assertThat(server.cli("get", "model:1")).contains("nome");
        assertThat(redis.get("model:1")).contains("{\"nome\":\"é\"}");
        assertThat(redis.has("model:1")).isTrue();
        assertThat(server.cli("ttl", "model:1")).isEqualTo("-1");
        redis.delete("model:1");
        assertThat(redis.get("model:1")).isEmpty();
        assertThat(redis.has("model:1")).isFalse();
    }

    @Test
    void setsAKeyOnlyOnce() {
        assertThat(redis.setIfAbsent("k", "one", Duration.ofMinutes(1))).isTrue();
        assertThat(redis.setIfAbsent("k", "two", Duration.ofMinutes(1))).isFalse();

        assertThat(redis.get("k")).contains("one");
        assertThat(Long.parseLong(server.cli("ttl", "k"))).isBetween(1L, 60L);
        redis.set("k", "three", Duration.ofMinutes(2));
        assertThat(Long.parseLong(server.cli("ttl", "k"))).isBetween(61L, 120L);
    }

    @Test
    @Covers({"EVT-010", "EVT-015"})
    void findsThousandsOfKeysWithoutTheCommandKeys() {
        server.cli("eval", "for i=1,2500 do redis.call('set','model:'..i,'x') end", "0");
        server.cli("set", "other", "x");
        server.cli("config", "resetstat");

        assertThat(redis.scan("model:*")).hasSize(2_500).doesNotContain("other");

        assertThat(server.cli("info", "commandstats")).contains("cmdstat_scan:").doesNotContain("cmdstat_keys:");
    }

    @Test
    @Covers("EVT-015")
    void keepsTheLatestOfAList() {
        for (int i = 0; i < 12; i++) {
            redis.push("predictions:m:BTCUSDT", 5, List.of("{\"n\":" + i + "}"));
        }

        assertThat(redis.range("predictions:m:BTCUSDT", 0, -1))
                .containsExactly("{\"n\":7}", "{\"n\":8}", "{\"n\":9}", "{\"n\":10}", "{\"n\":11}");
    }

    @Test
    @Covers("EVT-015")
    void publishesAndHears() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        redis.subscribe("python:test", heard::add);
        Waiting.until("subscribed", Duration.ofSeconds(5), () -> redis.publish("python:test", "first") == 1);

        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("first");
        server.cli("publish", "python:test", "second");
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("second");
    }

    @Test
    void doesNotTakeInWhatIsTooLong() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        redis.subscribe("python:long", heard::add);
        Waiting.until("subscribed", Duration.ofSeconds(5), () -> redis.publish("python:long", "first") == 1);
        heard.poll(5, TimeUnit.SECONDS);

        server.cli("eval", "redis.call('publish','python:long',string.rep('x',10485760))", "0");
        server.cli("eval", "redis.call('set','long',string.rep('x',10485760))", "0");
        server.cli("publish", "python:long", "after");

        assertThat(Redis.wasTooLong(String.valueOf(heard.poll(10, TimeUnit.SECONDS))))
                .isTrue();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("after");
        assertThatThrownBy(() -> redis.get("long")).isInstanceOf(RedisFailedException.class);
    }

    @Test
    @Covers({"API-007", "EVT-015"})
    void measuresHowLongAPingTakes() {
        assertThat(redis.health().connected()).isTrue();
        assertThat(redis.health().responseMillis()).isBetween(0.001, 150.0);

        server.cli("client", "pause", "300", "all");

        assertThat(redis.health().responseMillis()).isBetween(150.0, 1_000.0);
    }

    @Test
    void keepsAStreamUntilItsEntriesAreDone() {
        String first = redis.add("s", "one");
        assertThat(redis.read("s", "g", false, 10)).extracting(StreamEntry::id).containsExactly(first);
        String second = redis.add("s", "two");

        assertThat(redis.read("s", "g", true, 10)).extracting(StreamEntry::id).containsExactly(first);
        redis.done("s", "g", first);
        assertThat(redis.read("s", "g", true, 10)).isEmpty();
        assertThat(redis.read("s", "g", false, 10)).extracting(Redis::message).containsExactly(Optional.of("two"));
        redis.done("s", "g", second);
        assertThat(server.cli("xlen", "s")).isEqualTo("0");
    }

    @Test
    void saysWhatRedisRefuses() {
        redis.set("text", "x");

        assertThatThrownBy(() -> redis.range("text", 0, -1))
                .isInstanceOf(RedisFailedException.class)
                .hasMessageContaining("WRONGTYPE");
    }

    @Test
    void keepsToItsDatabaseAndItsPassword(@TempDir Path other) throws InterruptedException {
        try (var guarded = RedisServer.start(other, "--requirepass", "geheim")) {
            try (Redis third = Waiting.connected("redis://:geheim@127.0.0.1:" + guarded.port() + "/3")) {
                third.set("here", "x");
            }
            assertThat(guarded.cli("-a", "geheim", "--no-auth-warning", "-n", "3", "get", "here"))
                    .isEqualTo("x");
            try (Redis wrong = Redis.open(
                    RedisPlace.parse("redis://:falsch@127.0.0.1:" + guarded.port()), InstantSource.system())) {
                assertThat(wrong.awaitConnected(Duration.ofSeconds(3))).isFalse();
                assertThat(wrong.health().error()).contains("WRONGPASS");
                assertThatThrownBy(() -> wrong.get("here")).isInstanceOf(RedisFailedException.class);
            }
        }
    }
}
