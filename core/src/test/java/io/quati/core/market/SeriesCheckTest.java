package io.quati.core.market;

import static io.quati.core.market.Candles.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.market.Finding.Evidence;
import io.quati.core.market.Finding.Rule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeriesCheckTest {

    private static final SeriesCheck CHECK = SeriesCheck.every(Duration.ofMinutes(1));

    @Test
    void findsNothingInSoundRows() {
        assertThat(CHECK.findings(Candles.atMinutes(0, 1, 2, 3))).isEmpty();
        assertThat(CHECK.findings(new CandleRows())).isEmpty();
    }

    @Test
    void countsTheMissingCandlesOfEveryGap() {
        assertThat(CHECK.findings(Candles.atMinutes(0, 1, 82, 83, 85)))
                .containsExactly(
                        new Finding.Gap(3, minute(2), minute(82), 80), new Finding.Gap(5, minute(84), minute(85), 1));
    }

    @Test
    void reportsSeveralDefectsOfTheSameRowsAtOnce() {
        assertThat(CHECK.findings(Candles.atMinutes(0, 3, 1, 3)))
                .containsExactly(
                        new Finding.OutOfOrder(3, minute(1), minute(3)),
                        new Finding.Gap(2, minute(2), minute(3), 1),
                        new Finding.Duplicate(4, 2, minute(3)));
    }

    @Test
    void saysOnceThatAllRowsStandNewestFirst() {
        assertThat(CHECK.findings(Candles.atMinutes(3, 2, 1, 0))).containsExactly(new Finding.NewestFirst(1, 4));
    }

    @Test
    void findsRowsBesideTheGrid() {
        var rows = Candles.atMinutes(0, 1);
        rows.add(3, minute(2).toEpochMilli() + 17, 1, 1, 1, 1, 1);

        assertThat(CHECK.findings(rows))
                .contains(new Finding.OffGrid(3, minute(2).plusMillis(17)));
    }

    @Test
    void namesTheRuleThatNumbersBreak() {
        var rows = new CandleRows();
        rows.add(1, minute(0).toEpochMilli(), Double.NaN, 1, 1, 1, 1);
        rows.add(2, minute(1).toEpochMilli(), 1, 1, 0, 1, 1);
        rows.add(3, minute(2).toEpochMilli(), 1, 0.9, 0.5, 0.7, 1);
        rows.add(4, minute(3).toEpochMilli(), 1, 1, 1, 1, -1);
        rows.add(5, minute(4).toEpochMilli(), 1, 1, 1, 1, Double.NaN);

        assertThat(CHECK.findings(rows))
                .containsExactly(
                        new Finding.BadNumbers(1, minute(0), Rule.PRICES_FINITE),
                        new Finding.BadNumbers(2, minute(1), Rule.PRICES_POSITIVE),
                        new Finding.BadNumbers(3, minute(2), Rule.HIGHEST_AND_LOWEST),
                        new Finding.BadNumbers(4, minute(3), Rule.VOLUME_NOT_NEGATIVE),
                        new Finding.BadNumbers(5, minute(4), Rule.VOLUME_NOT_NEGATIVE));
    }

    @Test
    void callsAReturnFarBeyondTheUsualDeviationAnOutlier() {
        var rows = Candles.closing(100, 101, 99.5, 100.5, 100, 50, 50.5, 49.9, 50.2, 50);

        assertThat(CHECK.withOutliersBeyond(10).findings(rows)).singleElement().satisfies(finding -> {
            var outlier = (Finding.Outlier) finding;
            assertThat(outlier.line()).isEqualTo(6);
            assertThat(outlier.logReturn()).isEqualTo(Math.log(0.5));
            assertThat(outlier.deviations()).isGreaterThan(40);
        });
        assertThat(CHECK.withOutliersBeyond(1000).findings(rows)).isEmpty();
    }

    @Test
    void callsNothingAnOutlierWhereMostReturnsAreEqual() {
        assertThat(CHECK.findings(Candles.closing(1, 1, 1, 1, 1, 1, 2, 2, 2))).isEmpty();
    }

    @Test
    void countsRowsWithoutVolume() {
        var rows = Candles.atMinutes(0);
        rows.add(2, minute(1).toEpochMilli(), 1, 1, 1, 1, 0);
        rows.add(3, minute(2).toEpochMilli(), 1, 1, 1, 1, 0);

        assertThat(CHECK.findings(rows)).containsExactly(new Finding.ZeroVolume(2, 2));
    }

    @Test
    void knowsThatALastCandleIsUnfinishedWhenTold() {
        var rows = Candles.atMinutes(0, 1, 2);
        Instant close = minute(3);

        assertThat(CHECK.asOf(close.minusMillis(1)).findings(rows))
                .containsExactly(new Finding.Unfinished(3, minute(2), Evidence.CLOSES_LATER));
        assertThat(CHECK.asOf(close).findings(rows)).isEmpty();
    }

    @Test
    void suspectsALastCandleOfRareLowVolume() {
        var rows = new CandleRows();
        for (int i = 0; i < 60; i++) {
            rows.add(i + 1, minute(i).toEpochMilli(), 1, 1, 1, 1, i == 59 ? 20 : 100 + i % 7);
        }
        var last = new Finding.Unfinished(60, minute(59), Evidence.LOW_VOLUME);

        assertThat(CHECK.findings(rows)).containsExactly(last);
        assertThat(CHECK.asOf(minute(60)).findings(rows)).isEmpty();
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> SeriesCheck.every(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> CHECK.withOutliersBeyond(Double.NaN));
    }
}
