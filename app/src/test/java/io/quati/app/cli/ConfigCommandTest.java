package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.testing.Covers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ConfigCommandTest {

    private static final String CANARY = "c4n4ry-77aa";

    @TempDir
    private Path folder;

    private String file(String yaml) {
        return "--config=" + Terminal.write(folder.resolve("other.yaml"), yaml);
    }

    @Test
    @Covers("CFG-216")
    void showsWhatCountsAndWhereItComesFrom() {
        String config = file("grid:\n  initial_levels: 8\n");
        String variables =
                Terminal.write(folder.resolve("env"), "OLLAMA_TIMEOUT=9\n").toString();

        Said said = Terminal.run(
                Map.of("LANG", "en", "LOG_LEVEL", "error"),
                false,
                "config",
                "show",
                "--origin",
                config,
                "--env-file=" + variables,
                "--set=cache.default_ttl=60");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .containsPattern("grid\\.initial_levels +8 +file \\(.*other\\.yaml:2\\)")
                .containsPattern("ai_agent\\.cascade\\.timeout_seconds +9 +file of variables \\(.*env:1\\)")
                .containsPattern("logging\\.level +ERROR +environment \\(LOG_LEVEL\\)")
                .containsPattern("cache\\.default_ttl +60 +command line")
                .containsPattern("grid\\.leverage +1 +default");
        assertThat(Terminal.run(
                                Map.of("QUATI_CONFIG", config.substring("--config=".length())),
                                false,
                                "config",
                                "show",
                                "grid.initial_levels")
                        .out())
                .containsPattern("value +8");
    }

    @Test
    void showsAPartOrOneSettingInBothLanguages() {
        assertThat(quati("config", "show", "grid.spot").out().lines()).hasSize(3);
        assertThat(quati("config", "show", "exchanges_config.binance.apiKey").out())
                .contains("api.key");
        assertThat(emPortugues("config", "show", "server.port").out())
                .contains("Porta da página", "número inteiro", "PORT, QUATI_SERVER_PORT", "exige reinício");
        Said unknown = quati("config", "show", "grid.level");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no setting grid.level");
        assertThat(quati("config").out()).contains("show", "validate", "diff", "schema");
    }

    @Test
    void answersMachinesTheSameInEveryLanguage() {
        JsonNode all = quati("config", "show", "--json", file("grid: {leverage: '2'}"))
                .json()
                .get("settings");

        assertThat(all).hasSize(Catalogue.current().all().size());
        JsonNode leverage = all.valueStream()
                .filter(each -> each.get("key").asString().equals("grid.leverage"))
                .findFirst()
                .orElseThrow();
        assertThat(leverage.get("value").asInt()).isEqualTo(2);
        assertThat(leverage.get("origin").asString()).isEqualTo("file");
        assertThat(leverage.get("change").asString()).isEqualTo("restart");
        assertThat(emPortugues("config", "show", "--json").out())
                .isEqualTo(quati("config", "show", "--json").out());
    }

    @Test
    void validatesWithAllFaultsAtOnce() {
        String broken = file("grid:\n  initial_levels: x\nlogging:\n  levle: INFO\nserver: {port: 70000}\n");

        Said said = quati("config", "validate", broken);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("3 things are wrong", "other.yaml:2  grid.initial_levels", "did you mean level?")
                .contains("other.yaml:5  server.port: must be a whole number ≥ 0, ≤ 65535, found 70000");
        assertThat(emPortugues("config", "validate", broken).err())
                .contains("3 coisas estão erradas", "você quis dizer level?");
        Said json = quati("config", "validate", "--json", broken);
        assertThat(json.code()).isEqualTo(2);
        assertThat(json.json().get("problems")).hasSize(3);
        assertThat(json.json().get("problems").get(0).get("line").asInt()).isEqualTo(2);
        assertThat(quati("config", "show", broken).err()).isEqualTo(said.err());
        assertThat(quati("up", "--port=0", "--data-dir=" + folder, broken).err())
                .isEqualTo(said.err());
        assertThat(quati("config", "validate", "--config=" + folder.resolve("none.yaml"))
                        .err())
                .contains("there is no such file");
    }

    @Test
    void saysThatAllIsWellAndWhatIsWorthAWord() {
        Said said = quati("config", "validate", file("grid: {initial_levels: 9}\nsafety: {simulation_mode: false}"));

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("in order", "2 differ from their defaults");
        assertThat(said.err()).contains("note: ", "everything is simulated");
        JsonNode json = quati("config", "validate", "--json", file("safety: {simulation_mode: false}"))
                .json();
        assertThat(json.get("success").asBoolean()).isTrue();
        assertThat(json.get("notices")).hasSize(1);
    }

    @Test
    void saysWhatDiffers() {
        String mine = file("grid: {initial_levels: 9}\n");
        String theirs = Terminal.write(folder.resolve("theirs.yaml"), "server: {port: 9}\n")
                .toString();

        assertThat(quati("config", "diff", mine).out()).containsPattern("grid\\.initial_levels +10 +9 +live");
        assertThat(quati("config", "diff", mine, theirs).out())
                .containsPattern("grid\\.initial_levels +9 +10 +live")
                .containsPattern("server\\.port +8000 +9 +restart");
        assertThat(quati("config", "diff", "--json", mine).json().get("changes"))
                .hasSize(1);
        assertThat(quati("config", "diff", file("")).out()).contains("Nothing differs.");
    }

    @Test
    void printsTheSchema() {
        JsonNode schema = quati("config", "schema").json();

        assertThat(schema.get("$schema").asString()).contains("2020-12");
        assertThat(schema.at("/properties/grid/properties/initial_levels/default")
                        .asInt())
                .isEqualTo(10);
        assertThat(schema.at("/properties/api/properties/secret").has("default"))
                .isFalse();
        assertThat(emPortugues("config", "schema").out()).contains("Chaves da Binance");
    }

    @Test
    void noCommandShowsASecret() {
        Map<String, String> environment = Map.of("LANG", "en", "BINANCE_API_SECRET", CANARY);
        String config = file("alerts: {telegram_bot_token: " + CANARY + "-1}");
        List<List<String>> calls = List.of(
                List.of("show"),
                List.of("show", "--origin"),
                List.of("show", "--json"),
                List.of("show", "api.secret"),
                List.of("validate"),
                List.of("validate", "--json", "--set=api.secret=x"),
                List.of("validate", "--debug", "--set=grid.leverage=0", "--set=b3.brapi_token=" + CANARY),
                List.of("diff"),
                List.of("diff", "--json"),
                List.of("schema"));
        for (List<String> call : calls) {
            List<String> arguments = new ArrayList<>(List.of("config"));
            arguments.addAll(call);
            if (!call.contains("schema")) {
                arguments.add(config);
            }

            Said said = Terminal.run(environment, false, arguments.toArray(String[]::new));

            assertThat(said.out() + said.err()).as("%s", call).isNotEmpty().doesNotContain(CANARY);
        }
    }
}
