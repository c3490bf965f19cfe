package io.quati.core.backtest;

import static io.quati.core.domain.Side.BUY;
import static io.quati.core.domain.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.OrderType.Limit;
import io.quati.core.domain.OrderType.Stop;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.portfolio.AccountRules;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A futures account with ten times leverage and 1 % maintenance margin. One coin from 100 has a margin of 10: long it is
 * liquidated at (10 - 100) / (0.01 - 1) = 90.9090…, short at (10 + 100) / (0.01 + 1) = 108.9108…, and the margin is gone
 * at 90 and 110.
 */
class FuturesVenueTest {

    private static final FillModel FREE = FillModel.of(FeeRate.ZERO, 0);
    private static final AccountRules TEN_TIMES = new AccountRules.Futures(10, 0.01, 0);
    private static final double[] QUIET = {100, 101, 99, 100};
    private static final long COIN = 1000;

    @ParameterizedTest
    @CsvSource({
        "BUY, 100, 90.92, none",
        "BUY, 100, 90.90, 90.91",
        "BUY, 90.5, 85, 90.50",
        "BUY, 85, 84, 90.00",
        "SELL, 100, 108.9, none",
        "SELL, 100, 109, 108.91",
        "SELL, 109.5, 115, 109.50",
        "SELL, 120, 121, 110.00",
    })
    void aPositionIsLiquidatedOnTheWayAtAWorseOpenOrWhereItsMarginIsGone(
            Side side, double open, double extreme, String at) {
        double[] bad = {open, Math.max(open, extreme), Math.min(open, extreme), open};
        Desk desk = desk(FREE, List.of(), QUIET, bad, QUIET);
        desk.afterFirstBar(() -> desk.send(desk.order(side, OrderType.MARKET, COIN)));

        if (at.equals("none")) {
            assertThat(desk.heard(Liquidation.class)).isEmpty();
            assertThat(desk.lots()).isEqualTo(side.sign() * COIN);
        } else {
            assertThat(desk.heard(Liquidation.class))
                    .extracting(Liquidation::price)
                    .containsExactly(price(Double.parseDouble(at)));
            assertThat(desk.lots()).isZero();
            assertThat(desk.books().cash()).isEqualTo(usdt("10000").minus(loss(at)));
        }
    }

    private static Money loss(String at) {
        var loss = new BigDecimal(at).subtract(new BigDecimal("100")).abs();
        return Money.of(loss, "USDT");
    }

    @Test
    void theFeeOfALiquidationTakesNoMoreThanWhatIsLeftOfTheMargin() {
        FillModel costly = FillModel.of(FeeRate.of("0.001"), 0);
        FillModel dear = FillModel.of(FeeRate.of("0.05"), 0);

        assertThat(liquidated(costly).fee()).isEqualTo(usdt("0.09091"));
        assertThat(liquidated(dear).fee()).isEqualTo(usdt("0.91"));
    }

    private static Liquidation liquidated(FillModel model) {
        Desk desk = desk(model, List.of(), QUIET, new double[] {100, 101, 90.5, 95});
        desk.afterFirstBar(() -> desk.send(desk.order(BUY, OrderType.MARKET, COIN)));
        return desk.heard(Liquidation.class).getFirst();
    }

    @Test
    void aStopBeforeTheLiquidationPriceSavesThePositionAndOneBehindItComesTooLate() {
        double[] crash = {100, 101, 85, 86};
        Desk saved = desk(FREE, List.of(), QUIET, crash);
        saved.afterFirstBar(() -> {
            saved.send(saved.order(BUY, OrderType.MARKET, COIN));
            saved.send(saved.reducing(SELL, new Stop(price(95)), COIN));
        });
        Desk late = desk(FREE, List.of(), QUIET, crash);
        late.afterFirstBar(() -> {
            late.send(late.order(BUY, OrderType.MARKET, COIN));
            late.send(late.reducing(SELL, new Stop(price(90.5)), COIN));
        });

        assertThat(saved.fills()).containsExactly("1: 1000 @ 100.00", "2: 1000 @ 95.00");
        assertThat(saved.heard(Liquidation.class)).isEmpty();
        assertThat(late.fills()).containsExactly("1: 1000 @ 100.00");
        assertThat(late.heard(Liquidation.class)).hasSize(1);
        assertThat(late.cancels()).containsExactly("2: LIQUIDATION");
    }

