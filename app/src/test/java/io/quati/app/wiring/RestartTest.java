package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Database;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RestartTest {

    @TempDir
    Path folder;

    @Test
    @Covers("GRID-013")
    void goesOnFromTheJournals() throws InterruptedException {
        JsonNode before;
        try (var server = Server.start(options(5L))) {
            before = tradedFor(server, 150);
        }
        var recorded = Records.of(folder.resolve("journal/grid"));

        try (var server = Server.start(options(null))) {
            JsonNode after = tradedFor(server, 400);

            assertThat(after.get("recovered").asInt())
                    .isEqualTo(recorded.bytes().size());
            assertThat(after.get("bars").asInt())
                    .isGreaterThan(before.get("bars").asInt());
        }
        var records = Records.of(folder.resolve("journal/grid"));
        records.requireBeginsWith(recorded);
        records.requireLivesAgain();
        assertThat(records.barTimes()).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aStartThatFailsHalfWayLeavesNothingLocked() {
        var nowhere = new Database.Outside("jdbc:postgresql://127.0.0.1:1/quati", "quati", "");

        assertThatThrownBy(() -> Server.start(options(5L).in(nowhere))).isInstanceOf(CannotStartException.class);

        try (var server = Server.start(options(5L))) {
            assertThat(Client.of(server).get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    /** Returns the grid bot once it has heard this many bars and is not recovering. */
    private static JsonNode tradedFor(Server server, int bars) throws InterruptedException {
        return tradedFor(Client.of(server), bars);
    }

    private static JsonNode tradedFor(Client client, int bars) throws InterruptedException {
        JsonNode bot = client.json("/api/bots").at("/bots/1");
        for (int i = 0;
                i < 400
                        && (bot.get("bars").asInt() < bars
                                || bot.get("recovering").asBoolean());
                i++) {
            Thread.sleep(25);
            bot = client.json("/api/bots").at("/bots/1");
        }
        assertThat(bot.get("status").asString()).isEqualTo("running");
        return bot;
    }

    @Test
    @Covers({"GRID-012", "API-006"})
    void keepsTheOthersUpWhenAJournalIsBroken() throws IOException, InterruptedException {
        try (var server = Server.start(options(5L))) {
            tradedFor(server, 130);
        }
        Path segment;
        try (var files = Files.list(folder.resolve("journal/sma-cross"))) {
            segment = files.filter(file -> file.toString().matches(".*\\d.*"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);

        var said = new ByteArrayOutputStream();
        PrintStream terminal = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (var server = Server.start(options(null))) {
            var client = Client.of(server);

            tradedFor(client, 135);
            assertThat(client.get("/health").statusCode()).isEqualTo(503);
            assertThat(client.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(client.json("/health/ready").get("status").asString()).isEqualTo("unhealthy");
            assertThat(client.json("/health").at("/bots/sma-cross/error").asString())
                    .contains("Journal");
            assertThat(client.json("/api/bots").at("/bots/0/status").asString()).isEqualTo("error");
        } finally {
            System.setErr(terminal);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("bot sma-cross stopped: journal is broken in ")
                .containsPattern("at entry \\d+")
                .doesNotContain("\tat ", "JournalBrokenException");
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 99})
    @Covers("GRID-013")
    void refusesJournalsWhoseMarketIsUnknown(long seed) throws IOException, InterruptedException {
        try (var server = Server.start(options(5L))) {
            tradedFor(server, 130);
        }
        Path identity = folder.resolve("market.properties");
        Files.delete(identity);

        assertThatThrownBy(() -> Server.start(options(seed)))
                .isInstanceOfSatisfying(
                        CannotStartException.class, e -> assertThat(e.key()).isEqualTo("up.market-lost"));
        assertThat(identity).doesNotExist();
    }

    @Test
    void refusesAnotherMarketOnTheSameFolder() {
        Server.start(options(5L)).close();

        assertThatThrownBy(() -> Server.start(options(6L)))
                .isInstanceOfSatisfying(
                        CannotStartException.class, e -> assertThat(e.key()).isEqualTo("up.other-seed"));
        assertThatThrownBy(() ->
                        Server.start(new ServerOptions(0, folder, null, 60, null, "ETHUSDT").in(Databases.of(folder))))
                .isInstanceOfSatisfying(
                        CannotStartException.class, e -> assertThat(e.key()).isEqualTo("up.other-market"));
    }

    @Test
    void refusesAFolderThatAnotherServerUses() {
        try (var _ = Server.start(options(5L))) {
            assertThatThrownBy(() -> Server.start(options(5L)))
                    .isInstanceOfSatisfying(
                            CannotStartException.class, e -> assertThat(e.key()).isEqualTo("up.data-dir-in-use"));
        }
    }

    @Test
    void refusesAPortInUseAndAFolderThatIsAFile() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var options =
                    new ServerOptions(taken.getLocalPort(), folder, null, 60, null, "BTCUSDT").in(Databases.of(folder));
            assertThatThrownBy(() -> Server.start(options))
                    .isInstanceOfSatisfying(
                            CannotStartException.class, e -> assertThat(e.key()).isEqualTo("up.port-in-use"));
        }
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() ->
                        Server.start(new ServerOptions(0, file, null, 60, null, "BTCUSDT").in(Databases.of(folder))))
                .isInstanceOfSatisfying(
                        CannotStartException.class, e -> assertThat(e.key()).isEqualTo("up.data-dir"));
    }

    @Test
    void playsAFileToItsEnd() throws IOException, InterruptedException {
        try (var server = Server.start(Places.ended(folder, ServerOptions.USUAL_BOTS))) {
            var client = Client.of(server);
            JsonNode bots = client.json("/api/bots");
            for (int i = 0; i < 400 && !areStopped(bots); i++) {
                Thread.sleep(25);
                bots = client.json("/api/bots");
            }

            assertThat(bots.at("/market/source").asString()).isEqualTo("candles.csv");
            assertThat(bots.at("/market/ended").asBoolean()).isTrue();
            assertThat(bots.at("/bots/0/bars").asInt()).isEqualTo(600 - 600 / 4 + 120);
            assertThat(bots.at("/bots/1/bars").asInt()).isEqualTo(600 - 600 / 4 + 120);
            assertThat(bots.at("/bots/1/trades").asInt()).isPositive();
            assertThat(client.get("/health").statusCode()).isEqualTo(200);
        }
        Records.of(folder.resolve("data/journal/grid")).requireLivesAgain();
    }

    @Test
    @Covers({"API-033", "API-044"})
    void showsTheFilesOwnIntervalWhereItHasNoHours() throws IOException {
        var csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int i = 0; i < 200; i++) {
            csv.append("%d,100,130,90,%d,12.5%n".formatted(1_577_836_800_000L + i * 86_400_000L, 100 + i % 7));
        }
        Path file = Files.writeString(folder.resolve("daily.csv"), csv);

        try (var server = Server.start(
                new ServerOptions(0, folder.resolve("data"), file, 60, null, "BTCUSDT").in(Databases.of(folder)))) {
            var client = Client.of(server);
            JsonNode klines = client.json("/api/klines/BTCUSDT");
            JsonNode rsi = client.json("/api/indicators/BTCUSDT?type=RSI");

            assertThat(klines.path("interval").asString("")).isEqualTo("1d");
            assertThat(klines.get("data").size()).isEqualTo(50);
            assertThat(rsi.path("interval").asString("")).isEqualTo("1d");
            assertThat(client.get("/api/klines/BTCUSDT?interval=1h").statusCode())
                    .isEqualTo(422);
            assertThat(client.get("/api/klines/BTCUSDT?interval=1d").statusCode())
                    .isEqualTo(200);
        }
    }

    private static boolean areStopped(JsonNode bots) {
        return bots.at("/bots/0/status").asString().equals("stopped")
                && bots.at("/bots/1/status").asString().equals("stopped");
    }

    @Test
    void refusesAFileThatHoldsNoCandles() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.csv"), "hello\n");

        assertThatThrownBy(() -> Server.start(new ServerOptions(0, folder.resolve("data"), file, 60, null, "BTCUSDT")
                        .in(Databases.of(folder))))
                .isInstanceOfSatisfying(
                        CannotStartException.class, e -> assertThat(e.key()).isEqualTo("up.replay"));
    }

    private ServerOptions options(@Nullable Long seed) {
        return new ServerOptions(0, folder, null, 6000, seed, "BTCUSDT").in(Databases.of(folder));
    }
}
