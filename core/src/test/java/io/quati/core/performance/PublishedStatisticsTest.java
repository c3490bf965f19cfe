package io.quati.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.performance.SharpeSignificance.Estimate;
import io.quati.testing.Covers;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that PerformanceAnalytics, scipy, LEAN and the tests of two Sharpe ratio libraries published. */
class PublishedStatisticsTest {

    private static final double EXACT = 1e-9;

    /** PerformanceAnalytics, rounded to four digits. */
    @ParameterizedTest
    @CsvSource({
        "HAM1, 0.3201, 0.1518, 0.7649, 0.9061",
        "HAM2, 0.3057, 0.2399, 1.222, 0.728",
        "HAM3, 0.261, 0.2894, 0.7172, 0.5225",
        "HAM4, 0.1522, 0.2874, 0.3234, 0.4227",
        "HAM5, 0.0256, 0.3405, 0.1343, 0.1095",
        "HAM6, 0.3417, 0.0788, 0.9102, 1.7425",
    })
    void managersHaveTheirRatios(String manager, double sharpe, double drawdown, double sortino, double calmar) {
        double[] returns = Columns.of("statistics/managers_from_rda.csv").known(manager);
        ValueHistory history = compounded(returns);
        double deepest = deepest(history);

        assertThat(Ratios.sharpe(returns, 0.035 / 12)).isCloseTo(sharpe, within(1e-4));
        assertThat(-deepest).isCloseTo(drawdown, within(1e-4));
        assertThat(Ratios.sortino(returns, 0)).isCloseTo(sortino, within(1e-4));
        double yearly = Ratios.growth(history.first(), history.last(), returns.length / 12.0);
        assertThat(yearly / -deepest).isCloseTo(calmar, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"SP500 TR, 0.4473", "US 10Y TR, 0.1006"})
    void indicesHaveTheirDrawdowns(String index, double drawdown) {
        double[] returns = Columns.of("statistics/managers_from_rda.csv").known(index);

        assertThat(-deepest(compounded(returns))).isCloseTo(drawdown, within(1e-4));
    }

    @Test
    @Covers("RES-015")
    void momentsAndCorrelationAreThoseOfScipy() {
        Columns managers = Columns.of("statistics/managers_from_rda.csv");
        double[] fund = managers.numbers("HAM1");
        double[] index = managers.numbers("SP500 TR");
        Moments moments = Moments.of(fund);

        assertThat(moments.skewness()).isCloseTo(-0.6588444914834322, within(EXACT));
        assertThat(moments.kurtosis() - 3).isCloseTo(2.3615887598376437, within(EXACT));
        assertThat(RelativeReturns.of(fund, index).correlation()).isCloseTo(0.660067122891702, within(EXACT));
        assertThat(deepest(compounded(fund))).isCloseTo(-0.1517729054802286, within(EXACT));
    }

    /** PerformanceAnalytics, p = 0.95; the tolerance is that of the file. */
    @ParameterizedTest
    @CsvSource({
        "Convertible Arbitrage, -0.015, -0.0217, -0.0256, -0.0387, -0.0287",
        "CTA Global, -0.0314, -0.0331, -0.032, -0.0406, -0.0426",
        "Emerging Markets, -0.0423, -0.0469, -0.0534, -0.0754, -0.0606",
        "Short Selling, -0.0667, -0.0759, -0.0621, -0.0948, -0.0949",
    })
    @Covers("RISK-008")
    void hedgeFundsHaveTheirValuesAtRisk(
            String style, double historical, double gaussian, double modified, double shortfall, double normal) {
        double[] returns = Columns.of("statistics/edhec_from_rda.csv").known(style);
        Moments moments = Moments.of(returns);
        double deviation = Math.sqrt(moments.variance());

        assertThat(TailRisk.historical(returns, 0.05)).isCloseTo(historical, within(1.5e-4));
        assertThat(TailRisk.gaussian(moments, deviation, 0.05)).isCloseTo(gaussian, within(1.5e-4));
        assertThat(TailRisk.modified(moments, deviation, 0.05)).isCloseTo(modified, within(1.5e-4));
        assertThat(TailRisk.historicalShortfall(returns, 0.05)).isCloseTo(shortfall, within(1.5e-4));
        assertThat(TailRisk.gaussianShortfall(moments, deviation, 0.05)).isCloseTo(normal, within(1.5e-4));
    }

