package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DiffCommandTest {

    @TempDir
    private Path folder;

    @Test
    void splitsTheGapBetweenACheapAndADearRun() {
        String cheap = journal("cheap", "0.001");
        String dear = journal("dear", "0.004");

        JsonNode diff = quati("diff", cheap, dear, "--json").json();

        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : diff.get("parts")) {
            sum = sum.add(part.decimalValue());
        }
        assertThat(diff.get("parts").has("fee")).isTrue();
        assertThat(sum).isEqualByComparingTo(diff.get("gap").decimalValue()).isPositive();
        assertThat(diff.get("paired_orders").asInt()).isPositive();

        Said told = quati("diff", cheap, dear, "--top", "3");
        assertThat(told.out()).contains("Why ", "fee", "different fees", "by order (3 of");
        assertThat(emPortugues("diff", cheap, dear).out()).contains("Por que ", "taxas diferentes");
    }

    @Test
    void sameJournalsHaveNoGap() {
        String one = journal("one", "0.001");

        Said told = quati("diff", one, one);

        assertThat(told.code()).isZero();
        assertThat(told.out()).contains("nowhere").doesNotContain("by cause");
    }

    @Test
    void aMissingJournalIsNamed() {
        Said told =
                quati("diff", journal("one", "0.001"), folder.resolve("nothing").toString());

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.err()).contains("nothing");
    }

    private String journal(String name, String fee) {
        Path candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.randomWalk(7, 400));
        String journal = folder.resolve(name).toString();
        Said run = quati(
                "backtest",
                "--candles",
                candles.toString(),
                "--strategy",
                "sma-cross",
                "--fast",
                "5",
                "--slow",
                "20",
                "--fee",
                fee,
                "--journal",
                journal);
        assertThat(run.code()).isZero();
        return journal;
    }
}
