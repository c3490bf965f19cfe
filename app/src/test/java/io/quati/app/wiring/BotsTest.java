package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.Bots;
import io.quati.app.settings.ServerOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The list of bots, and all of one, once their market stands still. */
class BotsTest {

    private static final List<String> DETAILS = List.of("orders", "fills", "equity_curve");

    @TempDir
    static Path folder;

    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = Server.start(Places.ended(folder, ServerOptions.USUAL_BOTS));
        client = Client.of(server);
        Places.awaitEnd(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static BotSnapshot snapshot(String name) {
        return server.context().getBean(Bots.class).snapshots().stream()
                .filter(bot -> bot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListIsShort() {
        JsonNode bots = client.json("/api/bots").get("bots");

        assertThat(bots)
                .hasSize(2)
                .allSatisfy(bot -> assertThat(bot.propertyNames())
                        .containsExactly(
                                "name",
                                "strategy",
                                "symbol",
                                "parameters",
                                "status",
                                "error",
                                "recovering",
                                "since",
                                "last_update",
                                "market_time",
                                "journal_entries",
                                "recovered",
                                "bars",
                                "doubtful",
                                "concerns",
                                "trades",
                                "sales",
                                "account",
                                "working_orders"));
        assertThat(bots.at("/1/working_orders").asInt())
                .isPositive()
                .isEqualTo(snapshot("grid").orders().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sma-cross", "grid"})
    void oneBotIsWhatItIsInTheListAndItsDetails(String name) {
        ObjectNode bot = (ObjectNode) client.json("/api/bots/" + name);
        BotSnapshot snapshot = snapshot(name);

        assertThat(snapshot.fills()).hasSizeGreaterThan(5);
        assertThat(snapshot.equityCurve()).hasSizeGreaterThan(500);
        assertThat(bot)
                .isEqualTo(
                        Client.parse(server.context().getBean(JsonMapper.class).writeValueAsString(snapshot)));
        var last = snapshot.equityCurve().getLast();
        JsonNode point = bot.get("equity_curve").get(snapshot.equityCurve().size() - 1);
        assertThat(point.get("time").asLong()).isEqualTo(last.time());
        assertThat(point.get("equity").asDouble()).isEqualTo(last.equity());
        assertThat(bot.propertyNames()).containsAll(DETAILS);

        int orders = bot.get("orders").size();
        for (JsonNode inList : client.json("/api/bots").get("bots")) {
            if (inList.get("name").asString().equals(name)) {
                assertThat(bot.without(DETAILS).put("working_orders", orders)).isEqualTo(inList);
                return;
            }
        }
        throw new AssertionError(name + " is not in the list");
    }

    @ParameterizedTest
    @CsvSource({
        "grid-99, en, there is no bot called grid-99; /api/bots has the names of all",
        "GRID, pt-BR, não há nenhum robô chamado GRID; /api/bots tem os nomes de todos"
    })
    void saysWhichBotIsUnknown(String name, String language, String sentence) {
        HttpResponse<String> reply =
                client.send(client.request("/api/bots/" + name).header("Accept-Language", language));

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = Client.parse(reply.body());
        assertThat(problem.get("code").asString()).isEqualTo("bot-unknown");
        assertThat(problem.get("detail").asString()).isEqualTo(sentence);
    }
}
