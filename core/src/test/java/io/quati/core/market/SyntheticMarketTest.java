package io.quati.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.SyntheticMarket.Mood;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Covers("IMP-022")
class SyntheticMarketTest {

    private static final Instrument BITCOIN =
            Instrument.of("BTCUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.00001"));

    @Test
    void isAFunctionOfTheSeed() {
        assertThat(candles(1, 2000)).isEqualTo(candles(1, 2000));
        assertThat(candles(1, 2000).subList(0, 500)).isEqualTo(candles(1, 500));
        assertThat(candles(1, 500)).isNotEqualTo(candles(2, 500));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void opensWhereItClosedAndStaysOnTheGrid(long seed) {
        double close = 60_000;

        for (Ohlcv candle : candles(seed, 20_000)) {
            assertThat(candle.open()).isEqualTo(close);
            close = candle.close();
            assertThat(BITCOIN.toDouble(BITCOIN.nearestPrice(candle.high()))).isEqualTo(candle.high());
            assertThat(candle.volume()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverDriftsAwayForEver(long seed) {
        for (Ohlcv candle : candles(seed, 500_000)) {
            assertThat(candle.close()).isBetween(15_000.0, 240_000.0);
        }
    }

    @Test
    void knowsEveryMood() {
        var market = new SyntheticMarket(BITCOIN, 60_000, 1);
        Set<Mood> seen = EnumSet.noneOf(Mood.class);

        for (int i = 0; i < 5000; i++) {
            market.next();
            seen.add(market.mood());
        }

        assertThat(seen).containsExactlyInAnyOrder(Mood.values());
    }

    @Test
    void refusesAPriceOfAFewTicks() {
        assertThatThrownBy(() -> new SyntheticMarket(BITCOIN, 0.05, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("startPrice");
    }

    private static List<Ohlcv> candles(long seed, int count) {
        var market = new SyntheticMarket(BITCOIN, 60_000, seed);
        List<Ohlcv> candles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            candles.add(market.next());
        }
        return candles;
    }
}
