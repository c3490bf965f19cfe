package io.quati.core.backtest;

import static io.quati.core.domain.Side.BUY;
import static io.quati.core.domain.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.backtest.FillModel.LimitFill;
import io.quati.core.domain.Bar;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.OrderType.Limit;
import io.quati.core.domain.OrderType.Stop;
import io.quati.core.domain.OrderType.StopLimit;
import io.quati.core.domain.OrderType.TakeProfit;
import io.quati.core.domain.OrderType.TrailingStop;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.portfolio.AccountRules;
import io.quati.testing.Markets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each order type against candles whose fills are worked out by hand. Every test buys or sells short one coin (1000 lots)
 * at the open of the second candle, 100; what protects it is sent along. Nothing costs a fee unless said.
 */
class OrderTypesTest {

    private static final FillModel FREE = FillModel.of(FeeRate.ZERO, 0);
    private static final AccountRules MARGIN = new AccountRules.Futures(1, 0, 0);
    private static final double[] QUIET = {100, 101, 99, 100};
    private static final long COIN = 1000;
    private static final int GROUP = 7;

    @Test
    void aStopLimitTradesAtItsTriggerWhereItsLimitAllowsIt() {
        assertThat(sold(new StopLimit(price(95), price(94)), new double[] {100, 101, 93, 94}))
                .containsExactly("2: 1000 @ 95.00");
        assertThat(covered(new StopLimit(price(105), price(106)), new double[] {100, 107, 99, 106}))
                .containsExactly("2: 1000 @ 105.00");
    }

    @Test
    void aStopLimitThatTheMarketOpensBeyondWaitsForItsLimit() {
        OrderType exit = new StopLimit(price(95), price(94));
        double[] gap = {92, 93, 91, 92};
        double[] gapAndBack = {92, 94.01, 91, 93};

        assertThat(sold(exit, gap)).isEmpty();
        assertThat(sold(exit, gap, new double[] {92, 94, 91, 93})).isEmpty(); // touched, not traded through
        assertThat(sold(exit, gap, new double[] {92, 94.01, 91, 93})).containsExactly("2: 1000 @ 94.00");
        assertThat(sold(exit, gapAndBack)).containsExactly("2: 1000 @ 94.00");
        assertThat(covered(new StopLimit(price(105), price(106)), new double[] {108, 109, 105.99, 107}))
                .containsExactly("2: 1000 @ 106.00");
    }

