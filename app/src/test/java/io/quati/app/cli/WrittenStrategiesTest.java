package io.quati.app.cli;

import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.core.domain.BarSeries;
import io.quati.testing.Markets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The strategies that we show to people: they are strategies, and they trade. */
class WrittenStrategiesTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern BLOCK =
            Pattern.compile("^```(yaml|json)\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final BarSeries MARKET = Markets.randomWalk(11, 4_000);

    @TempDir
    private Path folder;

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("examples/strategies"))) {
            return files.sorted().toList();
        }
    }

    static List<MatchResult> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(REPOSITORY.resolve("docs/strategies.md")))
                .results()
                .toList();
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(blocks()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleTrades(Path example) {
        assertThatTrades(example);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockOfTheDocumentTrades(MatchResult block) {
        assertThatTrades(Terminal.write(folder.resolve("block." + block.group(1)), block.group(2)));
    }

    private void assertThatTrades(Path spec) {
        String candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), MARKET).toString();

        Said run = quati("backtest", "--spec", spec.toString(), "--candles", candles, "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("fills").asInt()).as(spec.toString()).isGreaterThan(1);
    }
}
