package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.app.cli.Terminal.Said;
import io.quati.testing.Markets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SweepCommandTest {

    @TempDir
    private Path folder;

    private Path candles = Path.of("");

    @BeforeEach
    void inventCandles() {
        candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.randomWalk(11, 6000));
    }

    private Said sweep(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("sweep", "--candles", candles.toString(), "--strategy", "sma-cross"));
        arguments.addAll(List.of(more));
        return quati(arguments.toArray(String[]::new));
    }

    @Test
    void tellsMachinesWhatItFound() {
        JsonNode answer = sweep("--fast", "5..20", "--slow", "30..60:5", "--threads", "2", "--top", "3", "--json")
                .json();

        assertThat(answer.get("sets").asInt()).isEqualTo(16 * 7);
        assertThat(answer.get("seconds").asDouble()).isPositive();
        assertThat(answer.get("sets_per_second").asDouble())
                .isCloseTo(112 / answer.get("seconds").asDouble(), within(1e-6));
        assertThat(answer.get("top")).hasSize(3);
        JsonNode best = answer.get("best");
        assertThat(best.get("parameters")).isEqualTo(answer.get("top").get(0).get("parameters"));
        assertThat(best.get("engine_equity").asDouble())
                .isCloseTo(
                        best.get("equity").asDouble(),
                        within(1e-9 * best.get("equity").asDouble()));
        double sum = 0;
        for (String row :
                rows(sweep("--fast", "5..20", "--slow", "30..60:5", "--output", file("all.csv")), "all.csv")) {
            String[] cells = row.split(",", -1);
            sum += Math.log(Double.parseDouble(cells[cells.length - 4]) / 10_000);
        }
        assertThat(answer.get("sum_log_equity_ratio").asDouble()).isCloseTo(sum, within(1e-9));
    }

    /** The same figures as Bailey and López de Prado's formula gives by hand from what the answer says. */
    @Test
    void deflatesTheSharpeRatioOfTheBestByTheNumberOfTries() {
        JsonNode few = sweep("--fast", "5,6", "--slow", "30,60", "--json").json();
        JsonNode many = sweep("--fast", "5..20", "--slow", "30..60:5", "--json").json();

        assertThat(few.get("luck").get("trials").asInt()).isEqualTo(4);
        assertThat(many.get("luck").get("trials").asInt()).isEqualTo(112);
        assertThat(many.get("luck").get("sampled").asInt()).isEqualTo(24);
        for (JsonNode answer : List.of(few, many)) {
            assertThat(answer.get("luck").get("expected_best_daily_sharpe").asDouble())
                    .isPositive();
            assertThat(answer.get("best").get("deflated_sharpe_ratio").asDouble())
                    .isBetween(
                            0.0,
                            answer.get("best").get("probabilistic_sharpe_ratio").asDouble());
        }
    }

    @Test
    void showsTheBestAndAMapToPeople() {
        Said english = sweep("--fast", "5..20", "--slow", "30..60:5", "--top", "2", "--heat-map", "fast,slow");
        Said portuguese = emPortugues(
                "sweep",
                "--candles",
                candles.toString(),
                "--strategy",
                "sma-cross",
                "--fast",
                "5..20",
                "--slow",
                "30,60");

        assertThat(english.code()).as(english.err()).isZero();
        assertThat(english.out())
                .contains("Sweep of sma-cross on BTCUSDT")
                .contains("Deflated Sharpe ratio")
                .contains("██")
                .contains("fast 5 … 20");
        assertThat(portuguese.out()).contains("Índice de Sharpe deflacionado");
    }

    @Test
    void writesTheMapAsAPictureAndAsATable() throws IOException {
        sweep("--fast", "5..20", "--slow", "10,30", "--heat-map", "fast,slow", "--heat-map-file", file("map.svg"));
        sweep("--fast", "5..20", "--slow", "10,30", "--heat-map", "fast,slow", "--heat-map-file", file("map.csv"));

        assertThat(Files.readString(folder.resolve("map.svg")))
                .startsWith("<svg")
                .contains("<title>fast 5, slow 30:");
        List<String> map = Files.readAllLines(folder.resolve("map.csv"));
        assertThat(map.getFirst()).startsWith("slow\\fast,5,6,7");
        assertThat(map.get(1)).as("10 is not above 10 to 20").startsWith("10,").endsWith(",,,,,,,,,,,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "slow:desc", "buys", "equity:asc"})
    void sortsByWhatItIsTold(String key) {
        List<Double> values = new ArrayList<>();
        String name = key.replaceFirst(":.*", "");
        for (JsonNode row : sweep("--fast", "5..20", "--slow", "30..60:5", "--sort", key, "--top", "50", "--json")
                .json()
                .get("top")) {
            JsonNode value = row.get(name) == null ? row.get("parameters").get(name) : row.get(name);
            values.add(Double.parseDouble(value.asString()));
        }

        boolean rising = key.equals("slow") || key.endsWith("asc");
        assertThat(values).isSortedAccordingTo((a, b) -> rising ? a.compareTo(b) : b.compareTo(a));
    }

    @Test
    void runsByTheEngineWhatNoKernelKnows() {
        JsonNode answer = sweep("--fast", "5,6", "--slow", "30,60", "--latency", "1m", "--json")
                .json();

        assertThat(answer.get("methods").get("engine").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fast 5..x | fast must be a value, a list",
                "--fast 9..5 | fast must rise",
                "--fast 1..3000 --slow 2..3001 | at most 2",
                "--fast 50 --slow 20 | had none of 1",
                "--sort profit | unknown key to sort by",
                "--top 0 | --top",
                "--threads 0 | --threads",
                "--heat-map fast | must name two parameters",
                "--heat-map-file map.svg | --heat-map-file",
                "--resume | --resume needs --checkpoint",
                "--checkpoint-every soon --checkpoint x | soon",
                "--output nowhere/x.csv | the folder of nowhere/x.csv does not exist",
            })
    void saysWhatIsWrong(String options, String sentence) {
        Said said = sweep(options.strip().split(" ", -1));

        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.err()).contains(sentence.strip());
        assertThat(said.out()).isEmpty();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> rows(Said said, String name) {
        assertThat(said.code()).as(said.err()).isZero();
        try {
            List<String> lines = Files.readAllLines(folder.resolve(name));
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
