package io.quati.core.honesty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.FillModel.LimitFill;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.journal.Entry;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalDiffTest {

    private static final BarSeries MARKET = Markets.randomWalk(5, 3_000);
    private static final FillModel PLAIN = model("0.001", 0, 0, 1);
    private static final Map<String, String> QUICK = Map.of("fast", "3", "slow", "8");

    private record Told(BacktestResult result, List<Entry> entries) {}

    @Test
    void aRunDoesNotDifferFromItself() {
        Told run = run("sma-cross", "all", PLAIN, MARKET);

        JournalDiff diff = diff(run, run);

        assertThat(diff.gap()).isZero();
        assertThat(diff.parts()).isEmpty();
        assertThat(diff.orders()).isEmpty();
        assertThat(diff.divergence()).isNull();
        assertThat(diff.paired()).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "grid, all, 0.002, 0.001, 0, 1",
        "grid, all, 0.001, 0, 61000, 1",
        "sma-cross, all, 0, 0, 0, 1",
        "sma-cross, 50%, 0.001, 0.0005, 0, 1",
        "sma-cross, 3, 0.001, 0, 90000, 1",
        "rsi-reversion, all, 0.001, 0, 0, 0.01",
        "buy-and-hold, 10%, 0.004, 0.02, 1, 1",
    })
    void thePartsSumToTheGapToTheLastDigit(
            String strategy, String size, String fee, double slippage, long latencyMillis, double volumeShare) {
        Told one = run(strategy, "all", PLAIN, MARKET);
        Told other = run(strategy, size, model(fee, slippage, latencyMillis, volumeShare), MARKET);

        JournalDiff diff = diff(one, other);

        BigDecimal gap =
                one.result().finalEquity().minus(other.result().finalEquity()).toBigDecimal();
        assertThat(diff.gap()).isEqualByComparingTo(gap).isNotZero();
        assertThat(sum(diff.parts())).isEqualByComparingTo(gap);
        BigDecimal ofOrders =
                diff.orders().stream().map(JournalDiff.OrderGap::gap).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(ofOrders).isEqualByComparingTo(gap);
    }

    @Test
    void aFeeIsAFeeAndAPriceIsAPrice() {
        Told cheap = run("sma-cross", "1", PLAIN, MARKET);
        Told dear = run("sma-cross", "1", model("0.002", 0, 0, 1), MARKET);
        Told slipped = run("sma-cross", "1", model("0", 0.001, 0, 1), MARKET);
        Told smooth = run("sma-cross", "1", model("0", 0, 0, 1), MARKET);
        Told held = run("buy-and-hold", "1", model("0", 0, 0, 1), MARKET);
        Told late = run("buy-and-hold", "1", model("0", 0, 61_000, 1), MARKET);

        assertThat(diff(cheap, dear).parts()).containsOnlyKeys(Cause.FEE);
        assertThat(diff(smooth, slipped).parts()).containsOnlyKeys(Cause.PRICE);
        assertThat(diff(held, late).parts()).containsOnlyKeys(Cause.LATENCY);
    }

    @Test
    void aFilterARejectAndTheGateAreToldApart() {
        Instrument dear = Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"))
                .withMinNotional(new BigDecimal("1000"));
        Told free = run("sma-cross", "1", PLAIN, MARKET);
        Told filtered = run("sma-cross", "1", PLAIN, as(dear));
        Told gated = run("sma-cross", "10000", PLAIN, MARKET);

        assertThat(diff(free, filtered).parts()).containsKey(Cause.FILTER);
        assertThat(diff(free, gated).parts()).containsKey(Cause.RISK);
        assertThat(diff(free, gated).gap())
                .isEqualByComparingTo(sum(diff(free, gated).parts()));
    }

    @Test
    void whereDecisionsPartIsTold() {
        Told one = run("sma-cross", "1", PLAIN, MARKET);
        Told other = run("rsi-reversion", "1", PLAIN, MARKET);

        JournalDiff diff = diff(one, other);

        assertThat(diff.parts()).containsKey(Cause.DECISION);
        assertThat(diff.divergence()).isNotNull();
        assertThat(sum(diff.parts())).isEqualByComparingTo(diff.gap());
    }

    @Test
    void aLongerHistoryIsADifferentMark() {
        Told whole = run("buy-and-hold", "1", PLAIN, MARKET);
        Told part = run("buy-and-hold", "1", PLAIN, MARKET.slice(0, 2_000));

        assertThat(diff(whole, part).parts()).containsOnlyKeys(Cause.MARK);
    }

    @Test
    void aJournalWithoutManifestIsRefused() {
        Told run = run("sma-cross", "1", PLAIN, MARKET);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JournalDiff.of(List.of(), run.entries(), Duration.ZERO))
                .withMessage("journal must begin with a manifest");
    }

    private static JournalDiff diff(Told one, Told other) {
        return JournalDiff.of(one.entries(), other.entries(), Duration.ofSeconds(30));
    }

    private static BigDecimal sum(Map<Cause, BigDecimal> parts) {
        return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static FillModel model(String fee, double slippage, long latencyMillis, double volumeShare) {
        FeeRate rate = FeeRate.of(fee);
        return new FillModel(
                rate, rate, slippage, Duration.ofMillis(latencyMillis), volumeShare, LimitFill.TRADE_THROUGH);
    }

    private static Told run(String strategy, String size, FillModel model, BarSeries market) {
        Map<String, String> parameters = strategy.equals("sma-cross") ? QUICK : Map.of();
        var spec = new RunSpec(market.instrument(), strategy, parameters, size, Money.of("10000", "USDT"), model);
        List<Entry> entries = new ArrayList<>();
        BacktestResult result = Backtest.run(spec, market, List.of(), entries::add);
        return new Told(result, entries);
    }

    private static BarSeries as(Instrument instrument) {
        var series = new BarSeries(instrument, MARKET.interval());
        for (int i = 0; i < MARKET.size(); i++) {
            series.append(
                    MARKET.openTime(i),
                    new Ohlcv(MARKET.open(i), MARKET.high(i), MARKET.low(i), MARKET.close(i), MARKET.volume(i)));
        }
        return series;
    }
}
