package io.quati.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentTest {

    private static final Instrument WIN = Instrument.of("WINM26", "BRL", new BigDecimal("5"), new BigDecimal("1"));
    private static final Instrument RESEARCH =
            Instrument.of("TEST", "USD", new BigDecimal("1e-9"), new BigDecimal("1e-14"));

    @Test
    void refusesAPriceOffTheGrid() {
        assertThat(WIN.price(new BigDecimal("130005")).ticks()).isEqualTo(26001);
        assertThatThrownBy(() -> WIN.price(new BigDecimal("130007"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void roundsAResearchPriceToTheNearestTick() {
        assertThat(WIN.nearestTicks(130007.4)).isEqualTo(26001);
        assertThat(WIN.nearestTicks(130007.6)).isEqualTo(26002);
        assertThat(RESEARCH.nearestTicks(29997.528019434856)).isEqualTo(29997528019435L);
        assertThatThrownBy(() -> RESEARCH.nearestTicks(1e12)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> RESEARCH.nearestTicks(Double.NaN)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void notionalIsExactToTheEighteenthDecimal(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            var price = new Price(random.nextLong(1, 200_000_000_000_000L));
            long lots = random.nextLong(1, 4_000_000_000_000_000L);
            BigDecimal expected = RESEARCH.toBigDecimal(price).multiply(RESEARCH.toBigDecimal(new Quantity(lots)));
            assertThat(RESEARCH.notional(price, lots).toBigDecimal())
                    .isEqualByComparingTo(expected.setScale(18, RoundingMode.HALF_EVEN));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void buysAllThatMoneyPaysForAndNotOneLotMore(long seed) {
        var random = new SplittableRandom(seed);
        FeeRate fee = FeeRate.of("0.001");
        for (Instrument instrument : new Instrument[] {WIN, RESEARCH}) {
            for (int i = 0; i < 2_000; i++) {
                var price = instrument.nearestPrice(random.nextDouble(1_000, 200_000));
                var budget = Money.of(BigDecimal.valueOf(random.nextLong(1, 100_000_000_000L), 4), instrument.quote());
                long lots = instrument.affordableLots(budget, price, fee);
                assertThat(cost(instrument, price, lots, fee)).isLessThanOrEqualTo(budget);
                assertThat(cost(instrument, price, lots + 1, fee)).isGreaterThan(budget);
            }
        }
    }

    @Test
    void saysThatAQuantityOutgrowsItsGrid() {
        assertThatThrownBy(() -> RESEARCH.affordableLots(Money.of("1000000000", "USD"), new Price(1000), FeeRate.ZERO))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("quantity must fit the grid");
    }

    @Test
    void rejectsAGridThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instrument.of("X", "USD", BigDecimal.ZERO, BigDecimal.ONE))
                .withMessageContaining("tickSize must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeeRate.of("-0.1"))
                .withMessageContaining("was -0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> FeeRate.of("1")).withMessageContaining("was 1");
    }

    private static Money cost(Instrument instrument, Price price, long lots, FeeRate fee) {
        Money notional = instrument.notional(price, lots);
        return notional.plus(fee.of(notional));
    }
}
