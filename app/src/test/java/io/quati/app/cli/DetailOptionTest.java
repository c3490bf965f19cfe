package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.DetailedCandles;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.journal.Journal;
import io.quati.core.market.DataHash;
import io.quati.core.market.Interval;
import io.quati.core.market.Resampler;
import io.quati.testing.Markets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A back-test whose orders are filled by finer candles than its strategy sees. */
class DetailOptionTest {

    private static final BarSeries MINUTES = Markets.randomWalk(11, 3_000);
    private static final BarSeries CANDLES =
            Resampler.resample(MINUTES.slice(0, 2_400), Interval.HOUR_1, Resampler.Partial.DROP);

    @TempDir
    private Path folder;

    private String candles = "";
    private String minutes = "";

    @BeforeEach
    void writeCandles() {
        candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), CANDLES).toString();
        minutes = Terminal.csv(folder.resolve("minutes.csv"), MINUTES).toString();
    }

    @Test
    void ordersAreFilledByTheFinerCandlesThatTheStrategyDoesNotSee() throws IOException {
        Path page = folder.resolve("report.html");
        JsonNode coarse = backtest("--json").json();

        JsonNode fine = backtest("--detail", minutes, "--report", page.toString(), "--json")
                .json();

        assertThat(fine.get("bars").asInt()).isEqualTo(CANDLES.size());
        assertThat(fine.get("detail").get(0).get("interval").asString()).isEqualTo("1m");
        assertThat(fine.get("detail").get(0).get("candles_detailed").asInt()).isEqualTo(CANDLES.size());
        assertThat(fine.get("detail").get(0).get("data_hash").asString()).isEqualTo(DataHash.of(MINUTES));
        assertThat(coarse.get("detail").isEmpty()).isTrue();
        var spec = new RunSpec(
                CANDLES.instrument(),
                "grid",
                Map.of(),
                "all",
                Money.of("10000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0.001));
        int expected = Backtest.run(spec, new DetailedCandles(CANDLES, MINUTES), List.of(), Journal.NONE)
                .fills()
                .size();
        assertThat(fine.get("fills").asInt()).isEqualTo(expected).isGreaterThan(1);
        assertThat(coarse.get("fills").asInt()).isNotEqualTo(expected);
        assertThat(Files.readString(page)).contains(DataHash.of(MINUTES));
        assertThat(backtest("--detail", minutes).out()).contains("Filled by", "finer bars of 1m in 40 candles");
    }

    @Test
    void aNamedIntervalIsThatOfTheCandles() {
        JsonNode run =
                backtest("--detail", minutes, "--interval", "1h", "--json").json();

        assertThat(run.get("interval").asString()).isEqualTo("1h");
        assertThat(run.get("detail").get(0).get("interval").asString()).isEqualTo("1m");
    }

    @Test
    void theJournalOfSuchARunIsReplayed() {
        String journal = folder.resolve("journal").toString();

        JsonNode run =
                backtest("--detail", minutes, "--journal", journal, "--json").json();
        Said replayed = quati("replay", journal, "--json");

        assertThat(replayed.code()).isZero();
        assertThat(replayed.json().get("decision_hash").asString())
                .isEqualTo(run.get("decision_hash").asString());
    }

    @Test
    void whatIsNoDetailOfTheCandlesIsRefused() {
        String elsewhere = Terminal.csv(folder.resolve("later.csv"), MINUTES.slice(2_400, 3_000))
                .toString();
        String other = Terminal.csv(folder.resolve("other.csv"), Markets.randomWalk(12, 3_000))
                .toString();

        refused(backtest("--detail", candles), "does not fit the candles", "must be finer than 1h, was 1h");
        refused(backtest("--detail", other), "does not fit the candles", "must come to the");
        refused(backtest("--detail", elsewhere), "no candle of", "lies inside one of the candles");
        refused(backtest("--detail", minutes, "--candles", other), "--detail", "say whose it is with SYMBOL=FILE");
        refused(
                backtest("--detail", minutes, "--detail", "BTCUSDT=" + minutes),
                "--detail names two files for BTCUSDT");
        refused(backtest("--detail", folder.resolve("none.csv").toString()), "none.csv");
        assertThat(emPortugues(command("--detail", candles)).err()).contains("não combina com os candles");
    }

    @Test
    void eachInstrumentOfAPortfolioHasItsOwn() {
        String other = Terminal.csv(folder.resolve("ETHUSDT.csv"), CANDLES).toString();
        String journal = folder.resolve("journal").toString();
        String[] portfolio = {"--candles", other, "--size", "20%"};

        JsonNode alone =
                backtest("--detail", minutes, "--size", "20%", "--json").json();
        JsonNode both = backtest(
                        with(portfolio, "--detail", "BTCUSDT=" + minutes, "--detail", "ETHUSDT=" + minutes, "--json"))
                .json();
        JsonNode first = backtest(with(portfolio, "--detail", "BTCUSDT=" + minutes, "--journal", journal, "--json"))
                .json();

        assertThat(both.get("detail")).hasSize(2);
        assertThat(both.get("fills").asInt()).isEqualTo(2 * alone.get("fills").asInt());
        assertThat(first.get("detail")).hasSize(1);
        assertThat(first.get("fills").asInt())
                .isNotEqualTo(both.get("fills").asInt())
                .isGreaterThan(alone.get("fills").asInt());
        assertThat(quati("replay", journal).code()).isZero();
        assertThat(quati("journal", "show", journal, "--json").out())
                .contains("\"detail.BTCUSDT\":\"1m " + DataHash.of(MINUTES));
        assertThat(backtest(with(portfolio, "--detail", "ETHUSDT=" + minutes)).out())
                .contains("ETHUSDT: finer bars of 1m in 40 candles");
    }

    @Test
    void aSweepFillsByTheFinerCandles() {
        String[] sweep = {"sweep", "--strategy", "grid", "--candles", candles, "--levels", "8,10", "--json"};
        String slippage = "--slippage";

        JsonNode fine = quati(with(sweep, "--detail", minutes)).json();
        JsonNode coarse = quati(sweep).json();
        JsonNode single = backtest("--detail", minutes, slippage, "0", "--levels", "8", "--json")
                .json();

        assertThat(fine.get("detail").get(0).get("data_hash").asString()).isEqualTo(DataHash.of(MINUTES));
        assertThat(equities(fine))
                .contains(single.get("final_equity").decimalValue().doubleValue())
                .isNotEqualTo(equities(coarse));
        assertThat(quati("sweep", "--strategy", "grid", "--candles", candles, "--detail", minutes)
                        .out())
                .contains("Filled by", "finer bars of 1m in 40 candles");
    }

    @Test
    void aSweepDoesNotGoOnWithOtherDetail() {
        String checkpoint = folder.resolve("sweep.checkpoint").toString();
        String[] sweep = {"sweep", "--strategy", "grid", "--candles", candles, "--checkpoint", checkpoint};

        assertThat(quati(with(sweep, "--detail", minutes)).code()).isZero();
        refused(quati(with(sweep, "--resume")), "belongs to another sweep");
        assertThat(quati(with(sweep, "--detail", minutes, "--resume")).code()).isZero();
    }

    private static List<Double> equities(JsonNode sweep) {
        return sweep.get("top")
                .valueStream()
                .map(each -> each.get("equity").asDouble())
                .toList();
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    private static void refused(Said said, String... parts) {
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(parts);
    }

    private Said backtest(String... more) {
        return quati(command(more));
    }

    private String[] command(String... more) {
        String[] usual = {"backtest", "--strategy", "grid", "--candles", candles, "--cash", "10000"};
        return with(usual, more);
    }
}
