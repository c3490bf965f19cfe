package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

    @TempDir
    private Path folder;

    private String candles = "";

    @BeforeEach
    void candles() {
        candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.randomWalk(3, 400))
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "backup",
                "restore",
                "data",
                "data import",
                "data list",
                "data check",
                "data resample",
                "indicators",
                "backtest",
                "replay",
                "journal",
                "journal verify",
                "journal show",
                "explain",
                "doctor",
                "version"
            })
    @Covers("IMP-041")
    void everyCommandHasHelpInBothLanguages(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("--help");

        Said english = quati(arguments.toArray(String[]::new));
        Said portuguese = emPortugues(arguments.toArray(String[]::new));

        assertThat(english.code()).isZero();
        assertThat(english.err()).isEmpty();
        assertThat(english.out()).contains("Usage: quati " + command, "Options:");
        assertThat(portuguese.out()).contains("Uso: quati " + command, "Opções:");
        assertThat(portuguese.out()).doesNotContain("Show this help").contains("Mostra esta ajuda");
    }

    @Test
    void saysWhatItCanDoWhenNothingIsAsked() {
        Said said = quati();

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("backtest", "explain", "doctor")
                .isEqualTo(quati("--help").out());
    }

    @Test
    @Covers({"BT-006", "BT-007"})
    void reportsEverythingAboutABacktest() {
        var answer = quati("backtest", "--candles", candles, "--strategy", "sma-cross", "--json")
                .json();

        assertThat(answer.get("success").asBoolean()).isTrue();
        assertThat(answer.get("initial_cash").decimalValue()).isEqualByComparingTo("10000");
        assertThat(answer.get("costs").get("taker_fee").decimalValue()).isEqualByComparingTo("0.001");
        assertThat(answer.get("costs").get("slippage").decimalValue()).isEqualByComparingTo("0.001");
        for (String name : List.of(
                "total_return",
                "sharpe_ratio",
                "final_value",
                "max_drawdown",
                "win_rate",
                "bars",
                "fills",
                "commission_paid",
                "open_position",
                "decision_hash",
                "data_hash")) {
            assertThat(answer.has(name)).as(name).isTrue();
        }
        double profit = answer.get("final_equity").doubleValue() / 10_000 - 1;
        assertThat(answer.get("total_return").doubleValue())
                .isCloseTo(profit, org.assertj.core.api.Assertions.within(1e-12));
    }

    /** Buy 1 at about 100 and hold: the account loses the fee and the slippage of one side, nothing else. */
    @Test
    @Covers("BT-006")
    void chargesFeeAndSlippageOnAFill() {
        String flat = Terminal.csv(folder.resolve("flat.csv"), Markets.flat(100, 100, 100))
                .toString();

        var answer = quati("backtest", "--candles", flat, "--strategy", "buy-and-hold", "--size", "1", "--json")
                .json();

        assertThat(answer.get("fill_list").get(0).get("price").decimalValue()).isEqualByComparingTo("101");
        assertThat(answer.get("commission_paid").decimalValue()).isEqualByComparingTo("0.101");
        assertThat(answer.get("final_equity").decimalValue()).isEqualByComparingTo("9998.899");
        assertThat(answer.get("trades").get(0).get("status").asString()).isEqualTo("open");
        assertThat(answer.get("trades").get(0).get("exit_price").isNull()).isTrue();
        assertThat(answer.get("trades").get(0).get("profit").decimalValue()).isEqualByComparingTo("-1.101");
    }

    @Test
    @Covers("BT-013")
    void givesTheSameBytesAgainInEveryLanguage() {
        String[] arguments = {"backtest", "--candles", candles, "--strategy", "grid", "--json", "--equity-curve"};

        String english = quati(arguments).out();

        assertThat(quati(arguments).out()).isEqualTo(english);
        assertThat(emPortugues(arguments).out()).isEqualTo(english);
        assertThat(english.lines()).hasSize(1);
        assertThat(quati(arguments).json().get("equity_curve").size()).isEqualTo(400);
    }

    @Test
    void writesNumbersAndDatesAsReadersExpectThem() {
        String[] arguments = {"backtest", "--candles", candles, "--strategy", "buy-and-hold", "--cash", "12345678.9"};

        assertThat(quati(arguments).out()).contains("12,345,678.90 USDT", "1970-01-01 00:00", "Final equity");
        assertThat(emPortugues(arguments).out()).contains("12.345.678,90 USDT", "01/01/1970 00:00", "Patrimônio final");
    }

    @Test
    void coloursOnlyForPeopleWhoWantThem() {
        String[] arguments = {"backtest", "--candles", candles, "--strategy", "buy-and-hold"};
        String[] plain = {"--no-color", "backtest", "--candles", candles, "--strategy", "buy-and-hold"};

        assertThat(Terminal.run(Map.of(), true, arguments).out()).contains("\u001b[");
        assertThat(Terminal.run(Map.of(), false, arguments).out()).doesNotContain("\u001b[");
        assertThat(Terminal.run(Map.of("NO_COLOR", "1"), true, arguments).out()).doesNotContain("\u001b[");
        assertThat(Terminal.run(Map.of(), true, plain).out()).doesNotContain("\u001b[");
    }

    @Test
    void takesTheLanguageFromTheOptionFirst() {
        assertThat(emPortugues("--lang", "en", "data", "--help").out()).contains("Usage:");
        assertThat(quati("data", "--lang=pt-BR", "--help").out()).contains("Uso:");
    }

    @Test
    void followsOpinionsOfAFile() {
        Path opinions = Terminal.write(
                folder.resolve("opinions.csv"),
                "timestamp,score,source,reason,ttl\n600,0.9,model:x,\"rates, mostly\",60\n6000,-0.9,model:x,,60\n");

        var answer = quati(
                        "backtest",
                        "--candles",
                        candles,
                        "--strategy",
                        "opinion-follower",
                        "--opinions",
                        opinions.toString(),
                        "--json")
                .json();

        assertThat(answer.get("fills").asInt()).isEqualTo(2);
        assertThat(answer.get("fill_list").get(0).get("bar").asInt()).isEqualTo(10);
    }

    @Test
    void limitsTheCandlesToASpan() {
        var answer = quati(
                        "backtest",
                        "--candles",
                        candles,
                        "--strategy",
                        "buy-and-hold",
                        "--json",
                        "--from",
                        "1970-01-01T01:00",
                        "--to",
                        "7200")
                .json();

        assertThat(answer.get("bars").asInt()).isEqualTo(60);
        assertThat(answer.get("first").asString()).isEqualTo("1970-01-01T01:00:00Z");
    }

    @Test
    void offersTheParametersOfEveryStrategy() {
        String help = quati("backtest", "--help").out();

        StrategyCatalogue.all()
                .forEach(item -> item.parameters()
                        .forEach(parameter ->
                                assertThat(help).contains("--" + parameter.name() + "=VALUE", item.name())));
    }

    @Test
    void saysItsVersion() {
        assertThat(quati("version").out()).startsWith("quati 0.");
        assertThat(quati("--version").out()).startsWith("quati 0.");
        assertThat(quati("version", "--json").json().get("version").asString()).doesNotContain("$");
    }

    @Test
    void saysWhatTheMachineHas() {
        Said said = quati("doctor", "--json", "--data", folder.toString());

        assertThat(said.json().get("checks").size()).isGreaterThan(6);
        assertThat(said.code()).isEqualTo(said.json().get("healthy").asBoolean() ? 0 : 1);
        assertThat(emPortugues("doctor").out()).contains("Esta máquina", "núcleos");
    }

    @Test
    void saysWhatADataFolderMustBe() {
        String file = candles + "/below";

        Said said = quati("doctor", "--data", file);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("✖", "QUATI_DATA");
    }
}
