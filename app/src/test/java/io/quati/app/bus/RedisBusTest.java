package io.quati.app.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.redis.Redis;
import io.quati.app.bus.Message.MarketData;
import io.quati.app.bus.Message.ModelTrained;
import io.quati.app.logging.LogTap;
import io.quati.testing.Covers;
import io.quati.testing.RedisServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBusTest {

    private static final long ENOUGH_NANOS = 50_000_000;

    @TempDir
    Path folder;

    private static MarketData price(double price) {
        return new MarketData("BTCUSDT", "synthetic", price, Instant.EPOCH);
    }

    private static BlockingQueue<String> listen(Redis redis, RedisServer server, String channel)
            throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        redis.subscribe(channel, heard::add);
        Waiting.until(
                "subscribed", () -> server.cli("pubsub", "numsub", channel).endsWith("1"));
        return heard;
    }

    @Test
    @Covers({"EVT-014", "EVT-017"})
    void tellsThoseOutsideOnTheSeedsChannelsAndNoOthers() throws InterruptedException {
        try (var server = RedisServer.start(folder);
                Redis outside = Waiting.connected(server.url());
                Redis redis = Waiting.connected(server.url());
                var bus = new Bus(redis)) {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            for (String channel : List.of(
                    "python:market_data",
                    "python:ai_prediction",
                    "python:trading_signal",
                    "python:model_trained",
                    "python:optimization_complete")) {
                outside.subscribe(channel, text -> heard.add(channel));
                Waiting.until(
                        "subscribed",
                        () -> server.cli("pubsub", "numsub", channel).endsWith("1"));
            }
            BlockingQueue<String> unprefixed = listen(outside, server, "market_data");

            MessageTextTest.messages().forEach(bus::publish);

            Waiting.until("all told", () -> heard.size() == 5);
            assertThat(heard).doesNotHaveDuplicates();
            assertThat(unprefixed).isEmpty();
        }
    }

    @Test
    @Covers("EVT-013")
    void hearsOthersAndNotItself() throws InterruptedException {
        try (var log = LogTap.of(Complaints.class);
                var server = RedisServer.start(folder);
                Redis redis = Waiting.connected(server.url());
                var bus = new Bus(redis)) {
            BlockingQueue<Double> inside = new LinkedBlockingQueue<>();
            BlockingQueue<Double> outside = new LinkedBlockingQueue<>();
            bus.subscribe(MarketData.class, message -> inside.add(message.price()));
            bus.subscribeOutside(Topic.MARKET_DATA, MarketData.class, message -> outside.add(message.price()));
            String channel = Topic.MARKET_DATA.channel();
            Waiting.until(
                    "subscribed", () -> server.cli("pubsub", "numsub", channel).endsWith("1"));

            bus.publish(price(1));
            server.cli("publish", channel, "{{{");
            server.cli("publish", channel, "{\"symbol\":\"X\",\"price\":2,\"time\":\"2026-01-01T00:00:00Z\"}");

            assertThat(outside.poll(5, TimeUnit.SECONDS)).isEqualTo(2.0);
            assertThat(inside.poll(5, TimeUnit.SECONDS)).isEqualTo(1.0);
            assertThat(inside).isEmpty();
            assertThat(outside).isEmpty();
            assertThat(log.messages()).hasSize(1);
            assertThat(log.messages().getFirst()).contains("Erro ao processar mensagem Redis", channel, "{{{");
        }
    }

    @Test
    @Covers({"IMP-032", "IMP-043"})
    void nobodyWaitsForARedisThatIsFrozenOrDead() throws InterruptedException {
        try (var server = RedisServer.start(folder);
                Redis redis = Waiting.connected(server.url());
                var bus = new Bus(redis)) {
            BlockingQueue<Message> inside = new LinkedBlockingQueue<>();
            bus.subscribe(ModelTrained.class, inside::add);

            server.freeze();
            assertThat(publish(bus, 5_000)).isLessThan(ENOUGH_NANOS);
            Waiting.until("lost", () -> !bus.health().isWell());
            assertThat(publish(bus, 5_000)).isLessThan(ENOUGH_NANOS);
            assertThat(bus.health().dropped()).isBetween(8_990L, 9_000L);
            server.thaw();
            Waiting.until("back", () -> bus.health().isWell());

            server.kill();
            assertThat(publish(bus, 5_000)).isLessThan(ENOUGH_NANOS);
            assertThat(inside.poll(5, TimeUnit.SECONDS)).isInstanceOf(ModelTrained.class);
        }
    }

    /** Returns the 99.9th of a hundred shares of how long publishing took, in nanoseconds. */
    private static long publish(Bus bus, int times) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            bus.publish(new ModelTrained("m" + i, Map.of()));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[times - 1 - times / 1_000];
    }

    @Test
    void sendsWhatWaitedOnceRedisIsBack() throws InterruptedException {
        try (var server = RedisServer.start(folder);
                Redis outside = Waiting.connected(server.url());
                Redis redis = Waiting.connected(server.url());
                var bus = new Bus(redis)) {
            BlockingQueue<String> heard = listen(outside, server, Topic.MODEL_TRAINED.channel());
            server.freeze();
            Waiting.until("lost", () -> !bus.health().isWell());
            for (int i = 0; i < 1_500; i++) {
                bus.publish(new ModelTrained("m" + i, Map.of()));
            }

            server.thaw();

            Waiting.until("the latest", () -> heard.stream().anyMatch(text -> text.contains("\"m1499\"")));
            assertThat(heard).hasSizeBetween(1_000, 1_003);
            assertThat(heard).noneMatch(text -> text.contains("\"m300\""));
        }
    }
}
