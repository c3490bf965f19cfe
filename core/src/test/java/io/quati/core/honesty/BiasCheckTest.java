package io.quati.core.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Reason;
import io.quati.core.honesty.BiasReport.Trial;
import io.quati.core.strategy.Strategy;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BiasCheckTest {

    private static final int CUTS = 20;
    private static final BarSeries MARKET = Markets.randomWalk(11, 1_500);

    @ParameterizedTest
    @ValueSource(strings = {"buy-and-hold", "sma-cross", "rsi-reversion", "grid"})
    @Covers("BT-012")
    void noBuiltInIsSuspected(String strategy) {
        BiasReport report = BiasCheck.run(spec(strategy), MARKET, CUTS);

        assertThat(report.findings()).isEmpty();
        assertThat(report.decisions()).isPositive();
        assertThat(report.cuts()).isBetween(CUTS / 2, CUTS);
    }

    @ParameterizedTest
    @EnumSource
    void everyPlantedCheatIsCaught(PlantedCheat cheat) {
        BiasReport report = check(cheat::strategy);

        assertThat(report.findings()).extracting(BiasReport.Finding::trial).contains(Trial.TRUNCATED, Trial.POISONED);
        assertThat(report.findings()).extracting(BiasReport.Finding::trial).doesNotContain(Trial.REPEATED);
    }

    @Test
    void anHonestAverageIsNotCaught() {
        BiasReport report = check(seen ->
                follow(seen, bar -> seen.close(bar) < PlantedCheat.mean(seen, Math.max(0, bar - 10), bar)));

        assertThat(report.isClean()).isTrue();
        assertThat(report.decisions()).isGreaterThan(100);
    }

    @Test
    void chanceIsToldFromForesight() {
        var random = new SplittableRandom(1);

        BiasReport report = check(seen -> follow(seen, _ -> random.nextInt(10) == 0));

        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.trial()).isEqualTo(Trial.REPEATED));
    }

    @Test
    void aFindingSaysWhereAndWhat() {
        List<BiasReport.Finding> findings = Arrays.stream(PlantedCheat.values())
                .flatMap(cheat -> check(cheat::strategy).findings().stream())
                .toList();

        assertThat(findings)
                .anyMatch(finding -> finding.bar() < finding.cut())
                .anyMatch(finding -> finding.bar() == finding.cut())
                .allSatisfy(finding -> {
                    assertThat(finding.bar()).isLessThanOrEqualTo(finding.cut());
                    assertThat(finding.at().toEpochMilli()).isEqualTo(MARKET.closeTime(finding.bar()));
                    assertThat(finding.expected()).isNotEqualTo(finding.got());
                });
    }

    private static BiasReport check(Function<BarSeries, Strategy> maker) {
        return BiasCheck.run(spec("buy-and-hold"), maker, MARKET, CUTS);
    }

    /** Long while the condition holds for the bar, flat otherwise. */
    private static Strategy follow(BarSeries seen, IntPredicate isLong) {
        Instrument instrument = seen.instrument();
        return (bar, features) -> {
            boolean wanted = isLong.test(bar.index());
            boolean held = features.positionLots(instrument) != 0;
            return wanted == held
                    ? Decision.HOLD
                    : new Decision.TargetPosition(
                            instrument, wanted ? new Exposure.EquityShare(1) : Exposure.FLAT, Reason.of("test"));
        };
    }

    private static RunSpec spec(String strategy) {
        return new RunSpec(
                Markets.BTC,
                strategy,
                Map.of(),
                "all",
                Money.of("10000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0));
    }
}
