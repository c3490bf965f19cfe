package io.quati.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.app.wiring.Client;
import io.quati.app.wiring.Server;
import io.quati.testing.Covers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MetricsTest {

    /** Within this time the same figures may be told again. */
    private static final Duration FRESH = Duration.ofMillis(260);

    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Server server;
    private static Client client;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        server = Server.start(new ServerOptions(0, folder, null, 60, 5L, "BTCUSDT")
                .in(Databases.of(folder))
                .metricsAt(port));
        client = Client.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Covers({"API-066", "OBS-001", "OBS-002"})
    void countsRequestsByTheTemplateOfTheirPath() throws Exception {
        double before = value("python_ai_requests_total{endpoint=\"/health/live\",method=\"GET\",status=\"200\"}");
        for (int i = 0; i < 3; i++) {
            get(server.page().resolve("health/live"));
        }
        get(server.page().resolve("made/up/by/a/visitor"));

        assertThat(value("python_ai_requests_total{endpoint=\"/health/live\",method=\"GET\",status=\"200\"}"))
                .isEqualTo(before + 3);
        assertThat(value("python_ai_request_duration_seconds_count{endpoint=\"/health/live\",method=\"GET\"}"))
                .isEqualTo(before + 3);
        assertThat(scraped()).doesNotContain("visitor");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            python_ai_cpu_usage_percent                                                    |  0 | 100
            process_resource_usage{resource="cpu"}                                         |  0 | 100
            process_resource_usage{resource="memory"}                                      | 1e6 | 1e11
            process_resource_usage{resource="disk"}                                        |  0 | 100
            process_resource_usage{resource="threads"}                                     |  5 | 5000
            bot_running{bot="grid",mode="Shadow",symbol="BTCUSDT"}                         |  1 | 1
            bot_failed{bot="grid",mode="Shadow",symbol="BTCUSDT"}                          |  0 | 0
            bot_orders_of_unknown_fate{bot="grid",mode="Shadow",symbol="BTCUSDT"}          |  0 | 0
            grid_bot_active_orders{market_type="spot",mode="Shadow",symbol="BTCUSDT"}      |  0 | 20
            market_healthy                                                                 |  1 | 1
            projection_behind                                                              |  0 | 0
            """)
    @Covers({"OBS-008", "OBS-013"})
    void tellsFigures(String name, double least, double most) throws Exception {
        assertThat(value(name)).isBetween(least, most);
    }

    @Test
    @Covers({"OBS-019", "OBS-020", "OBS-021", "OBS-022"})
    void saysTheSameOfGridsAsTheirStatus() throws Exception {
        JsonNode status;
        String scraped;
        int tries = 0;
        do {
            assertThat(tries++).as("tries until nothing happened in between").isLessThan(500);
            status = status();
            scraped = scraped();
        } while (!status.get("last_update").equals(status().get("last_update")));

        String labels = "{market_type=\"spot\",mode=\"Shadow\",symbol=\"BTCUSDT\"}";
        assertThat(value(scraped, "grid_bot_realized_pnl" + labels))
                .isEqualTo(status.get("realized_pnl").asDouble());
        assertThat(value(scraped, "grid_bot_unrealized_pnl" + labels))
                .isEqualTo(status.get("unrealized_pnl").asDouble());
        assertThat(value(scraped, "grid_bot_active_orders" + labels))
                .isEqualTo(status.get("active_orders").asDouble());
        assertThat(value(scraped, "grid_bot_trades_total" + labels))
                .isEqualTo(status.get("total_trades").asDouble());
        assertThat(status.get("active_orders").asInt()).isPositive();
    }

    private static JsonNode status() {
        return client.json("/api/grid/status/BTCUSDT");
    }

    @Test
    @Covers("OBS-029")
    void countsTheRoundsOfLoops() throws Exception {
        String series = "loop_iterations_total{loop=\"market-data\",result=\"success\"}";
        double before = value(series);
        Thread.sleep(5_000);

        assertThat(value(series) - before).as("one a second").isBetween(4.0, 6.0);
        assertThat(value("loop_iterations_total{loop=\"market-data\",result=\"error\"}"))
                .isZero();
        assertThat(value("loop_last_success_age_seconds{loop=\"market-data\"}")).isBetween(0.0, 1.5);
        assertThat(scraped())
                .contains(
                        "\nloop_stuck{loop=\"market-data\"} 0.0\n",
                        "\nloop_last_success_age_seconds{loop=\"market-data\"} ");
        assertThat(get(server.page().resolve("health"))).contains("\"stream\":{\"status\":\"running\"");
    }

    @ParameterizedTest
    @CsvSource({"GET, /, 404", "GET, /health, 404", "POST, /metrics, 405", "GET, /metrics, 200"})
    void answersNothingElseOnThePortForFigures(String method, String path, int status) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(status);
    }

    @Test
    void startsWithoutFiguresWhenThePortIsTaken(@TempDir Path other) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var second = Server.start(new ServerOptions(0, other, null, 3000, 5L, "BTCUSDT")
                        .in(Databases.of(other))
                        .metricsAt(taken.getLocalPort()))) {
            assertThat(second.page()).isNotNull();
        }
    }

    private static double value(String series) throws Exception {
        return value(scraped(), series);
    }

    private static double value(String scraped, String series) {
        return scraped.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    /** Returns figures that were written after the call. */
    private static String scraped() throws Exception {
        Thread.sleep(FRESH);
        return get(URI.create("http://127.0.0.1:" + port + "/metrics"));
    }

    private static String get(URI uri) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
