package io.quati.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.backtest.FillModel.LimitFill;
import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.Opinion;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.journal.Entry;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedVenueTest {

    private static final FeeRate MAKER = FeeRate.of("0.0005");
    private static final FeeRate TAKER = FeeRate.of("0.001");
    private static final FillModel PLAIN = FillModel.of(TAKER, 0);
    private static final double[] QUIET = {100, 101, 99, 100};

    private long nextId = 1;

    @Test
    @Covers("BT-012")
    void aMarketOrderTradesAtTheNextOpenAndNeverInTheBarThatCausedIt() {
        BarSeries market = Markets.of(Markets.BTC, QUIET, new double[] {102, 109, 101, 108}, QUIET);

        List<ExecutionReport> reports = after(market, PLAIN, order(Side.BUY, OrderType.MARKET, lots(1000)));

        assertThat(fills(reports)).singleElement().satisfies(fill -> {
            assertThat(fill.price()).isEqualTo(price(102));
            assertThat(fill.knownAt()).isEqualTo(Instant.ofEpochSecond(60));
            assertThat(fill.fee()).isEqualTo(usdt("0.102"));
            assertThat(fill.liquidity()).isEqualTo(Liquidity.TAKER);
            assertThat(fill.last()).isTrue();
        });
    }

    @Test
    @Covers("BT-006")
    void slippageMakesTheFillWorseByItsShareRoundedAgainstUs() {
        BarSeries market = Markets.flat(100, 100.01, 100.01);
        var model = FillModel.of(TAKER, 0.001);

        Filled bought = fills(after(market, model, order(Side.BUY, OrderType.MARKET, lots(1))))
                .getFirst();

        assertThat(bought.price()).isEqualTo(new Price(10012)); // 100.01 * 1.001 = 100.11001, up to the tick
    }

    @Test
    void slippageLeavesATickOfThePrice() {
        var model = FillModel.of(TAKER, 0.9);

        assertThat(model.worsened(2, Side.SELL)).isEqualTo(new Price(1));
        assertThat(model.worsened(2, Side.BUY)).isEqualTo(new Price(4));
    }

    @Test
    void anOrderThatArrivesAfterTheOpenWaitsForTheNextBar() {
        BarSeries market = Markets.flat(100, 101, 102);
        var model = new FillModel(MAKER, TAKER, 0, Duration.ofMillis(1), 1, LimitFill.TRADE_THROUGH);

        Filled fill = fills(after(market, model, order(Side.BUY, OrderType.MARKET, lots(1))))
                .getFirst();

        assertThat(fill.price()).isEqualTo(price(102));
    }

    @Test
    void aCancelUnderWayDoesNotStopAFill() {
        BarSeries market =
                Markets.of(Markets.BTC, QUIET, QUIET, QUIET, QUIET, new double[] {100, 101, 90, 100}, QUIET, QUIET);
        var slow = new FillModel(MAKER, TAKER, 0, Duration.ofSeconds(90), 1, LimitFill.TRADE_THROUGH);
        Order order = order(Side.BUY, new OrderType.Limit(price(95)), lots(1));

        assertThat(cancelledAfter(market, slow, order, 3)).hasExactlyElementsOfTypes(Accepted.class, Filled.class);
        assertThat(cancelledAfter(market, slow, order, 2)).hasExactlyElementsOfTypes(Accepted.class, Cancelled.class);
        assertThat(cancelledAfter(market, PLAIN, order, 4)).hasExactlyElementsOfTypes(Accepted.class, Cancelled.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 60_000, 90_000, 200_000})
    void newsNeverComesBeforeOlderNews(long latencyMillis) {
        var model = new FillModel(MAKER, TAKER, 0, Duration.ofMillis(latencyMillis), 0.2, LimitFill.TRADE_THROUGH);
        for (String strategy : List.of("grid", "sma-cross", "rsi-reversion", "opinion-follower")) {
            var spec = new RunSpec(
                    Markets.BTC,
                    strategy,
                    Map.of(),
                    strategy.equals("opinion-follower") ? "10%" : "all",
                    usdt("10000"),
                    model);
            List<Instant> times = new ArrayList<>();
            Backtest.run(spec, Markets.randomWalk(6, 2_000), opinions(), entry -> {
                if (entry instanceof Entry.Heard(Event event)) {
                    times.add(event.knownAt());
                }
            });
            assertThat(times).as(strategy).isSorted();
        }
    }

    /** Between candles and inside them, some in the very candle that an order of the one before is to trade in. */
    private static List<Opinion> opinions() {
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            Instant at = Instant.ofEpochSecond(i * 29L);
            double score = i % 7 < 3 ? 0.9 : -0.9;
            opinions.add(new Opinion(at, Markets.BTC, "model:test", score, "", at.plusSeconds(60)));
        }
        return opinions;
    }

    private static List<ExecutionReport> cancelledAfter(BarSeries market, FillModel model, Order order, int bars) {
        var venue = new SimulatedVenue(new BarFeed(market), model, usdt("10000"));
        List<ExecutionReport> reports = new ArrayList<>();
        int seen = 0;
        for (Event event = venue.next(); event != null; event = venue.next()) {
            if (event instanceof ExecutionReport report) {
                reports.add(report);
                continue;
            }
            seen++;
            if (seen == 1) {
                venue.submit(approved(order));
            }
            if (seen == bars) {
                venue.cancel(order.id(), event.knownAt());
            }
        }
        return reports;
    }

    @Test
    void aRestingLimitNeedsATradeThroughUnlessToldThatATouchIsEnough() {
        BarSeries touched = Markets.of(Markets.BTC, QUIET, QUIET, new double[] {100, 101, 98, 100});
        BarSeries crossed = Markets.of(Markets.BTC, QUIET, QUIET, new double[] {100, 101, 97.99, 100});
        var touch = new FillModel(MAKER, TAKER, 0, Duration.ZERO, 1, LimitFill.TOUCH);
        OrderType limit = new OrderType.Limit(price(98));

        assertThat(fills(after(touched, PLAIN, order(Side.BUY, limit, lots(1)))))
                .isEmpty();
        assertThat(fills(after(touched, touch, order(Side.BUY, limit, lots(1)))))
                .hasSize(1);
        assertThat(fills(after(crossed, PLAIN, order(Side.BUY, limit, lots(1)))))
                .singleElement()
                .satisfies(fill -> assertThat(fill.price()).isEqualTo(price(98)));
    }

    @Test
    void aRestingLimitPaysTheMakerFeeAndGetsNoBetterPriceFromAGap() {
        BarSeries gap = Markets.of(Markets.BTC, QUIET, QUIET, new double[] {90, 91, 89, 90});
        var model = new FillModel(MAKER, TAKER, 0, Duration.ZERO, 1, LimitFill.TRADE_THROUGH);

        Filled fill = fills(after(gap, model, order(Side.BUY, new OrderType.Limit(price(98)), lots(1000))))
                .getFirst();

        assertThat(fill.price()).isEqualTo(price(98));
        assertThat(fill.fee()).isEqualTo(usdt("0.049"));
        assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    void aLimitThatArrivesBeyondTheMarketTakesTheOpen() {
        Filled fill = fills(after(
                        Markets.flat(100, 101, 101), PLAIN, order(Side.BUY, new OrderType.Limit(price(105)), lots(1))))
                .getFirst();

        assertThat(fill.price()).isEqualTo(price(101));
        assertThat(fill.liquidity()).isEqualTo(Liquidity.TAKER);
    }

    @Test
    void aStopTradesAtItsTriggerOrAtAWorseOpen() {
        OrderType stop = new OrderType.Stop(price(103));
        BarSeries reached = Markets.of(Markets.BTC, QUIET, QUIET, new double[] {100, 104, 99, 100});
        BarSeries gap = Markets.of(Markets.BTC, QUIET, QUIET, new double[] {106, 107, 105, 106});
        BarSeries missed = Markets.of(Markets.BTC, QUIET, QUIET, new double[] {100, 102.99, 99, 100});

        assertThat(fills(after(reached, PLAIN, order(Side.BUY, stop, lots(1))))
                        .getFirst()
                        .price())
                .isEqualTo(price(103));
        assertThat(fills(after(gap, PLAIN, order(Side.BUY, stop, lots(1))))
                        .getFirst()
                        .price())
                .isEqualTo(price(106));
        assertThat(fills(after(missed, PLAIN, order(Side.BUY, stop, lots(1))))).isEmpty();
    }

    @Test
    void theStopWinsWhereABarReachesBothStopAndTarget() {
        BarSeries market = Markets.of(Markets.BTC, QUIET, QUIET, new double[] {100, 111, 89, 100}, QUIET);

        List<ExecutionReport> reports = after(
                market,
                PLAIN,
                order(Side.BUY, OrderType.MARKET, lots(1)),
                reducing(new OrderType.Limit(price(110))),
                reducing(new OrderType.Stop(price(90))));

        assertThat(fills(reports)).extracting(Filled::orderId).containsExactly(1L, 3L);
        assertThat(reports).anyMatch(report -> report instanceof Cancelled cancelled && cancelled.orderId() == 2);
    }

    @Test
    void tradesNoMoreThanItsShareOfTheVolumeAndTheRestLater() {
        BarSeries market = Markets.of(
                Markets.BTC, QUIET, new double[] {100, 101, 99, 100, 10}, new double[] {102, 103, 101, 102, 10}, QUIET);
        var model = new FillModel(MAKER, TAKER, 0, Duration.ZERO, 0.1, LimitFill.TRADE_THROUGH);

        List<Filled> fills = fills(after(market, model, order(Side.BUY, OrderType.MARKET, lots(1500))));

        assertThat(fills).extracting(fill -> fill.quantity().lots()).containsExactly(1000L, 500L);
        assertThat(fills).extracting(Filled::last).containsExactly(false, true);
        assertThat(fills).extracting(Filled::price).containsExactly(price(100), price(102));
    }

    @Test
    void spendsABudgetWithTheFeeIncludedAndNotACentMore() {
        List<Filled> fills = fills(
                after(Markets.flat(100, 100, 100), PLAIN, order(Side.BUY, OrderType.MARKET, new Spend(usdt("1000")))));

        assertThat(fills).singleElement().satisfies(fill -> {
            assertThat(fill.quantity().lots()).isEqualTo(9990);
            assertThat(fill.fee()).isEqualTo(usdt("0.999"));
        });
    }

    @Test
    void refusesWhatTheAccountCannotPayForOrDoesNotHold() {
        assertThat(rejection(
                        after(Markets.flat(100, 100, 100), PLAIN, order(Side.BUY, OrderType.MARKET, lots(100_001)))))
                .contains("INSUFFICIENT_BALANCE");
        assertThat(rejection(after(Markets.flat(100, 100, 100), PLAIN, order(Side.SELL, OrderType.MARKET, lots(1)))))
                .contains("INSUFFICIENT_BALANCE");
    }

    @Test
    void refusesAnOrderBelowTheSmallestValue() {
        var strict = Markets.BTC.withMinNotional(new BigDecimal("10"));
        BarSeries market = Markets.of(strict, QUIET, QUIET, QUIET);
        var small = new Order(
                1, Instant.ofEpochSecond(60), strict, Side.BUY, OrderType.MARKET, lots(99), Order.NO_SLOT, false);

        assertThat(rejection(after(market, PLAIN, small)))
                .contains("MIN_NOTIONAL")
                .contains("9.9 USDT");
    }

    @Test
    void refusesABudgetBelowOneLot() {
        assertThat(rejection(after(
                        Markets.flat(100, 100, 100), PLAIN, order(Side.BUY, OrderType.MARKET, new Spend(usdt("0.1"))))))
                .contains("LOT_SIZE");
    }

    @Test
    void rejectsAModelThatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FillModel.of(TAKER, -0.1))
                .withMessageContaining("slippage must be within [0, 1), was -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FillModel(MAKER, TAKER, 0, Duration.ZERO, 0, LimitFill.TOUCH))
                .withMessageContaining("volumeShare");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FillModel(MAKER, TAKER, 0, Duration.ofMillis(-1), 1, LimitFill.TOUCH))
                .withMessageContaining("latency");
    }

    /** Sends the orders after the first bar and returns all reports. */
    private static List<ExecutionReport> after(BarSeries market, FillModel model, Order... orders) {
        var venue = new SimulatedVenue(new BarFeed(market), model, usdt("10000"));
        List<ExecutionReport> reports = new ArrayList<>();
        boolean sent = false;
        for (Event event = venue.next(); event != null; event = venue.next()) {
            if (event instanceof Bar && !sent) {
                for (Order order : orders) {
                    venue.submit(approved(order));
                }
                sent = true;
            } else if (event instanceof ExecutionReport report) {
                reports.add(report);
            }
        }
        return reports;
    }

    private static ApprovedOrder approved(Order order) {
        var gate = new RiskGate(List.of((_, _) -> Optional.empty()));
        return (ApprovedOrder) gate.review(order, new Portfolio(usdt("0")));
    }

    private static List<Filled> fills(List<ExecutionReport> reports) {
        return reports.stream()
                .filter(Filled.class::isInstance)
                .map(Filled.class::cast)
                .toList();
    }

    private static String rejection(List<ExecutionReport> reports) {
        return reports.stream()
                .filter(Rejected.class::isInstance)
                .map(report -> ((Rejected) report).reason())
                .findFirst()
                .orElse("");
    }

    private Order order(Side side, OrderType type, OrderSize size) {
        return new Order(nextId++, Instant.ofEpochSecond(60), Markets.BTC, side, type, size, Order.NO_SLOT, false);
    }

    private Order reducing(OrderType type) {
        return new Order(
                nextId++, Instant.ofEpochSecond(60), Markets.BTC, Side.SELL, type, lots(1), Order.NO_SLOT, true);
    }

    private static Quantity lots(long lots) {
        return new Quantity(lots);
    }

    private static Price price(double price) {
        return Markets.BTC.nearestPrice(price);
    }

    private static Money usdt(String amount) {
        return Money.of(amount, "USDT");
    }
}
