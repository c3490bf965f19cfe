package io.quati.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Money;
import io.quati.core.domain.OperatorCommand;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.portfolio.Portfolio;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Covers("IMP-004")
class RiskLimitsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST = 20;

    private final RiskLimits limits = new RiskLimits(MOST, 0.05, 0.25);
    private final RiskGate gate = new RiskGate(limits.rules());
    private final Portfolio portfolio = new Portfolio(Money.of("10000", "USDT"));
    private long nextId = 1;

    RiskLimitsTest() {
        portfolio.mark(Markets.flat(100).bar(0));
    }

    /** AT-25: ten thousand orders within a second. */
    @Test
    void ofAStormOfOrdersOnlyThoseOfAMinuteLeaveAndTheSwitchStaysPulled() {
        int left = 0;
        for (int i = 0; i < 10_000; i++) {
            if (gate.review(order(NOW.plusMillis(i / 10), Side.BUY, "100"), portfolio) instanceof ApprovedOrder) {
                left++;
            }
        }

        assertThat(left).isEqualTo(MOST);
        assertThat(gate.isHalted()).isTrue();
        Instant later = NOW.plusSeconds(3600);
        assertThat(objections(order(later, Side.BUY, "100"))).containsExactly("risk.halted");
        gate.obey(new OperatorCommand.Resume(later, "looked at"));
        assertThat(objections(order(later, Side.BUY, "100"))).isEmpty();
    }

    @Test
    void aMinuteSlides() {
        for (int second = 0; second < 600; second++) {
            assertThat(objections(order(NOW.plusSeconds(second * 3L), Side.BUY, "100")))
                    .as("order %s", second)
                    .isEmpty();
        }
        assertThat(objections(order(NOW.plusSeconds(599 * 3L).plusMillis(1), Side.BUY, "100")))
                .containsExactly("risk.order-rate");
    }

    @Test
    void aPriceMuchWorseThanTheLastIsATypingErrorAndABetterOneIsPatience() {
        assertThat(objections(order(NOW, Side.BUY, "105"))).isEmpty();
        assertThat(objections(order(NOW, Side.BUY, "105.01"))).containsExactly("risk.collar");
        assertThat(objections(order(NOW, Side.BUY, "1"))).isEmpty();
        assertThat(objections(order(NOW, Side.SELL, "95"))).isEmpty();
        assertThat(objections(order(NOW, Side.SELL, "94.99"))).containsExactly("risk.collar");
        assertThat(objections(order(NOW, Side.SELL, "100000"))).isEmpty();
        assertThat(gate.isHalted()).isFalse();
    }

    @Test
    void whoHasLostTooMuchOpensNothingMoreAndTheSwitchStaysPulled() {
        hold(90_000);
        portfolio.mark(Markets.flat(73).bar(0));
        assertThat(objections(order(NOW, Side.BUY, "73"))).isEmpty();

        portfolio.mark(Markets.flat(72).bar(0));
        assertThat(objections(order(NOW, Side.SELL, "72"))).as("a way out").isEmpty();
        assertThat(gate.isHalted()).isFalse();
        assertThat(objections(order(NOW, Side.BUY, "72"))).containsExactly("risk.max-loss");
        assertThat(gate.isHalted()).isTrue();

        portfolio.mark(Markets.flat(100).bar(0));
        assertThat(objections(order(NOW, Side.BUY, "100"))).containsExactly("risk.halted");
        assertThat(objections(order(NOW, Side.SELL, "100"))).as("a way out").isEmpty();
    }

    private void hold(long lots) {
        Order order = order(NOW, Side.BUY, "100");
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
    }

    @Test
    void settingsComeBack() {
        assertThat(RiskLimits.of(limits.toSettings())).contains(limits);
        assertThat(RiskLimits.of(Map.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new RiskLimits(0, 0.1, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RiskLimits(1, Double.NaN, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RiskLimits(1, 0.1, 1));
    }

    private List<String> objections(Order order) {
        return gate.review(order, portfolio) instanceof RiskVerdict.Denied denied
                ? denied.objections().stream().map(Reason::rule).toList()
                : List.of();
    }

    private Order order(Instant when, Side side, String price) {
        var limit = new OrderType.Limit(Markets.BTC.price(new BigDecimal(price)));
        return new Order(nextId++, when, Markets.BTC, side, limit, new Quantity(1), Order.NO_SLOT, false);
    }
}
