package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.core.domain.BarSeries;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Back-tests with a futures account: both ways, leverage, funding, liquidation, and a journal that can be run again. */
class FuturesBacktestTest {

    private static final BarSeries MARKET = Markets.randomWalk(7, 600);
    private static final int BARS_BETWEEN_RATES = 8;

    @TempDir
    private Path folder;

    @Test
    void sellsShortWithAFuturesAccountOnly() {
        Said refused = backtest("--direction", "short");
        Said futures = backtest("--direction", "short", "--account", "futures", "--json");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("sma-cross sells short here", "add --account futures");
        JsonNode json = futures.json();
        assertThat(json.get("fill_list").get(0).get("side").asString()).isEqualTo("sell");
        assertThat(json.get("account").get("kind").asString()).isEqualTo("futures");
        assertThat(json.get("metrics").get("short_trades").asInt()).isPositive();
    }

    @Test
    void whatOnlyFuturesHaveIsRefusedOnASpotAccount() {
        assertThat(backtest("--leverage", "3").err()).contains("--leverage needs --account futures");
        assertThat(backtest("--maintenance-rate", "0.01").err()).contains("--maintenance-rate needs");
        assertThat(backtest("--funding", rates("rate", "0.0001")).err()).contains("--funding needs");
        assertThat(backtest("--leverage", "3").code()).isEqualTo(2);
        assertThat(backtest("--account", "margin").err()).contains("no valid value for --account: margin");
        assertThat(backtest("--account", "futures", "--leverage", "500").err()).contains("[1, 125]");
        assertThat(emPortugues(command("--leverage", "3")).err()).contains("precisa de --account futures");
    }

    @Test
    @Covers("BT-013")
    void aRunWithFundingAndLiquidationsIsReplayedByteForByte() {
        String journal = folder.resolve("journal").toString();

        JsonNode run = backtest(
                        "--direction",
                        "both",
                        "--account",
                        "futures",
                        "--leverage",
                        "50",
                        "--funding",
                        rates("rate", "0.0005"),
                        "--journal",
                        journal,
                        "--json")
                .json();

        assertThat(run.get("liquidations").asInt()).isPositive();
        assertThat(run.get("instruments").get(0).get("fundings")).isNotEmpty();
        assertThat(quati("journal", "verify", journal).code()).isZero();
        Said replayed = quati("replay", journal, "--json");
        assertThat(replayed.code()).isZero();
        assertThat(replayed.json().get("same_bytes").asBoolean()).isTrue();
        assertThat(replayed.json().get("decision_hash")).isEqualTo(run.get("decision_hash"));
        JsonNode liquidated = quati("journal", "show", journal, "--kind", "liquidation", "--json")
                .json()
                .get("entries");
        assertThat(liquidated).hasSize(run.get("liquidations").asInt());
        JsonNode settings = quati("journal", "show", journal, "--to", "1", "--json")
                .json()
                .get("entries")
                .get(0)
                .get("settings");
        assertThat(settings.get("leverage").asString()).isEqualTo("50");
    }

    @Test
    void theMoneyAddsUp() {
        JsonNode run = backtest(
                        "--direction",
                        "both",
                        "--account",
                        "futures",
                        "--leverage",
                        "50",
                        "--funding",
                        rates("last_funding_rate", "0.0005"),
                        "--json")
                .json();

        BigDecimal funding = BigDecimal.ZERO;
        for (JsonNode each : run.get("instruments").get(0).get("fundings")) {
            funding = funding.add(each.get("paid").decimalValue());
        }
        assertThat(run.get("funding_paid").decimalValue())
                .isEqualByComparingTo(funding)
                .isNotZero();
        int liquidated = 0;
        BigDecimal profit = funding.negate();
        for (JsonNode trade : run.get("trades")) {
            profit = profit.add(trade.get("profit").decimalValue());
            liquidated += trade.get("status").asString().equals("liquidated") ? 1 : 0;
        }
        assertThat(liquidated).isGreaterThanOrEqualTo(run.get("liquidations").asInt());
        assertThat(run.get("final_equity").decimalValue().subtract(new BigDecimal("10000")))
                .isCloseTo(profit, org.assertj.core.api.Assertions.within(new BigDecimal("0.01")));
    }

