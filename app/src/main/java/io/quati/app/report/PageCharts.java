package io.quati.app.report;

import io.quati.app.console.JsonObject;
import io.quati.core.domain.Side;
import io.quati.core.performance.CalendarReturns;
import io.quati.core.performance.Drawdown;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Metric;
import io.quati.core.performance.Moments;
import io.quati.core.performance.Rolling;
import io.quati.core.performance.TradingYear;
import io.quati.core.performance.ValueHistory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The columns behind the charts of the page, thinned to what a screen can show. */
final class PageCharts {

    private static final int CURVE_BUCKETS = 800;
    private static final int MOST_CANDLES = 6_000;
    private static final int MOST_MARKS = 3_000;
    private static final int MOST_ROLLING = 3_000;
    private static final int LEAST_WINDOW = 10;

    /** Plenty for a pixel. */
    private static final MathContext DIGITS = new MathContext(8);

    private static final MathContext SHARE_DIGITS = new MathContext(5);

    private final BacktestReport report;
    private final ValueHistory days;

    PageCharts(BacktestReport report) {
        this.report = report;
        this.days = report.account().daily();
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("curve", curve())
                .with("months", months())
                .with("years", years())
                .with("distribution", distribution())
                .with("rolling", rolling())
                .with("candles", candles());
    }

    private JsonObject curve() {
        ValueHistory account = report.account();
        ValueHistory market = report.market();
        int size = account.size();
        double[] equity = IntStream.range(0, size).mapToDouble(account::at).toArray();
        double scale = account.first() / market.first();
        double[] benchmark =
                IntStream.range(0, size).mapToDouble(i -> market.at(i) * scale).toArray();
        double[] underwater = Drawdown.underwater(account);
        int[] shown = Thinning.of(CURVE_BUCKETS, equity, benchmark, underwater);
        return new JsonObject()
                .with("points", size)
                .with("times", column(shown, i -> (double) account.time(i), MathContext.UNLIMITED))
                .with("equity", column(shown, i -> equity[i], DIGITS))
                .with("benchmark", column(shown, i -> benchmark[i], DIGITS))
                .with("underwater", column(shown, i -> underwater[i], SHARE_DIGITS));
    }

    private JsonObject months() {
        Map<Integer, List<@Nullable BigDecimal>> years = new TreeMap<>();
        CalendarReturns.monthly(report.account())
                .forEach((YearMonth month, Double value) -> years.computeIfAbsent(month.getYear(), _ -> noMonths())
                        .set(month.getMonthValue() - 1, number(value, SHARE_DIGITS)));
        var json = new JsonObject();
        years.forEach((year, months) -> json.with(year.toString(), months));
        return json;
    }

    private static List<@Nullable BigDecimal> noMonths() {
        List<@Nullable BigDecimal> months = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            months.add(null);
        }
        return months;
    }

    private JsonObject years() {
        var json = new JsonObject();
        CalendarReturns.yearly(report.account())
                .forEach((year, value) -> json.with(year.toString(), number(value, SHARE_DIGITS)));
        return json;
    }

    /** Of daily returns, or of those of bars where there are too few days; nothing where those are too few too. */
    private @Nullable JsonObject distribution() {
        boolean daily = days.size() > LEAST_WINDOW;
        double[] returns = daily ? days.returns() : report.account().returns();
        if (returns.length < LEAST_WINDOW || Double.isNaN(Moments.of(returns).mean())) {
            return null;
        }
        Histogram histogram = Histogram.of(returns);
        return new JsonObject()
                .with("daily", daily)
                .with("least", histogram.least())
                .with("width", histogram.width())
                .with("counts", histogram.counts())
                .with("mean", Moments.of(returns).mean())
                .with("risk", daily ? report.metrics().value(Metric.VALUE_AT_RISK_95) : Double.NaN);
    }

    /** Over half a year of days, or a quarter of all of them where they are fewer than two years. */
    private @Nullable JsonObject rolling() {
        TradingYear year = TradingYear.of(report.candles());
        double[] returns = days.returns();
        int window = (int) Math.min(Math.ceil(year.days() / 2), returns.length / 4.0);
        if (window < LEAST_WINDOW) {
            return null;
        }
        double[] ratios = Rolling.sharpe(returns, window);
        double root = Math.sqrt(year.days());
        int step = Math.ceilDiv(ratios.length, MOST_ROLLING);
        int[] shown = IntStream.iterate(window - 1, i -> i < ratios.length, i -> i + step)
                .toArray();
        return new JsonObject()
                .with("window", window)
                .with("times", column(shown, i -> (double) days.time(i + 1), MathContext.UNLIMITED))
                .with("ratios", column(shown, i -> ratios[i] * root, SHARE_DIGITS));
    }

    /** Of one instrument only. */
    private @Nullable JsonObject candles() {
        if (report.isPortfolio()) {
            return null;
        }

        CandleGroups groups = CandleGroups.of(report.candles(), MOST_CANDLES);
        int[] all = IntStream.range(0, groups.size()).toArray();
        return new JsonObject()
                .with("bars", report.candles().size())
                .with("width", groups.width())
                .with("times", column(all, i -> (double) groups.time(i), MathContext.UNLIMITED))
                .with("open", column(all, groups::open, DIGITS))
                .with("close", column(all, groups::close, DIGITS))
                .with("low", column(all, groups::low, DIGITS))
                .with("high", column(all, groups::high, DIGITS))
                .with("volume", column(all, groups::volume, DIGITS))
                .with("fills", report.fills())
                .with("marks", marks(groups));
    }

    /** The latest fills, each as the place of its candle, its price, and 1 for a purchase or 0 for a sale. */
    private List<List<BigDecimal>> marks(CandleGroups groups) {
        List<Fill> fills = report.result().parts().getFirst().fills();
        var instrument = report.candles().instrument();
        return fills.subList(Math.max(0, fills.size() - MOST_MARKS), fills.size()).stream()
                .map(fill -> List.of(
                        BigDecimal.valueOf(groups.groupOf(fill.bar())),
                        instrument.toBigDecimal(fill.report().price()),
                        fill.report().side() == Side.BUY ? BigDecimal.ONE : BigDecimal.ZERO))
                .toList();
    }

    private static List<@Nullable BigDecimal> column(int[] shown, IntToDoubleFunction values, MathContext digits) {
        List<@Nullable BigDecimal> column = new ArrayList<>(shown.length);
        for (int index : shown) {
            column.add(number(values.applyAsDouble(index), digits));
        }
        return column;
    }

    static @Nullable BigDecimal number(double value, MathContext digits) {
        return Double.isFinite(value) ? new BigDecimal(value, digits) : null;
    }
}
