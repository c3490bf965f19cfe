package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.redis.Redis;
import io.quati.adapters.redis.RedisPlace;
import io.quati.app.bus.Waiting;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import io.quati.testing.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RedisServerTest {

    @TempDir
    static Path folder;

    private static RedisServer redis;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServer.start(Files.createDirectory(folder.resolve("redis")));
        server = Server.start(new ServerOptions(0, folder.resolve("data"), null, 3000, 5L, "BTCUSDT")
                .in(Databases.of(folder))
                .with(RedisPlace.parse(redis.url())));
        client = Client.of(server);
        Waiting.until("connected", () -> isHealthy());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    private static boolean isHealthy() {
        return client.json("/health").get("status").asString().equals("healthy");
    }

    @Test
    @Covers({"EVT-001", "LOOP-001"})
    void tellsItsPricesOnceASecond() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Redis outside = Waiting.connected(redis.url())) {
            outside.subscribe("python:market_data", heard::add);
            Waiting.until("the first", () -> !heard.isEmpty());
            heard.clear();

            Thread.sleep(Duration.ofSeconds(10));

            assertThat(heard).hasSizeBetween(9, 11);
        }
        JsonNode message = Client.parse(heard.remove());
        assertThat(message.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(message.get("price").asDouble()).isPositive();
        assertThat(Instant.parse(message.get("time").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void answersACommandLikeItsTwinOverHttp() throws InterruptedException {
        redis.cli("xadd", "elysia:commands", "*", "message", "{\"command\":\"status\",\"id\":\"s\"}");
        Waiting.until("answered", () -> redis.cli("get", "elysia:reply:s").contains("\"done\""));

        JsonNode result = Client.parse(redis.cli("get", "elysia:reply:s")).get("result");
        JsonNode twin = client.json("/api/status");
        assertThat(result.get("api_status")).isEqualTo(twin.get("api_status"));
        assertThat(result.at("/active_bots/BTCUSDT/grid_levels"))
                .isEqualTo(twin.at("/active_bots/BTCUSDT/grid_levels"));
        assertThat(result.at("/active_bots/BTCUSDT").propertyNames())
                .containsExactlyElementsOf(twin.at("/active_bots/BTCUSDT").propertyNames());
    }

    @Test
    @Covers({"API-005", "API-007", "IMP-032"})
    void tellsTheTruthAboutRedisAndTradesOnWithoutIt() throws InterruptedException {
        JsonNode entry = client.json("/health").at("/services/redis");
        assertThat(entry.get("mode").asString()).isEqualTo("redis");
        assertThat(entry.get("response_time").asDouble()).isBetween(0.001, 300.0);
        redis.cli("client", "pause", "400", "all");
        assertThat(client.json("/health").at("/services/redis/response_time").asDouble())
                .isBetween(100.0, 2_000.0);

        redis.kill();
        Waiting.until(
                "degraded",
                () -> client.json("/health").get("status").asString().equals("degraded"));
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
        entry = client.json("/health").at("/services/redis");
        assertThat(entry.get("status").asString()).isEqualTo("unhealthy");
        assertThat(entry.get("error").asString()).isNotBlank();
        assertThat(entry.get("response_time").isNull()).isTrue();
        assertThat(client.json("/health?simple=true").at("/services/redis").asBoolean())
                .isFalse();
        int before = trades();
        Waiting.until("trades", () -> trades() > before);

        redis.restart();
        Waiting.until("healthy again", () -> isHealthy());
    }

    private static int trades() {
        return client.json("/api/grid/status/BTCUSDT").get("total_trades").asInt();
    }
}
