package io.quati.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.testing.Markets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BarSeriesTest {

    private static final Ohlcv CANDLE = new Ohlcv(2, 4, 1, 3, 10);

    @Test
    void aBarStaysValidWhileTheSeriesGrows() {
        var series = new BarSeries(Markets.BTC, Duration.ofMinutes(1));
        Bar first = series.append(0, CANDLE);
        for (int i = 1; i < 1_000; i++) {
            series.append(i * 60_000L, new Ohlcv(9, 9, 9, 9, 9));
        }

        assertThat(first.numbers()).isEqualTo(CANDLE);
        assertThat(first.knownAt()).isEqualTo(Instant.ofEpochSecond(60));
        assertThat(series.size()).isEqualTo(1_000);
        assertThat(series.bar(0)).isEqualTo(first).hasSameHashCodeAs(first).isNotEqualTo(series.bar(1));
        assertThat(first.toString()).contains("BTCUSDT").contains("1970-01-01T00:00:00Z");
    }

    @Test
    void refusesTimesThatDoNotRise() {
        var series = new BarSeries(Markets.BTC, Duration.ofMinutes(1));
        series.append(60_000, CANDLE);

        assertThatIllegalArgumentException().isThrownBy(() -> series.append(60_000, CANDLE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> series.append(0, CANDLE))
                .withMessage("openTime must be after 60000, was 0");
    }

    @Test
    void refusesCandlesThatCannotBe() {
        double[][] wrong = {
            {Double.NaN, 4, 1, 3, 1},
            {2, Double.NaN, 1, 3, 1},
            {2, 4, Double.NaN, 3, 1},
            {2, 4, 1, Double.NaN, 1},
            {2, Double.POSITIVE_INFINITY, 1, 3, 1},
            {5, 4, 1, 3, 1},
            {2, 4, 2.5, 3, 1},
            {2, 2.5, 1, 3, 1},
            {2, 4, 0, 3, 1},
            {2, 4, -1, 3, 1},
            {2, 4, 1, 3, -1},
            {2, 4, 1, 3, Double.NaN},
        };
        for (double[] candle : wrong) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Ohlcv(candle[0], candle[1], candle[2], candle[3], candle[4]));
        }
    }

    @Test
    void doesNotShowRowsThatAreNotThere() {
        var series = new BarSeries(Markets.BTC, Duration.ofMinutes(1));
        series.append(0, CANDLE);

        assertThatThrownBy(() -> series.close(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> series.bar(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> series.slice(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aSliceIsASeriesOfItsOwn() {
        BarSeries whole = Markets.randomWalk(1, 100);

        BarSeries slice = whole.slice(10, 20);

        assertThat(slice.size()).isEqualTo(10);
        assertThat(slice.bar(0)).isEqualTo(whole.bar(10));
        assertThat(slice.bar(9)).isEqualTo(whole.bar(19));
        slice.append(whole.closeTime(99), CANDLE);
        assertThat(whole.size()).isEqualTo(100);
    }

    @Test
    void knowsTheTimesOfBarsBeforeAndAfterAGap() {
        long[] minutes = {5, 6, 7, 9, 10, 20};
        var series = new BarSeries(Markets.BTC, Duration.ofMinutes(1));
        for (long minute : minutes) {
            series.append(minute * 60_000, CANDLE);
        }

        for (int from = 0; from <= minutes.length; from++) {
            BarSeries slice = series.slice(from, minutes.length);
            slice.append(30 * 60_000, CANDLE);
            slice.append(31 * 60_000, CANDLE);
            for (int i = from; i < minutes.length; i++) {
                assertThat(series.openTime(i)).isEqualTo(minutes[i] * 60_000);
                assertThat(slice.bar(i - from).openTimeMillis()).isEqualTo(minutes[i] * 60_000);
                assertThat(slice.closeTime(i - from)).isEqualTo((minutes[i] + 1) * 60_000);
            }
            assertThat(slice.openTime(minutes.length - from)).isEqualTo(30 * 60_000);
            assertThat(slice.openTime(minutes.length - from + 1)).isEqualTo(31 * 60_000);
        }
    }
}
