package io.quati.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.RestingOrder;
import io.quati.core.domain.Decision.RestingOrders;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.portfolio.Portfolio;
import io.quati.testing.Markets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderPlannerTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final Reason WHY = Reason.of("test");

    private final OrderPlanner planner = new OrderPlanner();
    private final Portfolio portfolio = new Portfolio(Money.of("1000", "USDT"));

    @Test
    void toHoldIsToDoNothing() {
        assertThat(planner.plan(Decision.HOLD, portfolio, NOW)).isEmpty();
    }

    @Test
    void askedTwiceItHasNothingToAdd() {
        carryOut(target(new Exposure.Lots(10)));
        assertThat(planner.plan(target(new Exposure.Lots(10)), portfolio, NOW)).isEmpty();

        carryOut(resting(order(1, Side.BUY, 99), order(2, Side.BUY, 98)));
        carryOut(resting(order(1, Side.BUY, 99), order(2, Side.BUY, 98)));
        assertThat(planner.plan(resting(order(1, Side.BUY, 99), order(2, Side.BUY, 98)), portfolio, NOW))
                .isEmpty();
    }

    @Test
    void closesTheGapCountingWhatIsWorking() {
        carryOut(target(new Exposure.Lots(10)));

        Order more = place(carryOut(target(new Exposure.Lots(15))));

        assertThat(more.size()).isEqualTo(new Quantity(5));
        assertThat(more.side()).isEqualTo(Side.BUY);
    }

    @Test
    void turningBackCancelsWhatStillWorksTheOldWay() {
        Order buy = place(carryOut(target(new Exposure.Lots(10))));
        fill(buy, 4, false);

        List<Step> steps = carryOut(target(Exposure.FLAT));

        assertThat(steps).hasSize(2).first().isEqualTo(new Step.Cancel(buy.id()));
        assertThat(place(steps).size()).isEqualTo(new Quantity(4));
        assertThat(place(steps).side()).isEqualTo(Side.SELL);
    }

    @Test
    void toBeFlatTakesBackABuyThatHasNotTraded() {
        Order buy = place(carryOut(target(new Exposure.Lots(10))));

        assertThat(carryOut(target(Exposure.FLAT))).containsExactly(new Step.Cancel(buy.id()));
        assertThat(carryOut(target(Exposure.FLAT))).isEmpty();
    }

    @Test
    void toBeFlatTakesBackABudgetThatHasNotBeenSpent() {
        portfolio.mark(Markets.flat(100).bar(0));
        Order buy = place(carryOut(target(new Exposure.EquityShare(0.5))));

        assertThat(carryOut(target(Exposure.FLAT))).containsExactly(new Step.Cancel(buy.id()));
    }

    @Test
    void wantingLessTakesBackTheRestBeforeItAsksAnew() {
        Order buy = place(carryOut(target(new Exposure.Lots(10))));

        assertThat(carryOut(target(new Exposure.Lots(4)))).containsExactly(new Step.Cancel(buy.id()));
        portfolio.apply(new Cancelled(NOW, buy.id(), "test"));
        assertThat(place(carryOut(target(new Exposure.Lots(4)))).size()).isEqualTo(new Quantity(4));
    }

    @Test
    void aShareOfEquityIsABudgetThatCashLimits() {
        portfolio.mark(Markets.flat(100).bar(0));

        Order tenth = place(carryOut(target(new Exposure.EquityShare(0.1))));

        assertThat(tenth.size()).isEqualTo(new Spend(Money.of("100", "USDT")));
        assertThat(planner.plan(target(new Exposure.EquityShare(0.2)), portfolio, NOW))
                .as("the first budget is still being spent")
                .isEmpty();
    }

    @Test
    void replacesARestingOrderOnlyAfterTheOldOneIsGone() {
        Order old = place(carryOut(resting(order(1, Side.BUY, 99))));

        assertThat(carryOut(resting(order(1, Side.BUY, 97)))).containsExactly(new Step.Cancel(old.id()));
        assertThat(carryOut(resting(order(1, Side.BUY, 97)))).isEmpty();

        portfolio.apply(new Cancelled(NOW, old.id(), "test"));
        Order next = place(carryOut(resting(order(1, Side.BUY, 97))));
        assertThat(next.type()).isEqualTo(new OrderType.Limit(Markets.BTC.nearestPrice(97)));
        assertThat(next.slot()).isEqualTo(1);
    }

    @Test
    void leavesOrdersThatAreWantedAsTheyAre() {
        carryOut(resting(order(1, Side.BUY, 99), order(2, Side.BUY, 98)));

        Order third = place(carryOut(resting(order(1, Side.BUY, 99), order(2, Side.BUY, 98), order(3, Side.BUY, 97))));

        assertThat(third.slot()).isEqualTo(3);
    }

    private List<Step> carryOut(Decision decision) {
        List<Step> steps = planner.plan(decision, portfolio, NOW);
        for (Step step : new ArrayList<>(steps)) {
            switch (step) {
                case Step.Place(Order order) -> portfolio.submitted(order);
                case Step.Cancel(long id) -> portfolio.cancelRequested(id);
            }
        }
        return steps;
    }

    @Test
    void sellsNoMoreThanFeesHaveLeft() {
        Order buy = place(carryOut(target(new Exposure.Lots(10))));
        fill(buy, 10, true, Money.of("0.001", "BTC"));
        RestingOrders wish = resting(sell(1, 110, 6), sell(2, 120, 4));

        List<Step> steps = carryOut(wish);

        assertThat(steps)
                .extracting(step -> ((Step.Place) step).order().size())
                .containsExactly(new Quantity(6), new Quantity(3));
        assertThat(carryOut(wish)).isEmpty();
        fill(((Step.Place) steps.getFirst()).order(), 6, true);
        assertThat(carryOut(resting(sell(2, 120, 4)))).isEmpty();
    }

    @Test
    void buysBackWhatFeesTook() {
        Order buy = place(carryOut(target(new Exposure.Lots(10))));
        fill(buy, 10, true, Money.of("0.001", "BTC"));
        portfolio.mark(Markets.flat(100).bar(0));

        assertThat(place(carryOut(target(new Exposure.Lots(10)))).size()).isEqualTo(new Quantity(1));
    }

    private static RestingOrder sell(int slot, double price, long lots) {
        return new RestingOrder(
                slot, Side.SELL, new OrderType.Limit(Markets.BTC.nearestPrice(price)), new Quantity(lots));
    }

    private void fill(Order order, long lots, boolean last) {
        fill(order, lots, last, Money.zero("USDT"));
    }

    private void fill(Order order, long lots, boolean last, Money fee) {
        portfolio.apply(new Filled(
                NOW,
                order.id(),
                1,
                order.side(),
                Markets.BTC.nearestPrice(100),
                new Quantity(lots),
                fee,
                Liquidity.TAKER,
                last));
    }

    private static Order place(List<Step> steps) {
        return steps.stream()
                .filter(Step.Place.class::isInstance)
                .map(step -> ((Step.Place) step).order())
                .findFirst()
                .orElseThrow();
    }

    private static TargetPosition target(Exposure exposure) {
        return new TargetPosition(Markets.BTC, exposure, WHY);
    }

    private static RestingOrders resting(RestingOrder... orders) {
        return new RestingOrders(Markets.BTC, Arrays.asList(orders), WHY);
    }

    private static RestingOrder order(int slot, Side side, double price) {
        return new RestingOrder(slot, side, new OrderType.Limit(Markets.BTC.nearestPrice(price)), new Quantity(1));
    }
}
