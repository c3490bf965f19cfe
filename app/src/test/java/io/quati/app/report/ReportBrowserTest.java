package io.quati.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.browser.Browser;
import io.quati.app.console.Language;
import io.quati.core.domain.FeeRate;
import io.quati.core.performance.Metric;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The report in a real browser, opened from disk. */
class ReportBrowserTest {

    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";
    /** The fewest colours that any chart has; read from copies, as reading a canvas slows it down. */
    private static final String COLOURS = """
            return Math.min(...[...document.querySelectorAll("canvas")].map(canvas => {
              const copy = document.createElement("canvas");
              copy.width = canvas.width;
              copy.height = canvas.height;
              const pen = copy.getContext("2d", { willReadFrequently: true });
              pen.drawImage(canvas, 0, 0);
              return new Set(new Uint32Array(pen.getImageData(0, 0, copy.width, copy.height).data.buffer)).size;
            }))""";

    /** Where the axis of drawdowns ends. */
    private static final String DEEPEST = """
            return echarts.getInstanceByDom(document.getElementById("curve")).getModel()
              .getComponent("yAxis", 1).axis.scale.getExtent()[0]""";

    private static final String LABELS = """
            const texts = echarts.getInstanceByDom(document.getElementById("distribution")).getZr().storage.getDisplayList()
              .filter((each) => ["mean", "VaR 95 %"].includes(each.style.text))
              .map((each) => [each.style.text, each.getBoundingRect().clone(), each.transform])
              .map(([text, box, transform]) => { if (transform) box.applyTransform(transform); return [text, box]; })
              .sort(([a], [b]) => b.localeCompare(a)).reverse();
            const [[first, a], [second, b]] = texts;
            return first + (a.intersect(b) ? " touches " : " apart from ") + second""";

    @TempDir
    Path folder;

    @Test
    void drawsEveryChartWithoutAnyConnection() {
        Path file = page(Language.ENGLISH, "BTCUSDT");
        try (var browser = Browser.start(folder)) {
            browser.open(file.toUri().toString());

            assertThat(browser.first("html").getDomAttribute("data-drawn")).isEqualTo("4");
            assertThat(browser.all("canvas")).hasSize(4);
            assertThat(browser.count(COLOURS)).isGreaterThan(5);
            assertThat(browser.all(".heat td")).isNotEmpty();
            assertThat(browser.all(".metric")).hasSizeGreaterThan(70);
            browser.all("button").getFirst().click();
            assertThat(browser.count(COLOURS)).isGreaterThan(5);
            assertThat(browser.count("return performance.getEntriesByType('resource').length"))
                    .isZero();
            assertThat(browser.complaints()).isEmpty();
            browser.keepPicture("report.png");
        }
    }

    @Test
    void theDrawdownOfAnAccountEndsAtAllOfIt() {
        Path file = folder.resolve("report.html");
        BacktestReport ruin = Reports.of(Reports.market("BTCUSDT", 60, 6_000), FeeRate.of("0.02"));
        assertThat(ruin.metrics().value(Metric.MAX_DRAWDOWN)).isLessThan(-0.92);
        ReportFiles.writePage(file, ruin, new ReportTexts(Language.ENGLISH, "USDT"));
        try (var browser = Browser.start(folder)) {
            browser.open(file.toUri().toString());

            assertThat(browser.run(DEEPEST)).hasToString("-1");
            browser.keepPicture("report-ruin.png");
        }
    }

    @Test
    void theLabelsOfTheDistributionDoNotTouch() {
        Path file = folder.resolve("report.html");
        BacktestReport narrow = Reports.of(Reports.withOutliers(Reports.market("BTCUSDT", 60, 6_000)));
        ReportFiles.writePage(file, narrow, new ReportTexts(Language.ENGLISH, "USDT"));
        try (var browser = Browser.start(folder)) {
            for (int width : new int[] {1280, 420, 340}) {
                browser.narrow(width);
                browser.open(file.toUri().toString());

                browser.run("document.getElementById('distribution').scrollIntoView(); return 1");
                browser.keepPicture("distribution-" + width + ".png");
                assertThat(browser.run(LABELS)).as("at %s pixels", width).isEqualTo("mean apart from VaR 95 %");
            }
        }
    }

    @Test
    void sortsTradesAndShowsDefinitions() {
        Path file = page(Language.ENGLISH, "BTCUSDT");
        try (var browser = Browser.start(folder)) {
            browser.open(file.toUri().toString());
            WebElement profit = browser.all("#trades th button").get(6);

            profit.click();
            String worst = browser.first("#trades tbody td:nth-child(7)").getText();
            profit.click();
            String best = browser.first("#trades tbody td:nth-child(7)").getText();

            assertThat(worst).startsWith("-");
            assertThat(best).doesNotStartWith("-").isNotEqualTo("0.00");
            WebElement sharpe = browser.first(".metric[data-key=sharpe_ratio]");
            browser.run("document.querySelector('.metric[data-key=sharpe_ratio]').focus(); return true");
            assertThat(sharpe.getText()).contains("root of the bars in a year");
        }
    }

    @Test
    void speaksPortugueseAndFitsANarrowScreenWhateverTheSymbol() {
        Path file = page(Language.PORTUGUESE, HOSTILE);
        try (var browser = Browser.start(folder)) {
            browser.narrow(400);
            browser.open(file.toUri().toString());

            assertThat(browser.first("h1").getText()).contains(HOSTILE);
            assertThat(browser.all("img")).isEmpty();
            assertThat(browser.first(".heat th:last-child").getText()).isEqualTo("Ano");
            assertThat(browser.overflow()).isZero();
            assertThat(browser.complaints()).isEmpty();
            browser.keepPicture("report-400.png");
        }
    }

    private Path page(Language language, String symbol) {
        Path file = folder.resolve("report.html");
        ReportFiles.writePage(file, Reports.of(Reports.market(symbol, 60, 6_000)), new ReportTexts(language, "USDT"));
        return file;
    }
}
