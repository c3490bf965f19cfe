package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values small enough to work out by hand, and arguments that are refused. */
class IndicatorValuesTest {

    private static final long DAY = 86_400_000;

    @Test
    void smaIsTheMeanOfTheWindow() {
        var sma = new Sma(3);

        assertThat(sma.update(1)).isNaN();
        assertThat(sma.update(2)).isNaN();
        assertThat(sma.update(6)).isEqualTo(3);
        assertThat(sma.update(7)).isEqualTo(5);
        assertThat(sma.update(Double.NaN)).isEqualTo(5);
        assertThat(sma.update(8)).isEqualTo(7);
    }

    @Test
    void emaStartsAtTheMeanAndMovesByItsWeight() {
        var ema = new Ema(3);

        assertThat(ema.update(1)).isNaN();
        assertThat(ema.update(2)).isNaN();
        assertThat(ema.update(6)).isEqualTo(3);
        assertThat(ema.update(7)).isEqualTo(5);
        assertThat(ema.update(Double.NaN)).isEqualTo(5);
    }

    @Test
    void rsiIsFullWithoutLossesAndEmptyWithoutGains() {
        var rising = new Rsi(2);
        var falling = new Rsi(2);
        for (int i = 1; i < 5; i++) {
            rising.update(i);
            falling.update(10 - i);
        }

        assertThat(rising.value()).isEqualTo(100);
        assertThat(falling.value()).isEqualTo(0);
    }

    @Test
    void rsiWeighsGainsAgainstLosses() {
        var rsi = new Rsi(2);

        assertThat(rsi.update(10)).isNaN();
        assertThat(rsi.update(13)).isNaN();
        assertThat(rsi.update(12)).isCloseTo(75, within(1e-12));
        assertThat(rsi.update(Double.NaN)).isCloseTo(75, within(1e-12));
        assertThat(rsi.update(12.5)).isCloseTo(100 * 1.0 / 1.25, within(1e-12));
    }

    @Test
    void atrCountsGapsAndSkipsTheFirstBar() {
        var atr = new Atr(2);

        assertThat(atr.update(100, 1, 10)).isNaN();
        assertThat(atr.update(12, 11, 11)).isNaN();
        assertThat(atr.update(9, 8, 8)).isEqualTo(2.5);
        assertThat(atr.update(9, 8, 8)).isEqualTo(1.75);
    }

    @Test
    void adxIsFullWhereEveryBarGoesUp() {
        var adx = new Adx(3);
        for (int i = 0; i < 20; i++) {
            adx.update(11 + i, 10 + i, 11 + i);
        }

        assertThat(adx.value(0)).isCloseTo(100, within(1e-9));
        assertThat(adx.value(1)).isCloseTo(100, within(1e-9));
        assertThat(adx.value(2)).isEqualTo(0);
    }

    @Test
    void stochasticIsZeroWhereTheWindowHasNoHeight() {
        var stochastic = new Stochastic(2, 1, 1);
        stochastic.update(5, 5, 5);

        assertThat(stochastic.update(5, 5, 5)).isEqualTo(0);
        assertThat(stochastic.update(7, 5, 6)).isEqualTo(50);
    }

    @Test
    void vwapWeighsByVolumeAndWaitsForTheFirst() {
        var vwap = new Vwap(Vwap.Anchor.START);

        assertThat(vwap.value()).isNaN();
        assertThat(vwap.update(0, 10, 0)).isNaN();
        assertThat(vwap.update(DAY, 10, 1)).isEqualTo(10);
        assertThat(vwap.update(2 * DAY, 20, 3)).isEqualTo(17.5);
        assertThat(Vwap.typicalPrice(3, 1, 2)).isEqualTo(2);
    }

    @Test
    void vwapOfASessionStartsAnewAtMidnight() {
        var vwap = new Vwap(Vwap.Anchor.SESSION);

        assertThat(vwap.update(DAY - 2, 10, 1)).isEqualTo(10);
        assertThat(vwap.update(DAY - 1, 20, 1)).isEqualTo(15);
        assertThat(vwap.update(DAY, 40, 1)).isEqualTo(40);
        assertThat(vwap.update(2 * DAY, 50, 0)).isNaN();
    }

    @Test
    void obvStartsAtTheFirstVolumeAndIgnoresUnchangedCloses() {
        var obv = new Obv();

        assertThat(obv.value()).isNaN();
        assertThat(obv.update(10, 5)).isEqualTo(5);
        assertThat(obv.update(11, 3)).isEqualTo(8);
        assertThat(obv.update(11, 100)).isEqualTo(8);
        assertThat(obv.update(10, 9)).isEqualTo(-1);
    }

