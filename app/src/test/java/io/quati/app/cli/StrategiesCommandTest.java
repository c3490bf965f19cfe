package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.testing.Markets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StrategiesCommandTest {

    private static final String BROKEN = """
            name: dips
            parameters:
              perod: {type: integer, default: 14, min: 2, max: 50}
            indicators:
              r: {indicator: rsii, period: $period}
            long:
              entry: {cross-above: [r, 30]}
            stop-loss: 4
            """;

    @TempDir
    private Path folder;

    @Test
    void listsTheCatalogue() {
        JsonNode listed = quati("strategies", "list", "--json").json().get("strategies");

        assertThat(listed.valueStream().map(each -> each.get("name").asString()))
                .containsExactlyElementsOf(StrategyCatalogue.all().stream()
                        .map(StrategyCatalogue.Item::name)
                        .toList());
        assertThat(quati("strategies", "list").out()).contains("sma-cross", "fast 10, slow 30");
        assertThat(emPortugues("strategies", "list").out()).contains("sma-cross", "parâmetros");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy-and-hold", "sma-cross", "rsi-reversion", "grid"})
    void whatItShowsRunsLikeTheStrategyItself(String name) {
        Path spec = Terminal.write(
                folder.resolve("spec.yaml"),
                quati("strategies", "show", name, "--as-spec").out());
        String candles = candles();

        assertThat(quati("strategies", "check", spec.toString()).out()).contains(name);
        JsonNode written = quati("backtest", "--candles", candles, "--spec", spec.toString(), "--json")
                .json();
        JsonNode builtIn = quati("backtest", "--candles", candles, "--strategy", name, "--json")
                .json();

        assertThat(written.get("metrics")).isEqualTo(builtIn.get("metrics"));
        assertThat(written.get("metrics").isEmpty()).isFalse();
    }

    @Test
    void theJournalOfAWrittenStrategyIsEnoughToReplayIt() throws Exception {
        Path spec = Terminal.write(
                folder.resolve("spec.yaml"),
                quati("strategies", "show", "sma-cross", "--as-spec").out());
        String journal = folder.resolve("journal").toString();
        Said run = quati(
                "backtest",
                "--candles",
                candles(),
                "--spec",
                spec.toString(),
                "--set",
                "fast=4",
                "--set",
                "slow=9",
                "--journal",
                journal);
        assertThat(run.code()).as(run.err()).isZero();
        Files.delete(spec);

        Said replay = quati("replay", journal);

        assertThat(replay.code()).as(replay.err()).isZero();
    }

    @Test
    void saysAllThatIsWrongWithItsLine() {
        String file = Terminal.write(folder.resolve("broken.yaml"), BROKEN).toString();

        Said said = quati("strategies", "check", file);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("line 3  parameters.perod: nothing uses")
                .contains("line 5  indicators.r.indicator: there is no indicator rsii; did you mean rsi?")
                .contains("did you mean perod?", "did you mean crosses-above?", "such as 5%");
        assertThat(emPortugues("strategies", "check", file).err()).contains("linha 5", "você quis dizer rsi?");
        assertThat(quati("backtest", "--spec", file, "--candles", candles()).err())
                .isEqualTo(said.err());

        JsonNode json = quati("strategies", "check", file, "--json").json();
        assertThat(json.get("success").asBoolean()).isFalse();
        assertThat(json.get("problems")).hasSize(5);
        assertThat(json.get("problems").get(0).get("line").asInt()).isEqualTo(3);
    }

    @Test
    void aFileThatIsNoYamlIsRefusedWithItsLine() {
        String file = Terminal.write(folder.resolve("broken.yaml"), "name: [a\nlong: }\n")
                .toString();

        Said said = quati("strategies", "check", file);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("line 2").doesNotContain("Exception");
        assertThat(quati("strategies", "check", folder.resolve("none.yaml").toString())
                        .err())
                .contains("none.yaml");
    }

    @Test
    void printsTheSchema() {
        JsonNode schema = quati("strategies", "schema").json();

        assertThat(schema.get("$schema").asString()).contains("2020-12");
        assertThat(schema.get("$defs").has("rule")).isTrue();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnown() {
        Said said = quati("strategies", "show", "sma-kross");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("sma-cross");
        assertThat(quati("strategies").out()).contains("list", "show", "check", "schema");
    }

    private String candles() {
        Path file = folder.resolve("BTCUSDT.csv");
        return (Files.exists(file) ? file : Terminal.csv(file, Markets.randomWalk(11, 500))).toString();
    }
}
