package io.quati.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Money;
import io.quati.core.domain.OperatorCommand;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.portfolio.Portfolio;
import io.quati.testing.Markets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskGateTest {

    private static final Instant NOW = Instant.EPOCH;

    private final RiskGate gate = new RiskGate(RiskRules.spot());
    private final Portfolio portfolio = new Portfolio(Money.of("1000", "USDT"));
    private long nextId = 1;

    @Test
    void aGateWithoutRulesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RiskGate(List.of()));
    }

    @Test
    void buysNothingBeforeAPriceIsKnown() {
        assertThat(review(limit(Side.BUY, 100, 1))).containsExactly("risk.no-price");
    }

    @Test
    void buysUpToTheFreeCashAndNotBeyond() {
        portfolio.mark(Markets.flat(100).bar(0));
        assertThat(review(limit(Side.BUY, 100, 10_000))).isEmpty();
        assertThat(review(limit(Side.BUY, 100, 10_001))).containsExactly("risk.overspending");
        assertThat(review(order(Side.BUY, OrderType.MARKET, new Spend(Money.of("1000.01", "USDT")))))
                .containsExactly("risk.overspending");
    }

    @Test
    void workingBuysClaimTheirCash() {
        portfolio.mark(Markets.flat(100).bar(0));
        portfolio.submitted(limit(Side.BUY, 100, 6_000));

        assertThat(review(limit(Side.BUY, 100, 4_000))).isEmpty();
        assertThat(review(limit(Side.BUY, 100, 4_001))).containsExactly("risk.overspending");
    }

    @Test
    void sellsWhatIsHeldAndNotPromisedElsewhere() {
        assertThat(review(limit(Side.SELL, 100, 1))).containsExactly("risk.short-sale");
        hold(10);
        assertThat(review(limit(Side.SELL, 100, 10))).isEmpty();
        portfolio.submitted(limit(Side.SELL, 100, 6));
        assertThat(review(limit(Side.SELL, 100, 4))).isEmpty();
        assertThat(review(limit(Side.SELL, 100, 5))).containsExactly("risk.short-sale");
    }

    @Test
    void aHaltLetsOnlyReducingOrdersPassUntilResumed() {
        hold(10);
        gate.obey(new OperatorCommand.Halt(NOW, "test"));

        assertThat(gate.isHalted()).isTrue();
        assertThat(review(limit(Side.BUY, 100, 1))).containsExactly("risk.halted");
        assertThat(review(limit(Side.SELL, 100, 10))).isEmpty();
        assertThat(review(limit(Side.SELL, 100, 11))).containsExactly("risk.halted", "risk.short-sale");

        gate.obey(new OperatorCommand.Resume(NOW, "test"));
        assertThat(review(limit(Side.BUY, 100, 1))).isEmpty();
    }

    @Test
    void capsTheValueOfAPosition() {
        var capped = new RiskGate(List.of(RiskRules.maxPositionValue(Money.of("500", "USDT"))));
        hold(1_000);
        portfolio.submitted(limit(Side.BUY, 100, 2_000));

        assertThat(capped.review(limit(Side.BUY, 100, 2_000), portfolio)).isInstanceOf(ApprovedOrder.class);
        assertThat(capped.review(limit(Side.BUY, 100, 2_001), portfolio)).isInstanceOf(RiskVerdict.Denied.class);
        assertThat(capped.review(limit(Side.SELL, 100, 1), portfolio)).isInstanceOf(ApprovedOrder.class);
    }

    @Test
    void stopsBuyingAfterTheLargestLoss() {
        var limited = new RiskGate(List.of(RiskRules.maxLoss(0.01)));
        assertThat(limited.review(limit(Side.BUY, 100, 1), portfolio)).isInstanceOf(ApprovedOrder.class);
        hold(5_000);
        portfolio.mark(Markets.flat(97.9).bar(0));

        assertThat(limited.review(limit(Side.BUY, 100, 1), portfolio)).isInstanceOf(RiskVerdict.Denied.class);
        assertThat(limited.review(limit(Side.SELL, 100, 1), portfolio)).isInstanceOf(ApprovedOrder.class);
        assertThatIllegalArgumentException().isThrownBy(() -> RiskRules.maxLoss(0));
    }

    private List<String> review(Order order) {
        return switch (gate.review(order, portfolio)) {
            case ApprovedOrder approved -> {
                assertThat(approved.order()).isEqualTo(order);
                yield List.of();
            }
            case RiskVerdict.Denied denied ->
                denied.objections().stream().map(Reason::rule).toList();
        };
    }

    private void hold(long lots) {
        Order order = order(Side.BUY, OrderType.MARKET, new Quantity(lots));
        portfolio.submitted(order);
        portfolio.apply(new Filled(
                NOW,
                order.id(),
                1,
                Side.BUY,
                Markets.BTC.nearestPrice(100),
                new Quantity(lots),
                Money.zero("USDT"),
                Liquidity.TAKER,
                true));
        portfolio.mark(Markets.flat(100).bar(0));
    }

    private Order limit(Side side, double price, long lots) {
        Price limit = Markets.BTC.nearestPrice(price);
        return order(side, new OrderType.Limit(limit), new Quantity(lots));
    }

    private Order order(Side side, OrderType type, OrderSize size) {
        return new Order(nextId++, NOW, Markets.BTC, side, type, size, Order.NO_SLOT, false);
    }
}