    @Test
    void fibonacciDividesTheWayFromTheHighToTheLow() {
        var fibonacci = new FibonacciRetracement(2);
        fibonacci.update(500, 1);
        fibonacci.update(150, 100);
        fibonacci.update(200, 120);

        double[] expected = {200, 176.4, 161.8, 150, 138.2, 121.4, 100};
        for (int output = 0; output < expected.length; output++) {
            assertThat(fibonacci.value(output)).isCloseTo(expected[output], within(1e-9));
        }
    }

    @Test
    void volatilitiesAreRootsOfMeanSquares() {
        var realised = new RealisedVolatility(2, 100);
        realised.update(1);
        realised.update(Math.exp(0.3));
        var parkinson = new ParkinsonVolatility(2, 1);
        parkinson.update(Math.exp(0.1), 1);

        assertThat(realised.update(Math.exp(-0.1))).isCloseTo(10 * Math.sqrt((0.09 + 0.16) / 2), within(1e-12));
        assertThat(parkinson.update(Math.exp(0.2), 1))
                .isCloseTo(Math.sqrt((0.01 + 0.04) / 2 / (4 * Math.log(2))), within(1e-12));
        assertThat(new LogReturn(1).update(5)).isNaN();
    }

    @Test
    void drawdownIsMeasuredFromTheHighestSoFar() {
        var drawdown = new Drawdown();

        assertThat(drawdown.update(100)).isEqualTo(0);
        assertThat(drawdown.update(75)).isEqualTo(25);
        assertThat(drawdown.update(200)).isEqualTo(0);
        assertThat(drawdown.update(50)).isEqualTo(75);
    }

    @Test
    void logReturnsAddUp() {
        var one = new LogReturn(1);
        var two = new LogReturn(2);
        double sum = 0;
        for (double price : new double[] {10, 12, 9}) {
            double step = one.update(price);
            sum += Double.isNaN(step) ? 0 : step;
            two.update(price);
        }

        assertThat(two.value()).isCloseTo(sum, within(1e-15));
        assertThat(two.value()).isCloseTo(Math.log(0.9), within(1e-15));
    }

    @Test
    void refusesWhatTheYoungerOnesCannotUse() {
        assertThatThrownBy(() -> new Hma(1)).hasMessage("period must be at least 2, was 1");
        assertThatThrownBy(() -> new Beta(1)).hasMessage("period must be at least 2, was 1");
        assertThatThrownBy(() -> new Hurst(15)).hasMessage("period must be at least 16, was 15");
        assertThatThrownBy(() -> new Kama(10, 30, 30)).hasMessage("fast must be below slow, was 30 and 30");
        assertThatThrownBy(() -> new SuperTrend(10, -1)).hasMessage("multiple must be positive and finite, was -1.0");
        assertThatThrownBy(() -> new ParabolicSar(0, 1)).hasMessageStartingWith("acceleration must be positive");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesAPeriodBelowOne(int period) {
        String message = "period must be at least 1, was " + period;
        assertThatThrownBy(() -> new Sma(period)).hasMessage(message);
        assertThatThrownBy(() -> new Ema(period)).hasMessage(message);
        assertThatThrownBy(() -> new Rsi(period)).hasMessage(message);
        assertThatThrownBy(() -> new Atr(period)).hasMessage(message);
        assertThatThrownBy(() -> new Adx(period)).hasMessage(message);
        assertThatThrownBy(() -> new BollingerBands(period, 2)).hasMessage(message);
        assertThatThrownBy(() -> new Stochastic(period, 3, 3)).hasMessage(message);
        assertThatThrownBy(() -> new FibonacciRetracement(period)).hasMessage(message);
        assertThatThrownBy(() -> new Stochastic(14, period, 3)).hasMessageStartingWith("slowing must");
        assertThatThrownBy(() -> new Macd(12, 26, period)).hasMessageStartingWith("signal must");
    }

    @Test
    void refusesMeaninglessCombinations() {
        assertThatThrownBy(() -> new Macd(26, 26, 9)).hasMessage("fast must be below slow, was 26 and 26");
        assertThatThrownBy(() -> new BollingerBands(20, Double.NaN))
                .hasMessage("deviations must be positive and finite, was NaN");
        assertThatThrownBy(() -> new BollingerBands(20, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
