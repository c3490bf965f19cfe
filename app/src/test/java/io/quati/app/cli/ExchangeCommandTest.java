package io.quati.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExchangeCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "--port=70000, --port must be",
        "--speed=0, --speed must be",
        "--api-key=, must not be blank",
        "--symbols=BTCUSDT.NOPE, --symbols must end",
        "--balances=USDT=-1, a balance must be positive",
        "--faults=missing.json, cannot use the faults",
    })
    void refusesInOneSentenceWithCodeTwo(String argument, String sentence) {
        Terminal.Said said = Terminal.quati("exchange", argument);

        assertThat(said.err()).contains(sentence);
        assertThat(said.code()).isEqualTo(2);
    }

    @Test
    void refusesFilesThatDoNotFit() {
        Path hours = Terminal.write(folder.resolve("hours.csv"), """
                timestamp,open,high,low,close,volume
                2026-01-01T00:00:00Z,100,101,99,100,5
                2026-01-01T01:00:00Z,100,101,99,100,5
                2026-01-01T02:00:00Z,100,101,99,100,5
                """);
        Path script = Terminal.write(folder.resolve("faults.json"), "{\"rules\":[{\"fault\":\"explode\"}]}");

        assertThat(Terminal.quati("exchange", "--candles=" + hours).err()).contains("must hold candles of one minute");
        assertThat(Terminal.quati("exchange", "--faults=" + script).err()).contains("rules[0]: fault must be one of");
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (var socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Terminal.Said said = Terminal.quati("exchange", "--port=" + socket.getLocalPort());

            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("port " + socket.getLocalPort() + " is in use");
        }
    }

    @Test
    void servesAsAProcessOfItsOwn() throws Exception {
        Path candles = Terminal.write(folder.resolve("minutes.csv"), """
                timestamp,open,high,low,close,volume
                2026-01-01T00:00:00Z,100,101,99,100,5
                2026-01-01T00:01:00Z,100,102.5,99,102,5
                2026-01-01T00:02:00Z,102,103,99,100,5
                2026-01-01T00:03:00Z,100,101,99,100,5
                """);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.quati.app.Main",
                        "exchange",
                        "--port=0",
                        "--api-key=K",
                        "--secret=S",
                        "--symbols=btc/usdt",
                        "--candles=" + candles,
                        "--json"))
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
                HttpClient client = HttpClient.newHttpClient()) {
            JsonNode started = new JsonMapper().readTree(out.readLine());
            String address = started.path("address").asString();
            assertThat(started.path("apiKey").asString()).isEqualTo("K");

            String dump = client.send(
                            HttpRequest.newBuilder(URI.create(address + "/dump"))
                                    .header("X-MBX-APIKEY", "K")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            String rows = client.send(
                            HttpRequest.newBuilder(URI.create(address + "/api/v3/klines?symbol=BTCUSDT&interval=1m"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();

            assertThat(dump).contains("\"asset\":\"USDT\",\"free\":\"100000.00000000\"");
            assertThat(rows).contains("\"102.50000000\"");
        } finally {
            process.destroy();
            process.waitFor();
        }
        assertThat(folder.resolve("err.txt")).content().isEmpty();
    }

    @Test
    void explainsItself() {
        assertThat(Terminal.quati("exchange", "--help").out()).contains("--faults", "--api-key", "--symbols");
        assertThat(Terminal.emPortugues("exchange", "--help").out()).contains("corretora");
    }
}
