package io.quati.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.market.Resampler.Partial;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeBarsTest {

    private static final Instrument BTC =
            Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.00000001"));
    private static final long MINUTE = 60_000;

    @Test
    void makesCandlesOfAnInterval() {
        var bars = new TradeBars(new BarRule.OfTime(Interval.MINUTE_1), Partial.KEEP);
        bars.add(MINUTE + 1, 10, 0.1);
        bars.add(MINUTE + 1, 12, 0.2);
        bars.add(2 * MINUTE - 1, 9, 0.3);
        bars.add(2 * MINUTE, 11, 1);
        bars.add(5 * MINUTE, 13, 2);

        CandleRows rows = bars.finish();

        assertThat(rows.isUneven()).isFalse();
        assertThat(texts(rows))
                .containsExactly(
                        "60000 10.0 12.0 9.0 9.0 0.6",
                        "120000 11.0 11.0 11.0 11.0 1.0",
                        "300000 13.0 13.0 13.0 13.0 2.0");
    }

    @Test
    void dropsCandlesThatMayLackTradesUnlessTheyAreWanted() {
        assertThat(minutes(Partial.DROP, MINUTE + 1).size()).isEqualTo(1);
        assertThat(minutes(Partial.DROP, MINUTE).size()).isEqualTo(2);
        assertThat(minutes(Partial.KEEP_FIRST, MINUTE + 1).size()).isEqualTo(2);
        assertThat(minutes(Partial.KEEP, MINUTE + 1).size()).isEqualTo(3);
    }

    private static CandleRows minutes(Partial partial, long first) {
        var bars = new TradeBars(new BarRule.OfTime(Interval.MINUTE_1), partial);
        bars.add(first, 10, 1);
        bars.add(2 * MINUTE + 5, 10, 1);
        bars.add(3 * MINUTE + 5, 10, 1);
        return bars.finish();
    }

    @Test
    void endsABarOnceTheVolumeIsReachedAsDecimalsAdd() {
        var bars = new TradeBars(new BarRule.OfVolume(0.3), Partial.DROP);
        bars.add(1, 10, 0.1);
        bars.add(2, 11, 0.1);
        bars.add(3, 12, 0.1); // binary sums give 0.30000000000000004
        bars.add(7, 13, 0.5);
        bars.add(9, 14, 0.1);

        CandleRows rows = bars.finish();

        assertThat(texts(rows)).containsExactly("1 10.0 12.0 10.0 12.0 0.3", "7 13.0 13.0 13.0 13.0 0.5");
        assertThat(rows.closeTime(0)).isEqualTo(4);
        assertThat(rows.closeTime(1)).isEqualTo(8);
    }

    @Test
    void endsABarOnceTheValueIsReached() {
        var bars = new TradeBars(new BarRule.OfValue(100), Partial.KEEP);
        bars.add(1, 10, 5);
        bars.add(2, 10, 5);
        bars.add(3, 20, 1);

        assertThat(texts(bars.finish())).containsExactly("1 10.0 10.0 10.0 10.0 10.0", "3 20.0 20.0 20.0 20.0 1.0");
    }

    @Test
    void keepsTradesOfOneMillisecondTogether() {
        var bars = new TradeBars(new BarRule.OfTrades(2), Partial.KEEP);
        for (int i = 0; i < 5; i++) {
            bars.add(1, 10 + i, 1);
        }
        bars.add(2, 20, 1);
        bars.add(2, 21, 1);

        assertThat(texts(bars.finish())).containsExactly("1 10.0 14.0 10.0 14.0 5.0", "2 20.0 21.0 20.0 21.0 2.0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void losesNoTradeAndFollowsOneAnother(long seed) {
        var random = new SplittableRandom(seed);
        var bars = new TradeBars(new BarRule.OfVolume(25), Partial.KEEP);
        long time = 0;
        var traded = new DecimalSum();
        for (int i = 0; i < 5_000; i++) {
            time += random.nextInt(3);
            double amount = random.nextInt(1, 1_000) / 100.0;
            traded.add(amount);
            bars.add(time, 100 + random.nextInt(100), amount);
        }

        BarSeries series = bars.finish().toSeries(BTC, Duration.ofMillis(5));

        var summed = new DecimalSum();
        for (int i = 0; i < series.size(); i++) {
            summed.add(series.volume(i));
            assertThat(series.bar(i).closeTimeMillis()).isGreaterThan(series.openTime(i));
            assertThat(series.bar(i).intervalMillis()).isEqualTo(series.closeTime(i) - series.openTime(i));
            if (i > 0) {
                assertThat(series.openTime(i)).isGreaterThanOrEqualTo(series.closeTime(i - 1));
            }
        }
        assertThat(summed.value()).isEqualTo(traded.value());
        assertThat(series.isUneven()).isTrue();
        assertThat(series.slice(3, 5).closeTime(0)).isEqualTo(series.closeTime(3));
    }

    @Test
    void refusesWhatIsNoTrade() {
        var bars = new TradeBars(new BarRule.OfTrades(2), Partial.KEEP);
        bars.add(5, 1, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> bars.add(4, 1, 1)).withMessageContaining("before 5");
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> bars.add(6, bad, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> bars.add(6, 1, bad));
            assertThatIllegalArgumentException().isThrownBy(() -> new BarRule.OfVolume(bad));
        }
    }

    private static String[] texts(CandleRows rows) {
        var texts = new String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = rows.openTime(i) + " " + rows.number(i, 0) + " " + rows.number(i, 1) + " " + rows.number(i, 2)
                    + " " + rows.close(i) + " " + rows.volume(i);
        }
        return texts;
    }
}
