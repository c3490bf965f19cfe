package io.quati.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.Resampler.Partial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    @Test
    void takesTheFirstOpenTheExtremesTheLastCloseAndAllVolume() {
        var minutes = new BarSeries(Candles.TEST, Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            minutes.append(i * 60_000L, new Ohlcv(10 + i, 20 - i, 5 + 0.5 * i, 11 + i, 0.1));
        }

        BarSeries five = Resampler.resample(minutes, Interval.MINUTE_5, Partial.DROP);

        assertThat(five.bar(0).numbers()).isEqualTo(new Ohlcv(10, 20, 5, 15, 0.5));
        assertThat(five.interval()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void reachesTheSameBitsOnEveryRoute(long seed) {
        BarSeries minutes = Candles.minutes(seed, Instant.parse("2024-02-27T10:03:00Z"), 20_000);
        for (Partial partial : Partial.values()) {
            BarSeries hours = Resampler.resample(minutes, Interval.HOUR_1, partial);
            BarSeries fives = Resampler.resample(minutes, Interval.MINUTE_5, partial);
            List<Bar> days = bars(Resampler.resample(minutes, Interval.DAY_1, partial));

            assertThat(bars(Resampler.resample(hours, Interval.DAY_1, partial))).isEqualTo(days);
            assertThat(bars(Resampler.resample(fives, Interval.DAY_1, partial))).isEqualTo(days);
            assertThat(bars(Resampler.resample(fives, Interval.HOUR_1, partial)))
                    .isEqualTo(bars(hours));
            assertThat(days).hasSizeGreaterThan(10);
        }
    }

    @Test
    void addsPublishedVolumesAsDecimals() {
        var sum = new DecimalSum();
        for (int i = 0; i < 3; i++) {
            sum.add(0.1);
        }
        assertThat(sum.value()).isEqualTo(0.3);

        for (int i = 0; i < 7; i++) {
            sum.add(0.1);
        }
        sum.add(1e-12);
        sum.add(123_456_789_012.0);

        assertThat(sum.value()).isEqualTo(123_456_789_013.0);
    }

    @Test
    void leavesOutBucketsThatTheDataDoesNotCover() {
        BarSeries minutes = Candles.minutes(1, Instant.parse("2024-01-01T10:03:00Z"), 130);

        assertThat(hours(minutes, Partial.DROP)).containsExactly("2024-01-01T11:00:00Z");
        assertThat(hours(minutes, Partial.KEEP_FIRST)).containsExactly("2024-01-01T10:00:00Z", "2024-01-01T11:00:00Z");
        assertThat(hours(minutes, Partial.KEEP))
                .containsExactly("2024-01-01T10:00:00Z", "2024-01-01T11:00:00Z", "2024-01-01T12:00:00Z");
        assertThat(hours(minutes.slice(0, 20), Partial.DROP)).isEmpty();
        assertThat(hours(minutes.slice(0, 0), Partial.KEEP)).isEmpty();
    }

    @Test
    void keepsABucketWithAGapAndInventsNone() {
        var minutes = new BarSeries(Candles.TEST, Duration.ofMinutes(1));
        for (long minute : new long[] {0, 2, 15, 19}) {
            minutes.append(minute * 60_000, new Ohlcv(1, 1, 1, 1, 1));
        }

        BarSeries five = Resampler.resample(minutes, Interval.MINUTE_5, Partial.DROP);

        assertThat(five.size()).isEqualTo(2);
        assertThat(five.volume(0)).isEqualTo(2);
        assertThat(five.openTime(1)).isEqualTo(15 * 60_000);
    }

    @Test
    void refusesATargetThatCandlesWouldStraddle() {
        var series = new BarSeries(Candles.TEST, Duration.ofMinutes(3));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampler.resample(series, Interval.MINUTE_5, Partial.DROP))
                .withMessage("target must be a whole multiple of PT3M, was 5m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampler.resample(series, Interval.MINUTE_1, Partial.DROP));
    }

    private static List<String> hours(BarSeries minutes, Partial partial) {
        return bars(Resampler.resample(minutes, Interval.HOUR_1, partial)).stream()
                .map(bar -> Instant.ofEpochMilli(bar.openTimeMillis()).toString())
                .toList();
    }

    private static List<Bar> bars(BarSeries series) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < series.size(); i++) {
            bars.add(series.bar(i));
        }
        return bars;
    }
}
