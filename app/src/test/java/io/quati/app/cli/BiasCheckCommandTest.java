package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BiasCheckCommandTest {

    @TempDir
    private Path folder;

    private String candles = "";

    @BeforeEach
    void writeCandles() {
        candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.randomWalk(11, 800))
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy-and-hold", "sma-cross", "rsi-reversion", "grid"})
    @Covers("BT-012")
    void noBuiltInIsSuspected(String strategy) {
        Said told = quati("bias-check", "--candles", candles, "--strategy", strategy, "--json");

        assertThat(told.code()).isZero();
        assertThat(told.json().get("clean").asBoolean()).isTrue();
        assertThat(told.json().get("decisions").asInt()).isPositive();
        assertThat(told.json().get("cuts").asInt()).isPositive();
        assertThat(told.json().get("findings")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"negative-shift", "centred-average", "full-sample-scaler"})
    @Covers("BT-012")
    void aPlantedCheatIsFound(String cheat) {
        Said told = quati("bias-check", "--candles", candles, "--cheat", cheat, "--json");

        assertThat(told.code()).isEqualTo(1);
        JsonNode json = told.json();
        assertThat(json.get("clean").asBoolean()).isFalse();
        JsonNode first = json.get("findings").get(0);
        assertThat(first.get("trial").asString()).isIn("truncated", "poisoned");
        assertThat(first.get("bar").asInt())
                .isLessThanOrEqualTo(first.get("cut").asInt());
        assertThat(first.get("expected")).isNotEqualTo(first.get("got"));
    }

    @Test
    void aShortStrategyIsCheckedWithAFuturesAccountOnly() {
        String[] command = {"bias-check", "--candles", candles, "--strategy", "sma-cross", "--direction", "both"};
        Said refused = quati(command);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("sma-cross sells short", "--account futures");
        assertThat(quati(with(command, "--account", "futures")).code()).isZero();
    }

    @Test
    void tellsPeopleInBothLanguages() {
        Said clean = quati("bias-check", "--candles", candles, "--strategy", "sma-cross");
        Said found = quati("bias-check", "--candles", candles, "--cheat", "negative-shift");
        Said silent = quati("bias-check", "--candles", candles, "--strategy", "opinion-follower");

        assertThat(clean.out()).contains("Does sma-cross know the future of BTCUSDT?", "✔ No");
        assertThat(found.out()).contains("✖ Yes", "missing", "garbage", "hold no BTCUSDT");
        assertThat(silent.out()).contains("decided nothing").doesNotContain("✔");
        assertThat(emPortugues("bias-check", "--candles", candles, "--cheat", "negative-shift")
                        .out())
                .contains("conhece o futuro", "✖ Sim", "lixo");
    }

    @Test
    void aWrongNameIsRefusedWithTheNearest() {
        Said told = quati("bias-check", "--candles", candles, "--cheat", "negative-shit");

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.err()).contains("negative-shift");
    }

    private static String[] with(String[] command, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(command), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
