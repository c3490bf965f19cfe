package io.quati.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@Covers("IMP-007")
class HoldingsTest {

    private final Portfolio portfolio = new Portfolio(Money.of("1000", "USDT"));
    private long nextId = 1;

    @Test
    void cashAndUnitsAreCountedOnAndALotIsDust() {
        trade(Side.BUY, 2_000, "0.2", "USDT");
        portfolio.mark(Markets.flat(110).bar(0));

        Holdings holdings = Holdings.of(portfolio);

        assertThat(holdings.units()).containsExactly(entry("BTC", amount("2")), entry("USDT", amount("799.8")));
        assertThat(holdings.dust()).containsExactly(entry("BTC", amount("0.001")), entry("USDT", amount("0.11")));
    }

    @Test
    void aFeeInWhatWasBoughtLeavesLessOfItToTheLastUnit() {
        trade(Side.BUY, 2_000, "0.0015", "BTC");

        assertThat(Holdings.of(portfolio).units()).containsEntry("BTC", amount("1.9985"));
    }

    @Test
    void aFeeInAThirdAssetIsNothingThatIsCountedOn() {
        trade(Side.BUY, 2_000, "0.0001", "BNB");

        assertThat(Holdings.of(portfolio).units())
                .containsExactly(
                        entry("BNB", amount("-0.0001")), entry("BTC", amount("2")), entry("USDT", amount("800")));
    }

    @Test
    void aFeeThatASaleTookOutOfTheUnitsIsTakenOffThem() {
        trade(Side.BUY, 2_000, "0", "USDT");
        trade(Side.SELL, 1_000, "0.0007", "BTC");

        assertThat(Holdings.of(portfolio).units()).containsEntry("BTC", amount("0.9993"));
    }

    @Test
    void severalPursesCountOnTheSum() {
        trade(Side.BUY, 2_000, "0", "USDT");
        Holdings one = Holdings.of(portfolio);

        assertThat(one.plus(one).plus(Holdings.NONE).units())
                .containsExactly(
                        entry("BTC", amount("4")), entry("USDT", amount("1600").stripTrailingZeros()));
    }

    private void trade(Side side, long lots, String fee, String asset) {
        var order = new Order(
                nextId++, Instant.EPOCH, Markets.BTC, side, OrderType.MARKET, new Quantity(lots), Order.NO_SLOT, false);
        portfolio.submitted(order);
        portfolio.apply(new Filled(
                Instant.EPOCH,
                order.id(),
                order.id(),
                side,
                Markets.BTC.price(new BigDecimal("100")),
                new Quantity(lots),
                Money.of(fee, asset),
                Liquidity.TAKER,
                true));
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }
}