    @Test
    void aLiquidationAlsoDropsOrdersThatAnsweredATradeInsideTheSameCandle() {
        Desk desk = desk(FREE, List.of(), new double[] {100, 101, 85, 86}, QUIET);
        desk.run(event -> {
            if (event instanceof Bar bar && bar.index() == 0) {
                desk.send(desk.order(BUY, new Limit(price(98)), COIN));
            } else if (event instanceof Filled) {
                desk.send(desk.reducing(SELL, new Stop(price(80)), COIN));
                desk.send(desk.order(BUY, new Limit(price(70)), COIN));
            }
        });

        assertThat(desk.fills()).containsExactly("1: 1000 @ 98.00");
        assertThat(desk.heard(Liquidation.class)).hasSize(1);
        assertThat(desk.cancels()).containsExactly("2: LIQUIDATION", "3: LIQUIDATION");
        assertThat(desk.books().working()).isEmpty();
    }

    @Test
    void aTurnNeedsTheMarginOfWhatItOpens() {
        Desk desk = new Desk(new BarFeed(Markets.of(Markets.BTC, QUIET, QUIET, QUIET)), FREE, usdt("30"), TEN_TIMES);
        desk.run(event -> {
            if (event instanceof Bar bar && bar.index() == 0) {
                desk.send(desk.order(BUY, OrderType.MARKET, 3 * COIN));
                desk.send(desk.order(SELL, OrderType.MARKET, 6 * COIN + 1));
                desk.send(desk.order(SELL, OrderType.MARKET, 6 * COIN));
            }
        });

        assertThat(desk.fills()).containsExactly("1: 3000 @ 100.00", "3: 6000 @ 100.00");
        assertThat(desk.heard(Rejected.class))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).startsWith("INSUFFICIENT_BALANCE"));
        assertThat(desk.lots()).isEqualTo(-3 * COIN);
    }

    @ParameterizedTest
    @CsvSource({"BUY, 0.001, -0.11", "SELL, 0.001, 0.11", "BUY, -0.001, 0.11", "SELL, -0.001, -0.11"})
    void longsPayShortsWhereTheRateIsPositiveAndTheOtherWayRound(Side side, double rate, String change) {
        Desk desk = desk(FREE, List.of(funding(90, rate)), QUIET, QUIET);
        desk.afterFirstBar(() -> desk.send(desk.order(side, OrderType.MARKET, COIN)));

        assertThat(desk.books().equity()).isEqualTo(usdt("10000").plus(usdt(change))); // 110 * 0.001
    }

    @Test
    void aFundingIsPaidByWhatTheOpenOfItsCandleLeft() {
        List<Funding> fundings = List.of(funding(59, 0.001), funding(61, 0.001), funding(121, 0.001));
        Desk desk = desk(FREE, fundings, QUIET, QUIET);
        desk.run(event -> {
            if (event instanceof Bar bar && bar.index() == 0) {
                desk.send(desk.order(BUY, OrderType.MARKET, COIN));
            } else if (event instanceof Bar bar && bar.index() == 1) {
                desk.send(desk.order(SELL, OrderType.MARKET, COIN));
            }
        });

        assertThat(desk.books().cash()).isEqualTo(usdt("9999.89")); // of three only the second found a position
    }

    private static Funding funding(long second, double rate) {
        return new Funding(Instant.ofEpochSecond(second), Markets.BTC, rate, 110);
    }

    /** One quiet candle comes first: what is sent after it trades at the open of {@code rest}'s first. */
    private static Desk desk(FillModel model, List<Funding> fundings, double[]... rest) {
        double[][] rows = new double[rest.length + 1][];
        rows[0] = QUIET;
        System.arraycopy(rest, 0, rows, 1, rest.length);
        BarSeries market = Markets.of(Markets.BTC, rows);
        return new Desk(new MergedFeed(List.of(market), fundings), model, usdt("10000"), TEN_TIMES);
    }

    private static Price price(double price) {
        return Markets.BTC.nearestPrice(price);
    }

    private static Money usdt(String amount) {
        return Money.of(amount, "USDT");
    }
}
