package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.indicator.IndicatorCatalogue;
import io.quati.testing.Markets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndicatorsCommandTest {

    @TempDir
    private Path folder;

    private String candles = "";

    @BeforeEach
    void candles() {
        candles = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.flat(10, 20, 30, 40))
                .toString();
    }

    @Test
    void listsAllWithTitlesInBothLanguages() {
        String english = quati("indicators").out();
        String portuguese = emPortugues("indicators").out();

        for (var entry : IndicatorCatalogue.entries()) {
            assertThat(english).contains(entry.name());
        }
        assertThat(english).contains("relative strength index", "period 14");
        assertThat(portuguese).contains("índice de força relativa");
        assertThat(quati("indicators", "--json").json().get("indicators").size())
                .isEqualTo(IndicatorCatalogue.entries().size());
    }

    @Test
    void computesOneOverCandles() {
        var answer = quati("indicators", "sma", "--candles", candles, "--period", "2", "--json")
                .json();

        assertThat(answer.get("warm_up_bars").asInt()).isEqualTo(2);
        assertThat(answer.get("values").size()).isEqualTo(4);
        assertThat(answer.get("values").get(0).get("sma").isNull()).isTrue();
        assertThat(answer.get("values").get(3).get("sma").doubleValue()).isEqualTo(35);
    }

    @Test
    void writesATableOrCommaSeparatedValues() {
        String table = emPortugues("indicators", "sma", "--candles", candles, "--period", "2", "--last", "1")
                .out();
        String csv = emPortugues("indicators", "sma", "--candles", candles, "--period", "2", "--csv")
                .out();

        assertThat(table)
                .contains("média móvel simples de BTCUSDT", "fechamento", "35,0000")
                .doesNotContain("15,0000");
        assertThat(csv).isEqualTo("""
                        time,sma
                        1970-01-01T00:00:00Z,
                        1970-01-01T00:01:00Z,15.0
                        1970-01-01T00:02:00Z,25.0
                        1970-01-01T00:03:00Z,35.0
                        """);
    }

    @Test
    void comparesWithTheCandlesOfASecondFile() {
        String other = Terminal.csv(folder.resolve("ETHUSDT.csv"), Markets.flat(1, 2, 3, 4))
                .toString();

        var answer = quati(
                        "indicators",
                        "correlation",
                        "--candles",
                        candles,
                        "--reference",
                        other,
                        "--period",
                        "3",
                        "--json")
                .json();

        assertThat(answer.get("values").get(1).get("correlation").isNull()).isTrue();
        assertThat(answer.get("values").get(3).get("correlation").doubleValue()).isEqualTo(1);
    }

    @Test
    void asksForASecondFileWhereOneIsNeededOnly() {
        var missing = quati("indicators", "beta", "--candles", candles);
        var unwanted = quati("indicators", "sma", "--candles", candles, "--reference", candles);

        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("--reference FILE");
        assertThat(unwanted.code()).isEqualTo(2);
        assertThat(unwanted.err()).contains("leave --reference out");
    }

    @Test
    void saysHowManyCandlesHadNoPartner() {
        String other = Terminal.csv(
                        folder.resolve("ETHUSDT.csv"), Markets.flat(1, 2, 3, 4).slice(0, 2))
                .toString();
        String[] command = {"indicators", "beta", "--candles", candles, "--reference", other, "--period", "2"};

        assertThat(quati(command).err())
                .contains("2 candles have no candle at the same time in " + other, "the value before stands there");
        assertThat(emPortugues(command).err()).contains("2 candles não têm candle do mesmo horário");
        assertThat(with(command, "--json").json().get("without_partner").asInt())
                .isEqualTo(2);
        assertThat(quati("indicators", "beta", "--candles", candles, "--reference", candles)
                        .err())
                .isEmpty();
    }

    private static Terminal.Said with(String[] command, String option) {
        var longer = Arrays.copyOf(command, command.length + 1);
        longer[command.length] = option;
        return quati(longer);
    }
}
