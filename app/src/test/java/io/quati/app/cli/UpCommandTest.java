package io.quati.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpCommandTest {

    @TempDir
    Path folder;

    private Terminal.Said up(String... arguments) {
        List<String> all = new ArrayList<>(List.of("up", "--data-dir=" + folder.resolve("data")));
        all.add("--set=logging.directory=" + folder.resolve("logs"));
        if (Stream.of(arguments).noneMatch(argument -> argument.startsWith("--port"))) {
            all.add("--port=0");
        }
        all.addAll(List.of(arguments));
        return Terminal.quati(all.toArray(String[]::new));
    }

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
        Terminal.Said said = up(argument);

        assertThat(said.err()).contains(sentence);
        assertThat(said.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --exchange=kraken                                                 | --exchange must be local, binance
            --exchange-url=http://127.0.0.1:1                                 | --exchange-url needs --exchange
            --exchange=local --exchange-url=http://example.com:1              | an address of this machine
            --exchange=binance --exchange-url=https://127.0.0.1:1             | --exchange-url must be http://
            --exchange=binance --exchange-url=localhost:8010                  | --exchange-url must be http://
            --exchange=local --exchange-url=http://127.0.0.1:1                | QUATI_EXCHANGE_KEY must hold a key
            --exchange=binance --speed=5                                      | its market goes at its own pace
            --exchange=local --replay=x.csv                                   | its market goes at its own pace
            --exchange=binance --seed=5                                       | its market is not invented here
            --exchange=local --symbol=NOPE                                    | --symbol must
            """)
    void refusesWhatDoesNotFitAnExchange(String arguments, String sentence) {
        Terminal.Said said = up(arguments.split(" ", -1));

        assertThat(said.err()).contains(sentence);
        assertThat(said.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://bot:geheim@host:port, --redis (or REDIS_URL) must be",
        "http://bot:geheim@host, begins with redis://",
        "rediss://bot:geheim@host?ssl_ca_certs=missing.pem, cannot be read: missing.pem"
    })
    void refusesARedisThatCannotBeMeantWithoutTellingItsPassword(String url, String sentence) {
        Terminal.Said said = up("--redis=" + url);

        assertThat(said.err()).contains(sentence).doesNotContain("geheim");
        assertThat(said.code()).isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void explainsItself() {
        assertThat(Terminal.quati("up", "--help").out())
                .contains("--port", "--replay", "--speed", "--seed", "--exchange-url");
        assertThat(Terminal.emPortugues("up", "--help").out()).contains("Porta da página");
    }

    /** What the launcher runs once after a build; see its prepare_fast_up. */
    @Test
    void rehearsesAndEnds() {
        Terminal.Said said = up("--rehearsal", "--set=metrics.enabled=false");

        assertThat(said.out()).contains("http://127.0.0.1:");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(folder.resolve("data")).isNotEmptyDirectory();
        assertThat(Terminal.quati("up", "--help").out()).doesNotContain("--rehearsal");
    }
}
