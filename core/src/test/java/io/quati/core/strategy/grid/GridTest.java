package io.quati.core.strategy.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision.RestingOrder;
import io.quati.core.domain.Decision.RestingOrders;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.strategy.grid.GridPlan.Geometry;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {

    private static final Quantity CELL = new Quantity(10);

    @Test
    @Covers("GRID-007")
    void tenLevelsOfHalfAPercentAreFiveBuysBelowAndFiveSellsAbove() {
        for (Geometry geometry : Geometry.values()) {
            List<RestingOrder> orders =
                    new GridPlan(10, 0.5, geometry).orders(Markets.BTC.nearestPrice(45_000), 5, CELL, Markets.BTC);

            assertThat(prices(orders, Side.BUY)).hasSize(5).last().isEqualTo(44_775.0);
            assertThat(prices(orders, Side.SELL)).hasSize(5).first().isEqualTo(45_225.0);
        }
    }

    @Test
    @Covers("GRID-007")
    void arithmeticLinesAreAFixedStepApartAndGeometricOnesAFixedRatio() {
        List<Double> arithmetic = prices(
                new GridPlan(4, 1, Geometry.ARITHMETIC).orders(Markets.BTC.nearestPrice(100), 2, CELL, Markets.BTC),
                Side.SELL);
        List<Double> geometric = prices(
                new GridPlan(4, 1, Geometry.GEOMETRIC).orders(Markets.BTC.nearestPrice(100), 2, CELL, Markets.BTC),
                Side.SELL);

        assertThat(arithmetic).containsExactly(101.0, 102.0);
        assertThat(geometric).containsExactly(101.0, 102.01);
    }

    @Test
    void refusesAGridThatReachesBelowZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GridPlan(20, 20, Geometry.ARITHMETIC)
                        .orders(Markets.BTC.nearestPrice(100), 10, CELL, Markets.BTC))
                .withMessageContaining("must stay above zero");
        assertThatIllegalArgumentException().isThrownBy(() -> new GridPlan(1, 1, Geometry.ARITHMETIC));
        assertThatIllegalArgumentException().isThrownBy(() -> new GridPlan(10, Double.NaN, Geometry.ARITHMETIC));
    }

    @Test
    void refusesLinesThatFallOnOneTick() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GridPlan(10, 0.001, Geometry.GEOMETRIC)
                        .orders(Markets.BTC.nearestPrice(100.34), 5, CELL, Markets.BTC))
                .withMessageContaining("spacing must be at least one tick of 0.01 between lines, was 0.001 %");
    }

    @Test
    @Covers("GRID-008")
    void aFilledBuyIsFollowedByASellOneLineUpAndTheOtherWayRound() {
        var plan = new GridPlan(10, 1, Geometry.ARITHMETIC);
        var start = new GridState.Running(Markets.BTC.nearestPrice(100), CELL, 5);

        GridState bought = start.filled(4, Side.BUY);

        assertThat(prices(bought.orders(plan, Markets.BTC), Side.BUY)).last().isEqualTo(98.0);
        assertThat(prices(bought.orders(plan, Markets.BTC), Side.SELL)).first().isEqualTo(100.0);
        assertThat(bought.filled(5, Side.SELL)).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    @Covers("GRID-008")
    void neverPutsTwoOrdersOnALineAndAlwaysHoldsWhatItsSellsPromise(long seed) {
        List<RestingOrders> wishes = new ArrayList<>();
        Journal journal = entry -> {
            if (entry instanceof Entry.Decided(var decision)) {
                wishes.add((RestingOrders) decision);
            }
        };

        BacktestResult result = run(Markets.randomWalk(seed, 5_000), journal);

        assertThat(result.fills()).as("seed %d", seed).hasSizeGreaterThan(20);
        for (RestingOrders wish : wishes) {
            assertThat(wish.orders().stream().map(RestingOrder::type).filter(OrderType.Limit.class::isInstance))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void cashAndInventoryAreConserved(long seed) {
        BarSeries market = Markets.randomWalk(seed, 5_000);

        BacktestResult result = run(market, Journal.NONE);

        Money cash = result.initialCash();
        long lots = 0;
        for (var fill : result.fills()) {
            Filled report = fill.report();
            Money value = Markets.BTC.notional(report.price(), report.quantity().lots());
            cash = (report.side() == Side.BUY ? cash.minus(value) : cash.plus(value)).minus(report.fee());
            lots += report.side().sign() * report.quantity().lots();
            assertThat(lots).as("seed %d", seed).isNotNegative();
            assertThat(cash.signum()).as("seed %d", seed).isNotNegative();
        }
        assertThat(result.openLots()).isEqualTo(lots);
        Money value = lots == 0
                ? Money.zero("USDT")
                : Markets.BTC.notional(Markets.BTC.nearestPrice(market.close(market.size() - 1)), lots);
        assertThat(result.finalEquity()).isEqualTo(cash.plus(value));
    }

    @Test
    @Covers("GRID-008")
    void earnsTheSpacingOfEveryPairLessItsFees() {
        var wave = new double[200];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = switch (i % 4) {
                case 1 -> 98.5;
                case 3 -> 101.5;
                default -> 100;
            };
        }
        var rows = new double[wave.length][];
        for (int i = 0; i < wave.length; i++) {
            double before = i == 0 ? 100 : wave[i - 1];
            rows[i] = new double[] {before, Math.max(before, wave[i]), Math.min(before, wave[i]), wave[i]};
        }

        BacktestResult result = run(Markets.of(Markets.BTC, rows), Journal.NONE);

        assertThat(result.trips()).hasSizeGreaterThan(40);
        double earned = result.trips().stream()
                .mapToDouble(trip -> trip.profit().toDouble())
                .sum();
        double perPair =
                0.01 * 100 * Markets.BTC.lotsToDouble(result.trips().getFirst().lots());
        assertThat(earned / result.trips().size()).isGreaterThan(0).isCloseTo(perPair, within(perPair));
        assertThat(result.finalEquity()).isGreaterThan(result.initialCash());
    }

    @Test
    void sellsOutAndStartsAgainWhenTheMarketLeavesTheGrid() {
        var prices = new double[40];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = i < 10 ? 100 : 120;
        }

        List<String> rules = new ArrayList<>();
        run(Markets.flat(prices), entry -> {
            if (entry instanceof Entry.Decided(RestingOrders wish)) {
                rules.add(wish.reason().rule());
            }
        });

        assertThat(rules).containsSubsequence("grid.start", "grid.recentre", "grid.start");
        assertThat(rules.stream().filter("grid.start"::equals)).hasSize(2);
    }

    private static BacktestResult run(BarSeries market, Journal journal) {
        var spec = new RunSpec(
                Markets.BTC,
                "grid",
                Map.of("levels", "10", "spacing", "1"),
                "all",
                Money.of("100000", "USDT"),
                FillModel.of(FeeRate.of("0.0005"), 0));
        return Backtest.run(spec, market, List.of(), journal);
    }

    private static List<Double> prices(List<RestingOrder> orders, Side side) {
        return orders.stream()
                .filter(order -> order.side() == side)
                .map(order -> Markets.BTC.toDouble(((OrderType.Limit) order.type()).limit()))
                .toList();
    }
}