    /** LEAN: 252 days, mean plus quantile times sample deviation. */
    @Test
    void valueAtRiskOfSpyIsThatOfLean() {
        Columns spy = Columns.of("lean/spy_valueatrisk.csv");
        double[] returns = spy.numbers("returns");
        double[][] published = {spy.numbers("VaR_99"), spy.numbers("VaR_95"), spy.numbers("VaR_90")};
        double[] tails = {0.01, 0.05, 0.1};

        for (int day = 2; day < returns.length; day++) {
            Moments window = Moments.of(Arrays.copyOfRange(returns, Math.max(1, day - 251), day + 1));
            for (int i = 0; i < tails.length; i++) {
                assertThat(TailRisk.gaussian(window, window.deviation(), tails[i]))
                        .as("day %s, tail %s", day, tails[i])
                        .isCloseTo(published[i][day], within(EXACT));
            }
        }
    }

    /** LEAN: 15 periods; the file has ten digits. */
    @ParameterizedTest
    @CsvSource({"0, sortino_rf_0_period_15", "0.01, sortino_rf_0.01_period_15"})
    void sortinoOfSpyIsThatOfLean(double target, String column) {
        Columns spy = Columns.of("lean/spy_sortino.csv");
        double[] returns = spy.numbers("returns");
        double[] published = spy.numbers(column);

        for (int i = 15; i < returns.length; i++) {
            assertThat(Ratios.sortino(Arrays.copyOfRange(returns, i - 14, i + 1), target))
                    .as("row %s", i)
                    .isCloseTo(published[i], within(5e-6));
        }
        assertThat(returns.length).isGreaterThan(70);
    }

    /** The figures are those of psr_dsr_goldens.json. */
    @Test
    void probabilisticSharpeRatioIsThePublishedOne() {
        var skewed = new Estimate(0.45755008833277844, 24, -2.448, 10.164);
        var normal = new Estimate(0.458, 24, 0, 3);

        assertThat(SharpeSignificance.probability(skewed, 0)).isCloseTo(0.9132343068848602, within(EXACT));
        assertThat(SharpeSignificance.probability(normal, 0)).isCloseTo(0.982, within(5e-4));
    }

    @Test
    void estimateFromReturnsIsThePublishedOne() throws IOException {
        double[] returns =
                Files.readAllLines(SharedData.path("data/golden/statistics/psr_returns_for_tests.csv")).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray();

        Estimate estimate = Estimate.of(Moments.of(returns));

        assertThat(estimate.ratio()).isCloseTo(0.24171729852769172, within(EXACT));
        assertThat(estimate.standardError()).isCloseTo(0.16466174867277414, within(EXACT));
        assertThat(SharpeSignificance.probability(estimate, 0.05)).isCloseTo(0.877850770122146, within(EXACT));
        assertThat(SharpeSignificance.minimumTrackRecord(estimate, 0.05, 0.9))
                .isCloseTo(60.365085269027084, within(EXACT * 60));
    }

    @Test
    void deflatedSharpeRatioIsThePublishedOne() {
        var estimate = new Estimate(2.5 / Math.sqrt(250), 1250, -3, 10);

        assertThat(SharpeSignificance.deflated(estimate, 100, 0.5 / 250)).isCloseTo(0.9003968344493903, within(EXACT));
        assertThat(SharpeSignificance.expectedMaximum(100, 1)).isCloseTo(2.5306028932016846, within(EXACT));
        assertThat(SharpeSignificance.minimumBacktest(45, 1)).isCloseTo(4.998087004443404, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 250, 0, 3, 2.731187801728176",
        "2, 1, 52, 0, 3, 2.828833586945237",
        "3, 2.5, 12, -0.72, 5.78, 27.3529201960403",
    })
    void minimumTrackRecordIsThePublishedOne(
            double ratio, double benchmark, double year, double skewness, double kurtosis, double years) {
        var estimate = new Estimate(ratio / Math.sqrt(year), 1, skewness, kurtosis);

        assertThat(SharpeSignificance.minimumTrackRecord(estimate, benchmark / Math.sqrt(year), 0.95) / year)
                .isCloseTo(years, within(EXACT * years));
    }

    private static ValueHistory compounded(double[] returns) {
        var values = new double[returns.length + 1];
        var times = new long[values.length];
        values[0] = 1;
        for (int i = 0; i < returns.length; i++) {
            values[i + 1] = values[i] * (1 + returns[i]);
            times[i + 1] = i + 1L;
        }
        return ValueHistory.of(times, values);
    }

    private static double deepest(ValueHistory history) {
        return Drawdown.of(history).stream().mapToDouble(Drawdown::depth).min().orElseThrow();
    }
}
