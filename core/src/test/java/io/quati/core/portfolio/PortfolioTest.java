package io.quati.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private final Portfolio portfolio = new Portfolio(usdt("1000"));
    private long nextId = 1;

    @Test
    @Covers("DATA-026")
    void cashMovesByValueAndFeeExactly() {
        trade(Side.BUY, 100.01, 3000, "0.1");

        assertThat(portfolio.cash()).isEqualTo(usdt("699.87"));
        assertThat(portfolio.fees()).isEqualTo(usdt("0.1"));
        assertThat(portfolio.position(Markets.BTC).cost()).isEqualTo(usdt("300.03"));
    }

    @Test
    void closingPartTakesItsShareOfTheCost() {
        trade(Side.BUY, 100, 1000, "0");
        trade(Side.BUY, 110, 1000, "0");
        trade(Side.SELL, 120, 500, "0");

        Position position = portfolio.position(Markets.BTC);
        assertThat(position.realized()).isEqualTo(usdt("7.5")); // 60 for a quarter of 210
        assertThat(position.cost()).isEqualTo(usdt("157.5"));
        portfolio.mark(Markets.flat(130).bar(0));
        assertThat(position.unrealized()).isEqualTo(usdt("37.5"));
        assertThat(portfolio.equity()).isEqualTo(usdt("1045"));
    }

    @Test
    void aSaleBeyondThePositionTurnsItShort() {
        trade(Side.BUY, 100, 1000, "0");
        trade(Side.SELL, 110, 3000, "0");

        Position position = portfolio.position(Markets.BTC);
        assertThat(position.lots()).isEqualTo(-2000);
        assertThat(position.realized()).isEqualTo(usdt("10"));
        assertThat(position.cost()).isEqualTo(usdt("220"));
        portfolio.mark(Markets.flat(100).bar(0));
        assertThat(position.value()).isEqualTo(usdt("-200"));
        assertThat(position.unrealized()).isEqualTo(usdt("20"));
        trade(Side.BUY, 105, 2000, "0");
        assertThat(position.realized()).isEqualTo(usdt("20"));
        assertThat(position.cost().signum()).isZero();
    }

    @Test
    void finishedOrdersWorkNoMore() {
        Order cancelled = submit(Side.BUY, 10);
        Order rejected = submit(Side.BUY, 20);
        Order partly = submit(Side.BUY, 30);
        assertThat(portfolio.workingLots(Markets.BTC, Side.BUY)).isEqualTo(60);

        portfolio.apply(new Cancelled(Instant.EPOCH, cancelled.id(), "test"));
        portfolio.apply(new Rejected(Instant.EPOCH, rejected.id(), "test"));
        portfolio.apply(fill(partly, 100, 12, "0", false));

        assertThat(portfolio.working())
                .singleElement()
                .satisfies(working -> assertThat(working.remainingLots()).isEqualTo(18));
        portfolio.cancelRequested(partly.id());
        portfolio.cancelRequested(999);
        assertThat(portfolio.working()).allMatch(WorkingOrder::isCancelRequested);
    }

    @Test
    void reportsAboutUnknownOrdersChangeNothing() {
        Order order = submit(Side.BUY, 10);
        Filled fill = fill(order, 100, 10, "0", true);
        portfolio.apply(fill);
        Money cash = portfolio.cash();

        portfolio.apply(fill);

        assertThat(portfolio.cash()).isEqualTo(cash);
        assertThat(portfolio.position(Markets.BTC).lots()).isEqualTo(10);
        assertThat(portfolio.positions()).hasSize(1);
    }

    @Test
    void refusesADebtAtTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Portfolio(usdt("-1")));
    }

    @Test
    void aFeeInWhatWasBoughtMakesThePositionSmaller() {
        trade(Side.BUY, 100, 1000, Money.of("0.001", "BTC"));

        Position position = portfolio.position(Markets.BTC);
        assertThat(position.lots()).isEqualTo(999);
        assertThat(position.spare()).isEqualByComparingTo("0");
        assertThat(portfolio.cash()).isEqualTo(usdt("900"));
        assertThat(portfolio.fees()).isEqualTo(usdt("0.1"));
        assertThat(position.cost()).isEqualTo(usdt("99.9"));
        portfolio.mark(Markets.flat(100).bar(0));
        assertThat(portfolio.equity()).isEqualTo(usdt("999.9"));
    }

    @Test
    void brokenLotsAreKeptUntilTheyAreWhole() {
        trade(Side.BUY, 100, 10, Money.of("0.0004", "BTC"));
        Position position = portfolio.position(Markets.BTC);
        assertThat(position.lots()).isEqualTo(9);
        assertThat(position.spare()).isEqualByComparingTo("0.0006");

        trade(Side.BUY, 100, 10, Money.of("0.0006", "BTC"));

        assertThat(position.lots()).isEqualTo(19);
        assertThat(position.spare()).isZero();
    }

    @Test
    void aFeeInAThirdCurrencyIsPaidFromElsewhere() {
        trade(Side.BUY, 100, 1000, Money.of("0.0002", "BNB"));
        trade(Side.SELL, 100, 1000, Money.of("0.0003", "BNB"));

        assertThat(portfolio.cash()).isEqualTo(usdt("1000"));
        assertThat(portfolio.otherFees()).containsExactly(entry("BNB", Money.of("0.0005", "BNB")));
    }

    private void trade(Side side, double price, long lots, Money fee) {
        Order order = submit(side, lots);
        portfolio.apply(new Filled(
                Instant.EPOCH,
                order.id(),
                1,
                side,
                Markets.BTC.nearestPrice(price),
                new Quantity(lots),
                fee,
                Liquidity.TAKER,
                true));
    }

    private void trade(Side side, double price, long lots, String fee) {
        portfolio.apply(fill(submit(side, lots), price, lots, fee, true));
    }

    private Order submit(Side side, long lots) {
        var order = new Order(
                nextId++, Instant.EPOCH, Markets.BTC, side, OrderType.MARKET, new Quantity(lots), Order.NO_SLOT, false);
        portfolio.submitted(order);
        return order;
    }

    private static Filled fill(Order order, double price, long lots, String fee, boolean last) {
        return new Filled(
                Instant.EPOCH,
                order.id(),
                1,
                order.side(),
                Markets.BTC.nearestPrice(price),
                new Quantity(lots),
                usdt(fee),
                Liquidity.TAKER,
                last);
    }

    private static Money usdt(String amount) {
        return Money.of(amount, "USDT");
    }
}
