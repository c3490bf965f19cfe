package io.quati.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void findsTheLanguageFromTheNearestSource() {
        Locale brazil = Locale.of("pt", "BR");

        assertThat(Language.of(List.of("--lang", "en"), Map.of("LANG", "pt_BR"), brazil))
                .isEqualTo(Language.ENGLISH);
        assertThat(Language.of(List.of(), Map.of("LANG", "pt_BR.UTF-8"), Locale.US))
                .isEqualTo(Language.PORTUGUESE);
        assertThat(Language.of(List.of(), Map.of("LC_ALL", "en_GB"), brazil)).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(List.of(), Map.of("LANG", "C"), brazil)).isEqualTo(Language.PORTUGUESE);
        assertThat(Language.of(List.of(), Map.of(), Locale.JAPAN)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void writesNumbersLikeTheirReaders() {
        Texts english = Texts.in(Language.ENGLISH);
        Texts portuguese = Texts.in(Language.PORTUGUESE);

        assertThat(english.number(new BigDecimal("1234.500"))).isEqualTo("1,234.5");
        assertThat(portuguese.number(new BigDecimal("1234.500"))).isEqualTo("1.234,5");
        assertThat(english.number(0.000123456789)).isEqualTo("0.00012345679");
        assertThat(english.number(Double.NaN)).isEqualTo("–");
        assertThat(portuguese.percent(-0.12345)).isEqualTo("-12,35 %");
        assertThat(english.amount(new BigDecimal("0.00000042"))).isEqualTo("0.00000042");
        assertThat(portuguese.time(Instant.parse("2024-02-01T10:30:00Z"))).isEqualTo("01/02/2024 10:30");
    }

    @Test
    void countsThingsLikeTheirReaders() {
        Texts english = Texts.in(Language.ENGLISH);
        Texts portuguese = Texts.in(Language.PORTUGUESE);

        assertThat(english.text("bars.done", 0, 1, "x")).isEqualTo("0 trades became 1 bar: x");
        assertThat(english.text("bars.done", 1, 1234, "x")).isEqualTo("1 trade became 1,234 bars: x");
        assertThat(portuguese.text("bars.done", 1234, 1, "x")).isEqualTo("1.234 negócios viraram 1 barra: x");
        assertThat(portuguese.text("finding.gap", "7", 1, "x")).isEqualTo("linha 7: falta 1 candle a partir de x UTC");
    }

    @Test
    void writesJsonExactly() {
        var json = new JsonObject()
                .with("text", "ação \"x\"")
                .with("exact", new BigDecimal("100.00"))
                .with("large", new BigDecimal("1e3"))
                .with("nothing", null)
                .with("nan", Double.NaN)
                .with("list", List.of(1, 2L, true))
                .with("time", Instant.EPOCH)
                .with("map", Map.of("a", 1.5));

        assertThat(json.toText())
                .isEqualTo("{\"text\":\"ação \\\"x\\\"\",\"exact\":100,\"large\":1000,\"nothing\":null,\"nan\":null,"
                        + "\"list\":[1,2,true],\"time\":\"1970-01-01T00:00:00Z\",\"map\":{\"a\":1.5}}");
        assertThatThrownBy(() -> new JsonObject().with("x", new Object()).toText())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawsACurveInOneLine() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8};

        assertThat(Sparkline.of(8, i -> values[i], 60)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(8, i -> values[i], 2)).isEqualTo("▁█");
        assertThat(Sparkline.of(3, _ -> 1, 60)).hasSize(3);
        assertThat(Sparkline.of(0, _ -> 1, 60)).isEmpty();
    }
}
