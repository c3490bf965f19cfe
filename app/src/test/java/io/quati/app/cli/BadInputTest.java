package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the input is said in one line, with exit code 2, and leaves nothing behind. */
class BadInputTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

    @TempDir
    private Path folder;

    private String good = "";

    @BeforeEach
    void candles() {
        good = Terminal.csv(folder.resolve("good.csv"), Markets.randomWalk(1, 300))
                .toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            60,1,2,0.5,1.5,3;120,1,2,NaN,1.5,3 | row 3: expected a positive, finite price, found "NaN"
            120,1,2,0.5,1.5,3;60,1,2,0.5,1.5,3 | row 3: expected a time after
            60,1,2,0.5,1.5,3;60,1,2,0.5,1.5,3  | row 3: expected a time of its own
            60,1,2,1.5,1,3                     | row 2: expected open and close between low and high
            60,-1,2,0.5,1.5,3                  | row 2: expected a positive, finite price
            60,1,2                             | row 2: expected at least 6 fields
            """)
    @Covers("BT-005")
    void refusesRowsThatAreNoCandles(String rows, String problem) {
        Path file = Terminal.write(folder.resolve("bad.csv"), HEADER + rows.replace(';', '\n') + "\n");

        assertRefused(backtest(file.toString()), problem);
    }

    @Test
    void refusesATruncatedGzipFile() throws IOException {
        Path file = folder.resolve("cut.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(Files.readAllBytes(Path.of(good)));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertRefused(backtest(file.toString()), "expected a complete gzip file");
    }

    @Test
    void refusesFilesThatAreNone() {
        Terminal.write(folder.resolve("empty.csv"), "");
        Terminal.write(folder.resolve("columns.csv"), "time,open\n60,1\n");

        assertRefused(backtest(folder.resolve("empty.csv").toString()), "the file is empty");
        assertRefused(backtest(folder.resolve("columns.csv").toString()), "but no column \"high\" is there");
        assertRefused(backtest(folder.resolve("missing.csv").toString()), "there is none");
        assertRefused(backtest(folder.toString()), "it is a folder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --strategy sma-cros               | unknown strategy sma-cros; did you mean sma-cross?
            --strategy sma-cross --fats 3     | unknown option --fats; did you mean --fast?
            --strategy sma-cross --levels 3   | unknown parameter of sma-cross levels
            --strategy sma-cross --fast 30 --slow 10 | fast must be at least 1 and below slow
            --strategy sma-cross --fast x     | fast must be a whole number within [1, 10000], was x
            --strategy sma-cross --fast 0     | fast must be a whole number within [1, 10000], was 0
            --strategy sma-cross --fee -0.1   | fee must be within [0, 1), was -0.1
            --strategy sma-cross --fee 1e-13  | at most 12 decimals
            --strategy sma-cross --slippage 1 | slippage must be within [0, 1)
            --strategy sma-cross --size 0     | size must be positive, was 0
            --strategy sma-cross --size 101%  | size must be at most 100%
            --strategy sma-cross --size big   | size must be all, a percentage or a number
            --strategy sma-cross --cash 0     | cash must be positive, was 0
            --strategy sma-cross --cash abc   | no valid value for --cash: abc
            --strategy sma-cross --tick 0.07  | whole multiples of the tick 0.07
            --strategy sma-cross --latency 5  | a duration must look like 250ms
            --strategy sma-cross --limit-fill never | no valid value for --limit-fill: never
            --strategy sma-cross --volume-share 0 | volumeShare must be within (0, 1]
            --strategy sma-cross --from 2031-01-01 | no candles are left
            --strategy sma-cross --from yesterday | a time must look like
            --strategy sma-cross --interval 7m | interval must be one of
            --strategy sma-cross --opinions nowhere.csv | there is no file nowhere.csv
            --strategy sma-cross surplus      | one argument too many: surplus
            --fast 3                          | missing: --strategy
            """)
    void refusesOptionsThatMakeNoSense(String options, String problem) throws IOException {
        Path journal = folder.resolve("journal");
        List<String> arguments = new ArrayList<>(List.of("backtest", "--candles", good));
        arguments.addAll(List.of("--journal", journal.toString()));
        arguments.addAll(List.of(options.split(" ")));

        assertRefused(quati(arguments.toArray(String[]::new)), problem);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(Path.of(good));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bactest                  | unknown command bactest; did you mean backtest?
            --lang xx version        | the language must be en or pt-BR, was xx
            journal verify nowhere   | there is no journal in nowhere
            replay nowhere           | there is no journal in nowhere
            explain one --journal x  | no valid value for ORDER_ID: one
            indicators rsy           | unknown indicator
            data import nowhere.csv  | expected a file, but there is none
            backtest --strategy grid | name the candles with --candles FILE or --symbol SYMBOL
            """)
    void refusesCommandsThatMakeNoSense(String line, String problem) {
        assertRefused(quati(line.split(" ")), problem);
    }

    @Test
    @Covers("BT-005")
    void tellsMachinesInEnglishAndPeopleInTheirLanguage() {
        Said said = emPortugues("backtest", "--candles", good, "--strategy", "sma-cross", "--size", "0", "--json");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.json().get("success").asBoolean()).isFalse();
        assertThat(said.json().get("error").asString()).isEqualTo("bad input: size must be positive, was 0");
        assertThat(said.err()).startsWith("Erro: entrada inválida: size must be positive, was 0");
    }

    @Test
    void showsAStackTraceOnlyWhenAsked() {
        String[] arguments = {"backtest", "--candles", good, "--strategy", "sma-cross", "--size", "0"};
        List<String> debugging = new ArrayList<>(List.of(arguments));
        debugging.add("--debug");

        assertThat(quati(arguments).err()).doesNotContain("\tat ");
        assertThat(quati(debugging.toArray(String[]::new)).err()).contains("\tat ");
    }

    @Test
    void neverWritesIntoAFolderThatIsInUse() throws IOException {
        Said said = quati("backtest", "--candles", good, "--strategy", "sma-cross", "--journal", folder.toString());

        assertRefused(said, "must be a new or empty folder");
    }

    @Test
    void refusesOpinionsThatAreNone() {
        Path opinions = Terminal.write(folder.resolve("opinions.csv"), "timestamp,score\n60,0.5\n120,1.5\n");

        Said said = quati(
                "backtest", "--candles", good, "--strategy", "opinion-follower", "--opinions", opinions.toString());

        assertRefused(said, "opinions.csv, row 3");
    }

    private static Said backtest(String file) {
        return quati("backtest", "--candles", file, "--strategy", "sma-cross");
    }

    private static void assertRefused(Said said, String problem) {
        assertThat(said.err()).startsWith("Error: ").contains(problem).doesNotContain("\tat ");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(2);
    }
}
