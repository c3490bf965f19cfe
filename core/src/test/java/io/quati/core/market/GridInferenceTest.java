package io.quati.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridInferenceTest {

    @ParameterizedTest
    @CsvSource({
        "100, 104, 0",
        "24899.18, 24943.9, 2",
        "2.3200, 2.3, 2",
        "0.0027300000000000002, 0.00266, 5",
        "0.047500099999999996, 1, 7",
        "5.330000000000001e-05, 5.2900000000000005e-05, 7",
        "0.00000001293, 300, 11",
        "29997.528019434856, 30001.60685578069, 10",
        "29997.528019434856, 130001.60685578069, 9",
        "42667410863718.8, 366732197526749, 0",
        "123456789012345678, 1, 0",
        "0.1234567890123456789, 0.2, 15",
        "0.00001234567890123456789, 0.00001, 18",
    })
    void countsTheDecimalsOfThePrices(double first, double second, int decimals) {
        assertThat(PriceDigits.of(Candles.closing(first, second)).decimals()).isEqualTo(decimals);
        assertThat(PriceDigits.of(Candles.closing(second, first)).decimals()).isEqualTo(decimals);
    }

    @Test
    void knowsTheLowestAndTheHighestPrice() {
        PriceDigits digits = PriceDigits.of(Candles.closing(3, 1, 2));

        assertThat(digits).isEqualTo(new PriceDigits(0, 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> PriceDigits.of(Candles.closing(1, -1)));
    }

    @Test
    void usesTheDefaultLotUnlessABudgetIsKnown() {
        var grid = GridInference.of(new PriceDigits(2, 29_000, 31_000));

        assertThat(grid.instrument("BTCUSDT", "USDT").lotSize()).isEqualByComparingTo("1e-12");
        assertThat(grid.instrument("BTCUSDT", "USDT").tickSize()).isEqualByComparingTo("0.01");
        assertThat(grid.instrument("BTCUSDT", "USDT").minNotional().signum()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"29000, 1000000, 14", "29000, 10000, 15", "29000, 1, 15", "0.00000001, 1000000, 1", "1, 1000000, 9"})
    void takesTheFinestLotThatLeavesRoomForAThousandfoldBudget(double lowest, BigDecimal cash, int decimals) {
        Instrument instrument = GridInference.of(new PriceDigits(8, lowest, 31_000))
                .forBudget(cash)
                .instrument("COIN", "USDT");

        assertThat(instrument.lotSize()).isEqualByComparingTo(BigDecimal.ONE.movePointLeft(decimals));
        long lots = instrument.affordableLots(
                Money.of(cash.multiply(BigDecimal.valueOf(1000)), "USDT"),
                instrument.nearestPrice(lowest),
                FeeRate.of("0.001"));
        assertThat(lots).isPositive().isLessThan(1L << 62);
    }

    @Test
    void refusesABudgetThatNoGridCanCount() {
        var grid = GridInference.of(new PriceDigits(12, 1e-12, 1));

        assertThatThrownBy(() -> grid.forBudget(new BigDecimal("1e9")))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("cash of 1000000000 must buy fewer than 2^62 / 1000 units at the lowest price, 1.0E-12");
        assertThatIllegalArgumentException().isThrownBy(() -> grid.forBudget(BigDecimal.ZERO));
    }

    @Test
    void obeysWhatIsStated() {
        Instrument instrument = GridInference.of(new PriceDigits(4, 1, 2))
                .withTick(new BigDecimal("0.05"))
                .withLot(new BigDecimal("100"))
                .withMinNotional(new BigDecimal("5"))
                .instrument("PETR4", "BRL");

        assertThat(instrument.tickSize()).isEqualByComparingTo("0.05");
        assertThat(instrument.lotSize()).isEqualByComparingTo("100");
        assertThat(instrument.minNotional()).isEqualTo(Money.of("5", "BRL"));
    }

    @Test
    void findsThePriceThatLiesBesideAStatedGrid() {
        var tick = new BigDecimal("0.05");
        var rows = Candles.closing(10.05, Math.nextUp(20.1), 60_000.35, 10.07);

        assertThat(GridInference.firstOffGrid(rows, tick))
                .contains(new OffGridPrice(4, Candles.minute(3), 10.07, tick));
        assertThat(GridInference.firstOffGrid(rows, new BigDecimal("0.01"))).isEmpty();
    }
}
