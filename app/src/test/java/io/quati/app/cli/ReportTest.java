package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.app.cli.Terminal.Said;
import io.quati.core.performance.Metric;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    @TempDir
    private Path folder;

    private String candles = "";

    @BeforeEach
    void candles() {
        candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.randomWalk(3, 3_000))
                .toString();
    }

    private Said backtest(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("backtest", "--candles", candles, "--strategy", "sma-cross", "--fast", "5", "--slow", "20"));
        arguments.addAll(List.of(more));
        return quati(arguments.toArray(String[]::new));
    }

    @Test
    @Covers("BT-007")
    void machinesGetEveryMetricUnderItsName() {
        JsonNode answer = backtest("--json").json();
        JsonNode metrics = answer.get("metrics");

        for (Metric metric : Metric.values()) {
            String name = metric.unit() == Metric.Unit.DURATION ? metric.key() + "_seconds" : metric.key();
            assertThat(metrics.has(name)).as(name).isTrue();
        }
        assertThat(metrics.size()).isEqualTo(Metric.values().length);
        for (String name : List.of("total_return", "max_drawdown", "win_rate")) {
            assertThat(metrics.get(name)).as(name).isEqualTo(answer.get(name));
        }
        assertThat(metrics.get("trades").asInt()).isEqualTo(answer.get("fills").asInt() / 2);
        assertThat(metrics.get("short_win_rate").isNull()).isTrue();
        assertThat(answer.get("drawdowns").size()).isEqualTo(5);
        assertThat(answer.get("monthly_returns").has("1970-01")).isTrue();
    }

    @Test
    void writesOnePage() throws IOException {
        Path page = folder.resolve("new/report.html");

        Said said = backtest("--report", page.toString());

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Report: " + page);
        assertThat(Files.readString(page)).startsWith("<!doctype html>");
        try (Stream<Path> files = Files.list(page.getParent())) {
            assertThat(files).containsExactly(page);
        }
    }

    @Test
    void exportsEverything() throws IOException {
        Path export = folder.resolve("run");

        Said said = backtest("--export", export.toString(), "--json");

        assertThat(said.code()).isZero();
        try (Stream<Path> files = Files.list(export)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.html", "report.json", "report.png", "equity.csv", "trades.csv");
        }
        List<String> equity = Files.readAllLines(export.resolve("equity.csv"));
        assertThat(equity).hasSize(3_002);
        assertThat(equity.get(1)).startsWith("1970-01-01T00:00:00Z,10000,10000,0");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(export.resolve("report.json")));
        assertThat(Files.readAllLines(export.resolve("trades.csv")))
                .hasSize(json.get("trades").size() + 1);
        assertThat(json.get("metrics").size()).isEqualTo(Metric.values().length);
        assertThat(json.get("backtesting_py").get("Return [%]").doubleValue())
                .isCloseTo(json.get("total_return").doubleValue() * 100, within(1e-9));
        assertThat(json.get("backtesting_py").get("# Trades"))
                .hasToString(json.get("metrics").get("trades") + ".0");
        BufferedImage picture = ImageIO.read(export.resolve("report.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getRGB(0, 0, 1200, 800, null, 0, 1200)).contains(0xFFB2561B, 0xFF75685C, 0xFFC23A37);
    }

    @Test
    void overwritesNothingAndSaysSoBeforeItWorks() {
        Path taken = Terminal.write(folder.resolve("taken.html"), "mine");
        Path journal = folder.resolve("journal");

        Said page = backtest("--report", taken.toString(), "--journal", journal.toString());
        Said other = backtest("--report", folder.resolve("report.txt").toString());
        Said export = backtest("--export", folder.toString());
        Said file = backtest("--export", taken.toString());

        assertThat(List.of(page.code(), other.code(), export.code(), file.code()))
                .containsOnly(2);
        assertThat(page.err()).contains("exists already");
        assertThat(other.err()).contains("ends in .html");
        assertThat(export.err()).contains("new or empty folder");
        assertThat(taken).hasContent("mine");
        assertThat(journal).doesNotExist();
    }

    @Test
    void peopleGetTheFullerBlockInTheirLanguage() {
        assertThat(backtest().out())
                .contains(
                        "Sortino ratio", "Profit factor", "SQN", "Days won", "Time in market", "Probabilistic Sharpe");
        assertThat(emPortugues("backtest", "--candles", candles, "--strategy", "sma-cross")
                        .out())
                .contains("Índice de Sortino", "Fator de lucro", "Dias ganhos", "Tempo no mercado");
    }
}
