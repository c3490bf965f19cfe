package io.quati.app.report;

import io.quati.core.performance.Drawdown;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Equity beside the benchmark, and the drawdowns below, as a picture for mails and papers. */
final class ReportPicture {

    private static final int WIDTH = 1200;
    private static final int CURVE_HEIGHT = 540;
    private static final int UNDERWATER_HEIGHT = 260;
    private static final int BUCKETS = 600;
    private static final Color EQUITY = new Color(0xB2561B);
    private static final Color BENCHMARK = new Color(0x75685C);
    private static final Color UNDERWATER = new Color(0xC23A37);
    private static final int TICK_SPACING = 130;

    /** The same for both charts, so that their times stand below each other. */
    private static final int LEFT_WIDTH = 90;

    private static final double PERCENT = 100;

    private ReportPicture() {}

    /** Returns the picture as a PNG file. */
    static byte[] png(BacktestReport report, ReportTexts texts) {
        var picture = new BufferedImage(WIDTH, CURVE_HEIGHT + UNDERWATER_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        curve(report, texts).paint(canvas, WIDTH, CURVE_HEIGHT);
        canvas.translate(0, CURVE_HEIGHT);
        underwater(report, texts).paint(canvas, WIDTH, UNDERWATER_HEIGHT);
        canvas.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static XYChart curve(BacktestReport report, ReportTexts texts) {
        var account = report.account();
        var market = report.market();
        double scale = account.first() / market.first();
        double[] equity =
                IntStream.range(0, account.size()).mapToDouble(account::at).toArray();
        double[] benchmark = IntStream.range(0, market.size())
                .mapToDouble(i -> market.at(i) * scale)
                .toArray();
        int[] shown = Thinning.of(BUCKETS, equity, benchmark);
        String title = report.spec().strategy() + " · " + report.symbols() + " · " + report.interval();
        XYChart chart = chart(title, CURVE_HEIGHT, texts);
        add(chart, texts.text("page.benchmark"), report, shown, benchmark, BENCHMARK);
        add(chart, texts.text("page.equity"), report, shown, equity, EQUITY);
        return chart;
    }

    private static XYChart underwater(BacktestReport report, ReportTexts texts) {
        double[] depths = Arrays.stream(Drawdown.underwater(report.account()))
                .map(depth -> depth * PERCENT)
                .toArray();
        XYChart chart = chart(texts.text("page.underwater") + " (%)", UNDERWATER_HEIGHT, texts);
        chart.getStyler().setLegendVisible(false);
        add(chart, texts.text("page.underwater"), report, Thinning.of(BUCKETS, depths), depths, UNDERWATER);
        chart.getSeriesMap()
                .values()
                .forEach(series -> series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area)
                        .setFillColor(new Color(UNDERWATER.getRed(), UNDERWATER.getGreen(), UNDERWATER.getBlue(), 80)));
        return chart;
    }

    private static XYChart chart(String title, int height, ReportTexts texts) {
        XYChart chart =
                new XYChartBuilder().width(WIDTH).height(height).title(title).build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLocale(texts.texts().language().locale());
        chart.getStyler().setDatePattern(texts.text("format.minutes").split(" ", 2)[0]);
        chart.getStyler().setXAxisTickMarkSpacingHint(TICK_SPACING);
        chart.getStyler().setYAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisLeftWidthHint(LEFT_WIDTH);
        chart.getStyler().setTimezone(TimeZone.getTimeZone("UTC"));
        return chart;
    }

    @SuppressWarnings("JavaUtilDate") // the chart library knows no other time
    private static void add(
            XYChart chart, String name, BacktestReport report, int[] shown, double[] values, Color colour) {
        List<Date> times = IntStream.of(shown)
                .mapToObj(i -> new Date(report.account().time(i)))
                .toList();
        List<Double> column = IntStream.of(shown).mapToObj(i -> values[i]).toList();
        chart.addSeries(name, times, column)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(colour)
                .setLineWidth(1.5f);
    }
}
