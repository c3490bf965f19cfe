package io.quati.app.cli;

import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.market.ReferenceMarket;
import io.quati.testing.Covers;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The command line gives what three independent engines agreed on. Files: shared/data/golden/consensus. */
@Covers({"BT-004", "BT-012"})
class GoldenBacktestTest {

    /** One part in 1e9, which is 1e-7 percent. */
    private static final Percentage RELATIVE = Percentage.withPercentage(1e-7);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "GOOG_1d, 1, 1000000, 1000743.00841, 30.93159, 1",
        "Coinbase_ETHUSD_1d, 1, 1000000, 1005050.83743, 157.93257, 0",
        "B3_PETR4_1m_cents, 100, 100000000, 99612813.9, 363486.1, 0",
        "B3_VALE3_1m_cents, 100, 100000000, 99035181.9, 991718.1, 0"
    })
    void agreesWithThreeEnginesOnEveryFill(
            String name, String size, String cash, String equity, String commission, String position)
            throws IOException {
        Path candles = SharedData.path("data/golden/consensus/" + name + ".candles.csv.gz");
        Path fills = SharedData.path("data/golden/consensus/" + name + ".fills.csv");

        JsonNode answer = quati(
                        "backtest",
                        "--candles",
                        candles.toString(),
                        "--strategy",
                        "sma-cross",
                        "--fast",
                        "10",
                        "--slow",
                        "30",
                        "--size",
                        size,
                        "--cash",
                        cash,
                        "--slippage",
                        "0",
                        "--json")
                .json();

        assertThat(answer.get("final_equity").decimalValue()).isEqualByComparingTo(equity);
        assertThat(answer.get("commission_paid").decimalValue()).isEqualByComparingTo(commission);
        assertThat(answer.get("open_position").decimalValue()).isEqualByComparingTo(position);
        assertThat(fillsOf(answer)).isEqualTo(published(fills));
    }

    /** W2: SMA 20/50, all in. The figures are those of an own loop and vectorbt on the same invented market. */
    @Test
    void givesTheReferenceFiguresAllIn() {
        Path candles = Terminal.csv(folder.resolve("reference.csv"), ReferenceMarket.bars(525_600));

        assertThat(equity(candles, "0.001")).isCloseTo(new BigDecimal("14.756907584324679"), RELATIVE);
        assertThat(equity(candles, "0")).isCloseTo(new BigDecimal("2012150.7341510591"), RELATIVE);
    }

    private static BigDecimal equity(Path candles, String fee) {
        JsonNode answer = quati(
                        "backtest",
                        "--candles",
                        candles.toString(),
                        "--strategy",
                        "sma-cross",
                        "--fast",
                        "20",
                        "--slow",
                        "50",
                        "--size",
                        "all",
                        "--cash",
                        "1000000",
                        "--fee",
                        fee,
                        "--slippage",
                        "0",
                        "--json")
                .json();
        return answer.get("final_equity").decimalValue();
    }

    private static List<String> fillsOf(JsonNode answer) {
        List<String> fills = new ArrayList<>();
        for (JsonNode fill : answer.get("fill_list")) {
            String side = fill.get("side").asString().equals("buy") ? "B" : "S";
            fills.add(fill.get("bar").asInt() + " " + side + " "
                    + plain(fill.get("price").decimalValue()));
        }
        assertThat(answer.get("fills").asInt()).isEqualTo(fills.size());
        return fills;
    }

    private static List<String> published(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(fields -> fields[0] + " " + fields[2] + " " + plain(new BigDecimal(fields[3])))
                .toList();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
