package io.quati.app.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.app.console.Language;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {

    private static final String HOSTILE = "</script><script>alert(1)</script>&\"'<!--";
    private static final ReportTexts ENGLISH = new ReportTexts(Language.ENGLISH, "USDT");
    private static final ReportTexts PORTUGUESE = new ReportTexts(Language.PORTUGUESE, "USDT");
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);

    @Test
    void textFromOutsideStaysText() {
        String page = ReportPage.of(Reports.of(Reports.market(HOSTILE, 60, 500)), ENGLISH);

        assertThat(page.split("<script", -1)).hasSize(4);
        assertThat(page).doesNotContain("alert(1)</script>");
        assertThat(data(page).get("title").asString()).contains(HOSTILE);
    }

    @Test
    void refersToNothingOutside() {
        String page = ReportPage.of(Reports.of(Reports.market("BTCUSDT", 60, 500)), ENGLISH);

        assertThat(page).contains("default-src 'none'; script-src 'sha256-").doesNotContain("unsafe-eval");
        String markup = page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1");
        assertThat(markup).hasSizeLessThan(20_000).doesNotContainPattern("\\s(src|href)\\s*=|url\\(");
    }

    @Test
    void isTheSameEveryTimeAndInTheLanguageAskedFor() {
        BacktestReport report = Reports.of(Reports.market("BTCUSDT", 60, 500));

        assertThat(ReportPage.of(report, ENGLISH)).isEqualTo(ReportPage.of(report, ENGLISH));
        JsonNode english = data(ReportPage.of(report, ENGLISH));
        JsonNode portuguese = data(ReportPage.of(report, PORTUGUESE));
        assertThat(portuguese.get("language").asString()).isEqualTo("pt-BR");
        assertThat(portuguese.get("words").get("page.equity").asString()).isEqualTo("Patrimônio");
        assertThat(english.get("subtitle").asString()).contains("1970-01-01 00:00");
        assertThat(portuguese.get("subtitle").asString()).contains("01/01/1970 00:00");
        assertThat(portuguese.get("charts")).isEqualTo(english.get("charts"));
    }

    @Test
    void aYearOfMinutesStaysSmallAndSaysWhatItLeftOut() {
        String page = ReportPage.of(Reports.of(Reports.market("BTCUSDT", 1, 525_600)), ENGLISH);
        JsonNode data = data(page);

        assertThat(page.getBytes(UTF_8)).hasSizeLessThan(3_000_000);
        JsonNode curve = data.get("charts").get("curve");
        assertThat(curve.get("points").asInt()).isEqualTo(525_601);
        assertThat(curve.get("times").size()).isBetween(800, 4_802);
        JsonNode candles = data.get("charts").get("candles");
        assertThat(candles.get("width").asInt()).isEqualTo(88);
        assertThat(candles.get("times").size()).isEqualTo(5_973);
        assertThat(data.get("trades").get("rows").size()).isEqualTo(2_000);
        assertThat(data.get("trades").get("all").asInt()).isGreaterThan(2_000);
    }

    @Test
    void theThinnedCurveKeepsItsExtremes() {
        BacktestReport report = Reports.of(Reports.market("BTCUSDT", 1, 100_000));

        JsonNode curve = data(ReportPage.of(report, ENGLISH)).get("charts").get("curve");

        double deepest = 0;
        for (JsonNode depth : curve.get("underwater")) {
            deepest = Math.min(deepest, depth.doubleValue());
        }
        assertThat(curve.get("times").size()).isLessThan(5_000);
        assertThat(deepest).isCloseTo(report.result().performance().maxDrawdown(), within(1e-4));
    }

    @Test
    void theResultAfterCostsIsTheResultBeforeThemLessTheFees() {
        BacktestReport report = Reports.of(Reports.market("BTCUSDT", 60, 2_000));

        JsonNode costs = data(ReportPage.of(report, ENGLISH)).get("costs");

        assertThat(amount(costs, 0) + amount(costs, 1) + amount(costs, 2)).isCloseTo(amount(costs, 3), within(0.02));
        assertThat(amount(costs, 2)).isNegative();
    }

    private static double amount(JsonNode rows, int row) {
        return Double.parseDouble(
                rows.get(row).get(1).asString().replace(" USDT", "").replace(",", ""));
    }

    private static JsonNode data(String page) {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return JsonMapper.shared().readTree(data.group(1));
    }
}