    @Test
    void withoutMarkPricesFundingIsPaidOnWhatWasKnown() {
        JsonNode run = quati(
                        "backtest",
                        "--candles",
                        candles(),
                        "--strategy",
                        "buy-and-hold",
                        "--size",
                        "1",
                        "--account",
                        "futures",
                        "--funding",
                        Terminal.write(
                                        folder.resolve("one.csv"),
                                        "calc_time,funding_interval_hours,last_funding_rate\n"
                                                + Instant.ofEpochMilli(MARKET.openTime(10)) + ",8,0.01\n"
                                                + "2030-01-01,8,0.5\n")
                                .toString(),
                        "--json")
                .json();

        BigDecimal open = new BigDecimal(Double.toString(MARKET.open(10)));
        assertThat(run.get("funding_paid").decimalValue()).isEqualByComparingTo(open.movePointLeft(2));
    }

    @Test
    void aBadFundingFileIsRefusedWithItsRow() {
        String time = Instant.ofEpochMilli(MARKET.openTime(10)).toString();
        String[] futures = {"--account", "futures", "--funding"};

        assertThat(funding(futures, "time,rate\n" + time + ",lots\n").err()).contains("row 2", "lots");
        assertThat(funding(futures, "time,rate\n" + time + ",1.5\n").err()).contains("row 2");
        assertThat(funding(futures, "time,rate\n" + time + ",NaN\n").err()).contains("row 2");
        assertThat(funding(futures, "time,price\n" + time + ",1\n").err()).contains("row 1", "time,price");
        assertThat(funding(futures, "time,rate\n" + time + ",0\n" + time + ",0\n")
                        .err())
                .contains("row 3", "each time once");
        Said nowhere = funding(futures, "time,rate\n2030-01-01,0.0001\n");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("no rate in funding.csv falls into the candles of BTCUSDT");
        assertThat(backtest("--account", "futures", "--funding", "nothing.csv").err())
                .contains("there is no file nothing.csv");
    }

    @Test
    void peopleAndThePageAreToldOfFundingAndLiquidations() throws java.io.IOException {
        Path page = folder.resolve("report.html");
        String[] more = {
            "--direction",
            "both",
            "--account",
            "futures",
            "--leverage",
            "50",
            "--funding",
            rates("rate", "0.0005"),
            "--intrabar",
            "freqtrade"
        };
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--report", page.toString()));

        assertThat(backtest(all.toArray(String[]::new)).out()).contains("Funding paid", "Liquidations", "leverage 50");
        assertThat(java.nio.file.Files.readString(page))
                .contains("Funding of open positions", "futures, leverage 50", "as freqtrade assumes");
        assertThat(emPortugues(command(more)).out()).contains("Funding pago", "Liquidações", "alavancagem 50");
        assertThat(backtest("--intrabar", "sideways").err()).contains("no valid value for --intrabar: sideways");
    }

    private Said funding(String[] before, String text) {
        List<String> more = new ArrayList<>(List.of(before));
        more.add(Terminal.write(folder.resolve("funding.csv"), text).toString());
        return backtest(more.toArray(String[]::new));
    }

    /** Rates every eight candles. */
    private String rates(String column, String rate) {
        var text = new StringBuilder("timestamp," + column + "\n");
        for (int bar = BARS_BETWEEN_RATES; bar < MARKET.size(); bar += BARS_BETWEEN_RATES) {
            text.append(Instant.ofEpochMilli(MARKET.openTime(bar)))
                    .append(',')
                    .append(rate)
                    .append('\n');
        }
        return Terminal.write(folder.resolve("rates.csv"), text.toString()).toString();
    }

    private String candles() {
        return Terminal.csv(folder.resolve("BTCUSDT.csv"), MARKET).toString();
    }

    private Said backtest(String... more) {
        return quati(command(more));
    }

    private String[] command(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("backtest", "--candles", candles(), "--strategy", "sma-cross", "--fast", "5", "--slow", "20"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
