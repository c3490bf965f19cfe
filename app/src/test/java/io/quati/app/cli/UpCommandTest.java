package io.quati.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UpCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "--port=70000, --port must be",
        "--speed=fast, --speed must be",
        "--speed=0, --speed must be",
        "--speed=max, needs --replay",
        "--symbol=X, --symbol must",
        "--replay=missing.csv, cannot replay"
    })
    void refusesInOneSentenceWithCodeTwo(String argument, String sentence) {
        var errors = new StringWriter();
        var line = new CommandLine(new UpCommand()).setErr(new PrintWriter(errors, true));

        int code = line.execute("--data-dir=" + folder, argument);

        assertThat(errors.toString()).contains(sentence);
        assertThat(code).isEqualTo(2);
    }
}
