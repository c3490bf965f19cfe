package io.quati.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.app.console.Session.Streams;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server takes its settings from the file, and follows it. */
@Timeout(120)
class UpSettingsTest {

    @TempDir
    private Path folder;

    @Test
    @Covers("CFG-002")
    void servesWhereTheFileSaysAndFollowsIt() throws Exception {
        int port = freePort();
        Path config = folder.resolve("quati.yaml");
        int figures = freePort();
        String server = "server: {port: " + port + ", data_dir: '" + folder.resolve("data") + "'}\n"
                + "metrics: {port: " + figures + "}\n";
        Terminal.write(config, server + "market: {symbol: ETHUSDT}\n");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Streams(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false);
        Map<String, String> environment = Map.of(
                "LANG",
                "en",
                "LOG_DIR",
                folder.resolve("logs").toString(),
                "DATABASE_URL",
                Databases.address(Databases.of(folder)));
        List<String> call = List.of("up", "--config=" + config, "--env-file=" + folder.resolve("env"));
        Thread up = Thread.ofPlatform().start(() -> Cli.run(call, environment, streams));
        try {
            waitFor(out, "http://127.0.0.1:" + port + "/");
            assertThat(asked(port, "/health/live")).contains("alive");
            assertThat(asked(figures, "/metrics")).contains("symbol=\"ETHUSDT\"");

            Terminal.write(config, server + "market: {symbol: ETHUSDT}\nlogging: {level: ERROR}\n");
            waitFor(err, "settings: logging.level changed from INFO to ERROR");
            Terminal.write(config, server + "market: {symbol: BTCUSDT}\nlogging: {level: INFO}\n");
            waitFor(err, "market.symbol: counts only after a restart");
            assertThat(asked(figures, "/metrics")).contains("symbol=\"ETHUSDT\"");
        } finally {
            up.interrupt();
            up.join();
        }
        assertThat(err.toString(UTF_8)).doesNotContain("from ERROR to INFO");
        assertThat(folder.resolve("logs/ai-server.log"))
                .content()
                .contains(
                        " - INFO - Metrics server started on port " + figures,
                        " - INFO - file: logging.level changed from");
        assertThat(folder.resolve("logs/bot.log")).exists();
    }

    private static void waitFor(ByteArrayOutputStream stream, String text) throws InterruptedException {
        for (int i = 0; i < 600 && !stream.toString(UTF_8).contains(text); i++) {
            Thread.sleep(Duration.ofMillis(100));
        }
        assertThat(stream.toString(UTF_8)).contains(text);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String asked(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.host=192.0.2.1                      | server.ssl_enabled
            server.ssl_enabled=true                    | /etc/ssl/certs/python.crt
            market.exchange=kraken                     | must be one of local, binance, binance-testnet
            market.exchange_url=http://127.0.0.1:1     | --exchange-url needs --exchange
            server.port=70000                          | must be a whole number
            bots.count=501                             | must be a whole number
            """)
    void refusesWhatItCannotDo(String setting, String sentence) {
        Said said = Terminal.quati("up", "--data-dir=" + folder, "--set=" + setting);

        assertThat(said.err()).contains(sentence);
        assertThat(said.code()).isEqualTo(2);
    }

    @Test
    void realMoneyIsNotForTheServer() {
        Said said = Terminal.run(
                Map.of("BINANCE_API_KEY", "k-1", "BINANCE_API_SECRET", "s-1"),
                false,
                "up",
                "--data-dir=" + folder,
                "--set=operation_mode=Production");

        assertThat(said.err()).contains("operation_mode Production is not for the server");
        assertThat(said.code()).isEqualTo(2);
    }
}