    @Test
    void aStopLimitPaysTheTakersFeeAtItsTriggerAndTheMakersOnceItRests() {
        var model =
                new FillModel(FeeRate.of("0.001"), FeeRate.of("0.002"), 0, Duration.ZERO, 1, LimitFill.TRADE_THROUGH);
        OrderType exit = new StopLimit(price(95), price(94));

        Filled taken = run(model, BUY, exit, new double[] {100, 101, 93, 94})
                .heard(Filled.class)
                .getLast();
        Filled made = run(model, BUY, exit, new double[] {92, 94.01, 91, 93})
                .heard(Filled.class)
                .getLast();

        assertThat(taken.fee()).isEqualTo(usdt("0.19"));
        assertThat(taken.liquidity()).isEqualTo(Liquidity.TAKER);
        assertThat(made.fee()).isEqualTo(usdt("0.094"));
        assertThat(made.liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    void aStopLimitTriggeredOnTheWayTradesAtABetterLimitOnlyIfTheCloseConfirmsThatTheMarketCameBack() {
        OrderType exit = new StopLimit(price(95), price(96));

        assertThat(sold(exit, new double[] {100, 101, 94, 95.5})).isEmpty(); // 101 may have been before 95
        assertThat(sold(exit, new double[] {100, 101, 94, 96})).isEmpty(); // touched, not traded through
        assertThat(sold(exit, new double[] {100, 101, 94, 96.01})).containsExactly("2: 1000 @ 96.00");
        assertThat(sold(exit, new double[] {100, 101, 94, 95.5}, new double[] {95.5, 96.5, 95, 95}))
                .containsExactly("2: 1000 @ 96.00");
        assertThat(covered(new StopLimit(price(105), price(104)), new double[] {100, 106, 99, 104.5}))
                .isEmpty();
    }

    @Test
    void aTakeProfitTradesWhereItIsTouchedOrAtABetterOpen() {
        OrderType exit = new TakeProfit(price(110));

        assertThat(sold(exit, new double[] {100, 109.99, 99, 100})).isEmpty();
        assertThat(sold(exit, new double[] {100, 110, 99, 100})).containsExactly("2: 1000 @ 110.00");
        assertThat(sold(exit, new double[] {115, 116, 114, 115})).containsExactly("2: 1000 @ 115.00");
        assertThat(covered(new TakeProfit(price(90)), new double[] {100, 101, 88, 89}))
                .containsExactly("2: 1000 @ 90.00");
        assertThat(covered(new TakeProfit(price(90)), new double[] {85, 86, 84, 85}))
                .containsExactly("2: 1000 @ 85.00");
    }

    @Test
    void slippageWorsensATakeProfitAndAStopButNoLimit() {
        var slipping = FillModel.of(FeeRate.ZERO, 0.5);

        assertThat(run(slipping, BUY, new TakeProfit(price(110)), new double[] {100, 110, 99, 100})
                        .fills())
                .containsExactly("1: 1000 @ 150.00", "2: 1000 @ 55.00");
        assertThat(run(slipping, BUY, new Stop(price(90)), new double[] {100, 101, 90, 100})
                        .fills())
                .containsExactly("1: 1000 @ 150.00", "2: 1000 @ 45.00");
        assertThat(run(slipping, BUY, new Limit(price(110)), new double[] {100, 111, 99, 100})
                        .fills())
                .containsExactly("1: 1000 @ 150.00", "2: 1000 @ 110.00");
    }

    @Test
    void aTrailingStopTradesItsDistanceBehindTheBestPriceAndNeverGoesBack() {
        OrderType exit = new TrailingStop(0.1, null);
        double[] up = {110, 120, 110, 118};
        double[] back = {118, 118, 109, 112};

        assertThat(sold(exit, up)).isEmpty();
        assertThat(sold(exit, up, back)).isEmpty();
        assertThat(sold(exit, up, back, new double[] {112, 113, 107, 110})).containsExactly("2: 1000 @ 108.00");
        assertThat(sold(exit, up, new double[] {105, 106, 104, 105})).containsExactly("2: 1000 @ 105.00");
        assertThat(covered(exit, new double[] {90, 90, 80, 82}, new double[] {82, 89, 81, 88}))
                .containsExactly("2: 1000 @ 88.00");
    }

    @Test
    void aTrailingStopIsTakenToHaveSeenTheBestPriceBeforeTheWayBack() {
        assertThat(sold(new TrailingStop(0.1, null), new double[] {110, 120, 107, 110}))
                .containsExactly("2: 1000 @ 108.00");
    }

    @Test
    void aTrailingStopSleepsUntilItsActivation() {
        OrderType exit = new TrailingStop(0.1, price(115));
        double[] fall = {100, 114.99, 80, 100};
        double[] wake = {118, 130, 118, 129};

        assertThat(sold(exit, fall)).isEmpty();
        assertThat(sold(exit, fall, wake)).isEmpty();
        assertThat(sold(exit, fall, wake, new double[] {129, 129, 116, 117})).containsExactly("2: 1000 @ 117.00");
        assertThat(sold(exit, fall, new double[] {116, 130, 116, 129})) // behind 130 is 117, but 130 may have been last
                .containsExactly("2: 1000 @ 116.00");
    }

    @Test
    void theFirstOrderOfAGroupToTradeCancelsTheOthersAndLeavesOtherGroupsAlone() {
        Desk desk = spot(FREE, new double[] {100, 111, 99, 110}, QUIET);
        desk.afterFirstBar(() -> {
            desk.send(desk.order(BUY, OrderType.MARKET, 3 * COIN));
            desk.send(grouped(desk, new Limit(price(110)), COIN, GROUP));
            desk.send(grouped(desk, new Stop(price(90)), COIN, GROUP));
            desk.send(grouped(desk, new Stop(price(91)), COIN, GROUP + 1));
            desk.send(desk.order(SELL, new Stop(price(92)), COIN));
        });

        assertThat(desk.fills()).containsExactly("1: 3000 @ 100.00", "2: 1000 @ 110.00");
        assertThat(desk.cancels()).containsExactly("3: another order of its group traded");
        assertThat(desk.books().working())
                .extracting(working -> working.order().id())
                .containsExactly(4L, 5L);
    }

    @Test
    void whereACandleTouchesAllOfAGroupOnlyTheStopTrades() {
        Desk desk = spot(FREE, new double[] {100, 111, 89, 100}, new double[] {100, 111, 89, 100});
        desk.afterFirstBar(() -> {
            desk.send(desk.order(BUY, OrderType.MARKET, 2 * COIN));
            desk.send(grouped(desk, new TakeProfit(price(110)), COIN, GROUP));
            desk.send(grouped(desk, new Limit(price(109)), COIN, GROUP));
            desk.send(grouped(desk, new Stop(price(90)), COIN, GROUP));
        });

        assertThat(desk.fills()).containsExactly("1: 2000 @ 100.00", "4: 1000 @ 90.00");
        assertThat(desk.cancels()).hasSize(2);
        assertThat(desk.books().working()).isEmpty();
    }

    @Test
    void theFirstPartOfAnOrderToTradeAlreadyCancelsItsGroup() {
        var tenth = new FillModel(FeeRate.ZERO, FeeRate.ZERO, 0, Duration.ZERO, 0.1, LimitFill.TRADE_THROUGH);
        Desk desk = spot(tenth, new double[] {100, 101, 89, 92, 5}, new double[] {91, 120, 90.5, 91, 10});
        desk.afterFirstBar(() -> {
            desk.send(desk.order(BUY, OrderType.MARKET, COIN));
            desk.send(grouped(desk, new Limit(price(110)), COIN, GROUP));
            desk.send(grouped(desk, new Stop(price(90)), COIN, GROUP));
        });

        assertThat(desk.fills()).containsExactly("1: 1000 @ 100.00", "3: 500 @ 90.00 …", "3: 500 @ 91.00");
        assertThat(desk.cancels()).containsExactly("2: another order of its group traded");
        assertThat(desk.lots()).isZero();
    }

    @Test
    void anOrderThatOnlyReducesNeverOpens() {
        for (OrderType type : List.of(OrderType.MARKET, new Stop(price(99.5)), new Limit(price(100.5)))) {
            Desk desk = futures(FREE, MARGIN, QUIET);
            desk.afterFirstBar(() -> desk.send(desk.reducing(SELL, type, COIN)));

            assertThat(desk.fills()).as("%s", type).isEmpty();
            assertThat(desk.cancels()).as("%s", type).containsExactly("1: nothing left to reduce");
        }
        Desk same = futures(FREE, MARGIN, QUIET);
        same.afterFirstBar(() -> {
            same.send(same.order(BUY, OrderType.MARKET, COIN));
            same.send(same.reducing(BUY, OrderType.MARKET, COIN));
        });
        assertThat(same.cancels()).containsExactly("2: nothing left to reduce");
        assertThat(same.lots()).isEqualTo(COIN);
    }

    @Test
    void anOrderThatOnlyReducesShrinksWithThePosition() {
        Desk desk = futures(FREE, MARGIN, new double[] {100, 106, 99, 100}, new double[] {100, 101, 94, 95}, QUIET);
        desk.afterFirstBar(() -> {
            desk.send(desk.order(BUY, OrderType.MARKET, COIN));
            desk.send(desk.reducing(SELL, new Limit(price(105)), 600));
            desk.send(desk.reducing(SELL, new Stop(price(95)), 5 * COIN));
        });

        assertThat(desk.fills()).containsExactly("1: 1000 @ 100.00", "2: 600 @ 105.00", "3: 400 @ 95.00");
        assertThat(desk.lots()).isZero();
        assertThat(desk.books().working()).isEmpty();
    }

    @Test
    void anOrderBeyondThePositionTurnsItAtThatPrice() {
        Desk desk = futures(FREE, MARGIN, new double[] {110, 111, 109, 110}, QUIET);
        desk.run(event -> {
            if (event instanceof Bar bar && bar.index() == 0) {
                desk.send(desk.order(BUY, OrderType.MARKET, COIN));
            } else if (event instanceof Bar bar && bar.index() == 1) {
                desk.send(desk.order(SELL, OrderType.MARKET, 3 * COIN));
            }
        });

        assertThat(desk.fills()).containsExactly("1: 1000 @ 100.00", "2: 3000 @ 110.00");
        assertThat(desk.lots()).isEqualTo(-2 * COIN);
        assertThat(desk.books().position(Markets.BTC).realized()).isEqualTo(usdt("10"));
        assertThat(desk.books().position(Markets.BTC).cost()).isEqualTo(usdt("220"));
        assertThat(desk.books().equity()).isEqualTo(usdt("10030")); // 10 taken, 2 short from 110 to 100
    }

    private static List<String> sold(OrderType exit, double[]... rest) {
        return exits(run(FREE, BUY, exit, rest));
    }

    private static List<String> covered(OrderType exit, double[]... rest) {
        return exits(run(FREE, SELL, exit, rest));
    }

    private static List<String> exits(Desk desk) {
        List<String> fills = desk.fills();
        assertThat(fills.getFirst()).isEqualTo("1: 1000 @ 100.00");
        return fills.subList(1, fills.size());
    }

    private static Desk run(FillModel model, Side entry, OrderType exit, double[]... rest) {
        Desk desk = futures(model, MARGIN, rest);
        return desk.afterFirstBar(() -> {
            desk.send(desk.order(entry, OrderType.MARKET, COIN));
            desk.send(desk.reducing(entry.opposite(), exit, COIN));
        });
    }

    private static Desk spot(FillModel model, double[]... rest) {
        return Desk.spot(Markets.of(Markets.BTC, withStart(rest)), model);
    }

    private static Desk futures(FillModel model, AccountRules rules, double[]... rest) {
        return new Desk(new BarFeed(Markets.of(Markets.BTC, withStart(rest))), model, usdt("10000"), rules);
    }

    /** Two quiet candles come first: orders are sent after the first, entries trade at the open of the second. */
    private static double[][] withStart(double[]... rest) {
        List<double[]> rows = new ArrayList<>(List.of(QUIET, QUIET));
        rows.addAll(List.of(rest));
        return rows.toArray(double[][]::new);
    }

    private static Order grouped(Desk desk, OrderType type, long lots, int group) {
        return desk.order(SELL, type, new Quantity(lots), false, group);
    }

    private static Price price(double price) {
        return Markets.BTC.nearestPrice(price);
    }

    private static Money usdt(String amount) {
        return Money.of(amount, "USDT");
    }
}
