package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.core.domain.BarSeries;
import io.quati.testing.Markets;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several instruments out of one purse. */
class PortfolioCommandTest {

    private static final BarSeries BTC = Markets.randomWalk(3, 800);

    @TempDir
    private Path folder;

    private String btc = "";
    private String eth = "";

    @BeforeEach
    void writeCandles() {
        btc = Terminal.csv(folder.resolve("BTCUSDT.csv"), BTC).toString();
        eth = Terminal.csv(folder.resolve("ETHUSDT.csv"), Markets.randomWalk(4, 800))
                .toString();
    }

    @Test
    void profitsOfTheInstrumentsSumToThatOfThePurse() {
        JsonNode run = backtest("--json").json();

        assertThat(run.get("symbol").asString()).isEqualTo("BTCUSDT + ETHUSDT");
        assertThat(run.get("size").asString()).isEqualTo("50.00%");
        BigDecimal profit = BigDecimal.ZERO;
        for (JsonNode part : run.get("instruments")) {
            assertThat(part.get("fills").asInt()).isPositive();
            profit = profit.add(part.get("profit").decimalValue());
        }
        assertThat(run.get("final_equity")
                        .decimalValue()
                        .subtract(run.get("initial_cash").decimalValue()))
                .isEqualByComparingTo(profit);
        assertThat(run.get("metrics").get("trades").asInt()).isPositive();
        String before = "";
        for (JsonNode fill : run.get("fill_list")) {
            assertThat(fill.get("symbol").asString()).isIn("BTCUSDT", "ETHUSDT");
            assertThat(fill.get("time").asString()).isGreaterThanOrEqualTo(before);
            before = fill.get("time").asString();
        }
    }

    @Test
    void aPortfolioOfFuturesWithFundingIsReplayedByteForByte() {
        String journal = folder.resolve("journal").toString();
        Path rates = Terminal.write(
                folder.resolve("rates.csv"),
                "time,rate\n" + Instant.ofEpochMilli(BTC.openTime(100)) + ",0.01\n"
                        + Instant.ofEpochMilli(BTC.openTime(300)) + ",0.01\n"
                        + Instant.ofEpochMilli(BTC.openTime(500)) + ",0.01\n");

        JsonNode run = backtest(
                        "--direction",
                        "both",
                        "--account",
                        "futures",
                        "--leverage",
                        "3",
                        "--funding",
                        "ETHUSDT=" + rates,
                        "--journal",
                        journal,
                        "--json")
                .json();

        assertThat(run.get("instruments").get(0).get("fundings")).isEmpty();
        assertThat(run.get("instruments").get(1).get("fundings")).isNotEmpty();
        assertThat(quati("journal", "verify", journal).code()).isZero();
        Said replayed = quati("replay", journal, "--json");
        assertThat(replayed.json().get("same_bytes").asBoolean()).isTrue();
        assertThat(replayed.json().get("decision_hash")).isEqualTo(run.get("decision_hash"));
        JsonNode shown = quati("journal", "show", journal, "--kind", "filled", "--json")
                .json()
                .get("entries");
        for (int i = 0; i < shown.size(); i++) {
            assertThat(shown.get(i).get("price"))
                    .isEqualTo(run.get("fill_list").get(i).get("price"));
        }
    }

    @Test
    void isToldOnTheConsoleAndOnOnePage() throws IOException {
        Path page = folder.resolve("report.html");
        Path export = folder.resolve("run");

        Said said = backtest("--report", page.toString(), "--export", export.toString());

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("sma-cross (fast 5, slow 20, direction long) on BTCUSDT + ETHUSDT", "Instrument");
        assertThat(said.out().lines().filter(line -> line.matches("  (BTC|ETH)USDT  .*")))
                .hasSize(2);
        assertThat(Files.readString(page)).contains("\"instruments\":[[\"BTCUSDT\"", "\"candles\":null");
        assertThat(Files.readAllLines(export.resolve("trades.csv")).getFirst()).endsWith(",symbol");
        assertThat(Files.readString(export.resolve("trades.csv"))).contains(",BTCUSDT\n", ",ETHUSDT\n");
        assertThat(emPortugues(command()).out()).contains("Instrumento", "Resultado");
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        Said twice = quati("backtest", "--candles", btc, "--candles", btc, "--strategy", "sma-cross");
        Said names = backtest("--symbol", "BTCUSDT");
        Said whose = backtest("--account", "futures", "--funding", btc);
        Said sweep = quati("sweep", "--candles", btc, "--candles", eth, "--strategy", "sma-cross");

        assertThat(List.of(twice.code(), names.code(), whose.code(), sweep.code()))
                .containsOnly(2);
        assertThat(twice.err()).contains("BTCUSDT came twice");
        assertThat(names.err()).contains("--symbol came 1 time and --candles 2 times");
        assertThat(whose.err()).contains("SYMBOL=FILE", "[BTCUSDT, ETHUSDT]");
        assertThat(sweep.err()).contains("--candles was given twice");
    }

    @Test
    void ordersThatThePurseCannotPayAreCounted() {
        String journal = folder.resolve("journal").toString();

        String[] futures = {"--direction", "both", "--account", "futures", "--size", "90%"};
        List<String> kept = new ArrayList<>(List.of(futures));
        kept.addAll(List.of("--journal", journal, "--json"));

        JsonNode run = backtest(kept.toArray(String[]::new)).json();

        int denied = quati("journal", "show", journal, "--kind", "denied", "--json")
                .json()
                .get("entries")
                .size();
        assertThat(run.get("orders_refused").asInt()).isEqualTo(denied).isPositive();
        assertThat(backtest(futures).out()).contains("Refused orders");
    }

    @Test
    void filesMayBeGivenOtherNames() {
        JsonNode run =
                backtest("--symbol", "SOLUSDT", "--symbol", "BNBUSDT", "--json").json();

        assertThat(run.get("symbol").asString()).isEqualTo("SOLUSDT + BNBUSDT");
    }

    private Said backtest(String... more) {
        return quati(command(more));
    }

    private String[] command(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "backtest",
                "--candles",
                btc,
                "--candles",
                eth,
                "--strategy",
                "sma-cross",
                "--fast",
                "5",
                "--slow",
                "20"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
