package io.quati.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "--port=70000, --port must be",
        "--speed=fast, --speed must be",
        "--speed=0, --speed must be",
        "--speed=NaN, --speed must be",
        "--speed=max, needs --replay",
        "--symbol=X, --symbol must",
        "--replay=missing.csv, cannot replay"
    })
    void refusesInOneSentenceWithCodeTwo(String argument, String sentence) {
        Terminal.Said said = Terminal.quati("up", "--data-dir=" + folder.resolve("data"), argument);

        assertThat(said.err()).contains(sentence);
        assertThat(said.code()).isEqualTo(2);
    }

    @Test
    void explainsItself() {
        assertThat(Terminal.quati("up", "--help").out()).contains("--port", "--replay", "--speed", "--seed");
        assertThat(Terminal.emPortugues("up", "--help").out()).contains("Porta da página");
    }
}
