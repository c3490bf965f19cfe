package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.app.cli.Terminal.Said;
import io.quati.testing.Covers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDownloadCommandTest {

    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));

    @TempDir
    private Path folder;

    private String data = "";

    @BeforeEach
    void nameTheFolder() {
        data = folder.resolve("data").toString();
    }

    private String[] download(LocalExchange exchange, String... more) {
        return Stream.concat(
                        Stream.of("data", "download", "--url", exchange.uri().toString(), "--data", data),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    @Test
    @Covers({"EXC-015", "EXC-030"})
    void storesWhatIsMissingAndBacktestsIt() {
        try (var exchange = LocalExchange.start(new ExchangeOptions().historyDays(2))) {
            String from = noon.minus(Duration.ofHours(6)).toString();
            String to = noon.toString();
            Said first = quati(download(
                    exchange,
                    "--exchange",
                    "local",
                    "--symbol",
                    "BTC/USDT,ETHUSDT",
                    "--interval",
                    "1m,1h",
                    "--from",
                    from,
                    "--to",
                    to));
            var again = quati(download(
                            exchange,
                            "--exchange",
                            "local",
                            "--symbol",
                            "BTCUSDT",
                            "--interval",
                            "1m",
                            "--from",
                            noon.minus(Duration.ofHours(7)).toString(),
                            "--to",
                            to,
                            "--json"))
                    .json();

            assertThat(first.code()).as(first.err()).isZero();
            assertThat(first.out()).contains("732 new candles of local", "ETHUSDT  1h", "360", "--venue local");
            assertThat(again.get("success").asBoolean()).isTrue();
            var series = again.get("series").get(0);
            assertThat(series.get("added").asInt()).isEqualTo(60);
            assertThat(series.get("rows").asInt()).isEqualTo(420);
            assertThat(series.get("absent").asInt()).isZero();
            assertThat(series.get("first").asString())
                    .isEqualTo(noon.minus(Duration.ofHours(7)).toString());
            Said tested = quati(
                    "backtest",
                    "--symbol",
                    "BTCUSDT",
                    "--interval",
                    "1m",
                    "--venue",
                    "local",
                    "--strategy",
                    "sma-cross",
                    "--data",
                    data);
            assertThat(tested.code()).as(tested.err()).isZero();
            assertThat(quati("data", "check", "--data", data, "--strict").code())
                    .isZero();
        }
    }

    @Test
    void aSymbolThatIsNotListedTakesNothingFromTheOthers() {
        try (var exchange = LocalExchange.start(new ExchangeOptions().historyDays(1))) {
            String[] call = download(exchange, "--exchange", "local-futures", "--symbol", "BTCUSD,ETHUSDT,../x");
            Said said = quati(call);
            Said em = emPortugues(call);

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out())
                    .contains("does not list BTCUSD; did you mean BTCUSDT?", "does not list ../x", "ETHUSDT");
            assertThat(em.out()).contains("não lista BTCUSD", "Nenhum candle novo");
            assertThat(folder.resolve("data/candles/venue=local-futures/symbol=ETHUSDT"))
                    .isDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--exchange nowhere --symbol BTCUSDT",
                "--exchange xchange-nowhere --symbol BTCUSDT",
                "--exchange xchange-../x --symbol BTCUSDT",
                "--exchange local --url http://192.0.2.1:80 --symbol BTCUSDT",
                "--exchange local --symbol BTCUSDT --interval 7m",
                "--exchange local --symbol BTCUSDT --from yesterday",
                "--exchange local --symbol BTCUSDT --from 2024-01-02 --to 2024-01-01",
                "--exchange local",
                "--symbol BTCUSDT",
            })
    void saysWhatIsWrong(String arguments) {
        List<String> call = new ArrayList<>(List.of("data", "download", "--data", data));
        call.addAll(List.of(arguments.split(" ")));

        Said said = quati(call.toArray(String[]::new));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines()).hasSizeLessThan(3);
        assertThat(said.err()).startsWith("Error:").doesNotContain("Exception");
        assertThat(folder.resolve("data/candles")).doesNotExist();
    }

    @Test
    void saysThatNobodyAnswers() {
        Said said = quati(
                "data",
                "download",
                "--exchange",
                "local",
                "--url",
                "http://127.0.0.1:9",
                "--symbol",
                "BTCUSDT",
                "--data",
                data);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("local cannot be used now:", "cannot be reached");
    }

    /** A pretended brapi.dev that has ten days of PETR4 without a weekend. */
    @Test
    @Covers("EXC-026")
    void asksBrapiForSharesWithTheTokenOfTheEnvironment() throws IOException {
        long midnight = Instant.now().truncatedTo(ChronoUnit.DAYS).getEpochSecond();
        String days = LongStream.of(10, 9, 8, 7, 6, 3, 2)
                .mapToObj(ago -> "{\"date\":%d,\"open\":30,\"high\":31,\"low\":29,\"close\":30.5,\"volume\":100}"
                        .formatted(midnight - ago * 86_400))
                .collect(Collectors.joining(","));
        List<String> asked = new CopyOnWriteArrayList<>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = exchange.getRequestURI().getPath().endsWith("/available")
                    ? "{\"indexes\":[\"^BVSP\"],\"stocks\":[\"PETR4\",\"VALE3\"]}"
                    : "{\"results\":[{\"symbol\":\"PETR4\",\"currency\":\"BRL\",\"historicalDataPrice\":[" + days
                            + "]}]}";
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Map<String, String> environment = Map.of(
                    "LANG",
                    "en_US.UTF-8",
                    "BRAPI_TOKEN",
                    "a-token-of-mine",
                    "BRAPI_BASE_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/api");
            String[] call = {
                "data", "download", "--exchange", "brapi", "--symbol", "PETR4", "--interval", "1d", "--data", data
            };
            Said first = Terminal.run(environment, false, call);
            Said again = Terminal.run(environment, false, call);

            assertThat(first.code()).as(first.err() + first.out() + asked).isZero();
            assertThat(first.out() + first.err())
                    .contains("7 new candles of brapi")
                    .doesNotContain("a-token-of-mine");
            assertThat(again.out()).contains("No new candles of brapi");
            assertThat(asked).isNotEmpty().allMatch(question -> question.endsWith("Bearer a-token-of-mine"));
        } finally {
            server.stop(0);
        }
    }
}
