package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.app.bot.BotSetup;
import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** More bots than the first two, to try out load. */
@Timeout(120)
class ManyBotsTest {

    @TempDir
    Path folder;

    @Test
    void eachHasANameAndAJournalOfItsOwn() {
        List<BotSetup> bots = FirstBots.in(folder, ServerOptions.MOST_BOTS);

        assertThat(bots).hasSize(ServerOptions.MOST_BOTS);
        assertThat(bots.stream().map(BotSetup::name)).doesNotHaveDuplicates().startsWith("sma-cross", "grid", "grid-3");
        assertThat(bots.stream().map(BotSetup::tag)).doesNotHaveDuplicates();
        assertThat(bots.stream().map(BotSetup::directory)).doesNotHaveDuplicates();
        assertThat(FirstBots.in(folder, 1)).containsExactlyElementsOf(bots.subList(0, 1));
        assertThat(FirstBots.in(folder, ServerOptions.USUAL_BOTS)).containsExactlyElementsOf(bots.subList(0, 2));
    }

    @Test
    void allTradeAndTheNamesOfTheSeedsTellOfTheFirstGrid() throws InterruptedException {
        try (var server = Server.start(options(5))) {
            var client = Client.of(server);
            List<JsonNode> bots = traded(client);

            assertThat(names(bots)).containsExactly("sma-cross", "grid", "grid-3", "grid-4", "grid-5");
            assertThat(bots)
                    .allSatisfy(bot -> assertThat(bot.path("status").asString()).isEqualTo("running"));
            assertThat(client.json("/api/trading/executions")
                            .path("total_active")
                            .asInt())
                    .isEqualTo(5);
            assertThat(client.json("/api/grid/status/BTCUSDT")
                            .path("spacing_percentage")
                            .asDouble())
                    .isEqualTo(0.3);
            assertThat(client.get("/metrics").body().lines())
                    .filteredOn(line -> line.startsWith("grid_bot_active_orders{"))
                    .hasSize(1);
        }
        try (var server = Server.start(options(3))) {
            assertThat(names(traded(Client.of(server)))).containsExactly("sma-cross", "grid", "grid-3");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 501})
    void refusesMoreOrLessThanItCanHave(int bots) {
        assertThatThrownBy(() -> options(bots))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("up.bots");
    }

    private ServerOptions options(int bots) {
        return new ServerOptions(0, folder, null, 2_000, 5L, ServerOptions.USUAL_SYMBOL)
                .in(Databases.of(folder))
                .with(bots);
    }

    /** Returns all of them once each has heard something that is new. */
    private static List<JsonNode> traded(Client client) throws InterruptedException {
        List<JsonNode> bots = bots(client);
        for (int i = 0; i < 400 && !bots.stream().allMatch(ManyBotsTest::isUnderWay); i++) {
            Thread.sleep(Duration.ofMillis(25));
            bots = bots(client);
        }
        assertThat(bots).allMatch(ManyBotsTest::isUnderWay);
        return bots;
    }

    private static boolean isUnderWay(JsonNode bot) {
        return bot.path("bars").asInt() > 121 && !bot.path("recovering").asBoolean();
    }

    private static List<JsonNode> bots(Client client) {
        return StreamSupport.stream(client.json("/api/bots").path("bots").spliterator(), false)
                .toList();
    }

    private static List<String> names(List<JsonNode> bots) {
        return bots.stream().map(bot -> bot.path("name").asString()).toList();
    }
}
