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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A back-test's journal can be verified, run again, read and explained; a flipped bit is found. */
class JournalRoundTripTest {

    @TempDir
    private Path folder;

    private String journal = "";
    private JsonNode backtest = Terminal.quati("version", "--json").json();

    @BeforeEach
    void run() {
        Path candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.randomWalk(7, 400));
        journal = folder.resolve("journal").toString();
        backtest = quati(
                        "backtest",
                        "--candles",
                        candles.toString(),
                        "--strategy",
                        "sma-cross",
                        "--fast",
                        "5",
                        "--slow",
                        "20",
                        "--journal",
                        journal,
                        "--json")
                .json();
        assertThat(backtest.get("fills").asInt()).isPositive();
    }

    @Test
    @Covers("BT-013")
    void replaysToTheSameBytesAndDecisions() {
        Said verified = quati("journal", "verify", journal, "--json");
        Said replayed = quati("replay", journal, "--json");

        assertThat(verified.code()).isZero();
        assertThat(verified.json().get("intact").asBoolean()).isTrue();
        assertThat(replayed.code()).isZero();
        assertThat(replayed.json().get("same_bytes").asBoolean()).isTrue();
        assertThat(replayed.json().get("entries")).isEqualTo(verified.json().get("entries"));
        assertThat(replayed.json().get("decision_hash")).isEqualTo(backtest.get("decision_hash"));
    }

    @Test
    void namesTheEntryInWhichABitWasFlipped() throws IOException {
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);

        Said verified = quati("journal", "verify", journal);
        Said replayed = quati("replay", journal);

        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).containsPattern("broken at entry \\d+");
        assertThat(replayed.code()).isEqualTo(1);
        assertThat(replayed.err()).containsPattern("broken at entry \\d+");
        assertThat(quati("journal", "verify", journal, "--json")
                        .json()
                        .get("entry")
                        .asInt())
                .isGreaterThan(1);
    }

    @Test
    void forgivesAnEntryThatWasCutOff() throws IOException {
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, java.util.Arrays.copyOf(bytes, bytes.length - 3));

        Said verified = quati("journal", "verify", journal);

        assertThat(verified.code()).isZero();
        assertThat(verified.out()).contains("cut off");
    }

    @Test
    void explainsAnOrderInBothLanguages() {
        Said english = quati("explain", "1", "--journal", journal);
        Said portuguese = emPortugues("explain", "1", "--journal", journal);

        assertThat(english.out())
                .contains("Why order 1 of BTCUSDT?", "candle of BTCUSDT", "crossed above the slow one", "approved")
                .contains("order 1: bought");
        assertThat(portuguese.out())
                .contains("Por que a ordem 1 de BTCUSDT?", "cruzou a lenta", "para cima", "aprovada")
                .contains("ordem 1: comprou");
    }

    @Test
    void explainsAnOrderToMachines() {
        JsonNode story = quati("explain", "1", "--journal", journal, "--json").json();
        JsonNode fill = backtest.get("fill_list").get(0);

        assertThat(story.get("event").get("kind").asString()).isEqualTo("bar");
        assertThat(story.get("decision").get("reason").get("rule").asString()).isEqualTo("sma-cross.up");
        assertThat(story.get("verdict").asString()).isEqualTo("approved");
        assertThat(story.get("reports").get(1).get("price")).isEqualTo(fill.get("price"));
        assertThat(story.get("reports").get(1).get("fee")).isEqualTo(fill.get("fee"));
    }

    @Test
    void saysWhichOrdersThereAre() {
        Said said = quati("explain", "999999", "--journal", journal);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("the journal has no order 999999; it has orders 1 to ");
    }

    @Test
    void showsEntriesByNumberAndKind() {
        assertThat(quati("journal", "show", journal, "--to", "2").out().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("1  the run begins: strategy sma-cross");
        JsonNode fills =
                quati("journal", "show", journal, "--kind", "filled", "--json").json();
        assertThat(fills.get("entries").size()).isEqualTo(backtest.get("fills").asInt());
        assertThat(quati("journal", "show", journal, "--json")
                        .json()
                        .get("entries")
                        .size())
                .isEqualTo(
                        quati("replay", journal, "--json").json().get("entries").asInt());
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(journal))) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
