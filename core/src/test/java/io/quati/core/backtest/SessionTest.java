package io.quati.core.backtest;

import static io.quati.core.domain.Side.BUY;
import static io.quati.core.domain.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.calendar.TradingHours;
import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.OrderType;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders at a venue that keeps hours: Thursday 17 and, after Good Friday, the weekend and Tiradentes, Tuesday 22 April 2025. */
@Covers("IMP-021")
class SessionTest {

    private static final FillModel B3 = FillModel.of(FeeRate.ZERO, 0).during(TradingHours.B3);
    private static final String THURSDAY = "2025-04-17T";
    private static final String TUESDAY = "2025-04-22T";

    /** Candles of five minutes; each text is São Paulo's time and open, high, low, close. */
    private static BarSeries market(Duration interval, String... candles) {
        var series = new BarSeries(Markets.BTC, interval);
        for (String candle : candles) {
            String[] parts = candle.split(" ", -1);
            series.append(
                    Instant.parse(parts[0] + ":00-03:00").toEpochMilli(),
                    new Ohlcv(
                            Double.parseDouble(parts[1]),
                            Double.parseDouble(parts[2]),
                            Double.parseDouble(parts[3]),
                            Double.parseDouble(parts[4]),
                            1000));
        }
        return series;
    }

    private static List<String> fills(BarSeries market, FillModel model, OrderType type) {
        Desk desk = Desk.spot(market, model);
        desk.afterFirstBar(() -> desk.send(desk.order(BUY, type, 1000)));
        return told(desk);
    }

    private static List<String> told(Desk desk) {
        List<String> told = new ArrayList<>();
        for (Filled fill : desk.heard(Filled.class)) {
            told.add(Markets.BTC.toBigDecimal(fill.price()).toPlainString() + " at " + fill.knownAt());
        }
        return told;
    }

    private static OrderType.Limit limit(double price) {
        return new OrderType.Limit(Markets.BTC.nearestPrice(price));
    }

    private static final Duration FIVE = Duration.ofMinutes(5);

    /** With candles of the evening, the holidays and the weekend, such as a vendor fills gaps with. */
    private static BarSeries overnight() {
        return market(
                FIVE,
                THURSDAY + "16:50 100 100 100 100",
                THURSDAY + "17:00 100 120 90 110",
                "2025-04-18T12:00 100 120 90 110",
                "2025-04-20T12:00 100 120 90 110",
                "2025-04-21T12:00 100 120 90 110",
                TUESDAY + "09:45 100 120 90 110",
                TUESDAY + "10:00 105 106 104 105",
                TUESDAY + "10:05 105 106 95 96");
    }

    @Test
    void aMarketOrderWaitsForTheOpeningAuction() {
        assertThat(fills(overnight(), B3, OrderType.MARKET)).containsExactly("105.00 at 2025-04-22T13:00:00Z");
        assertThat(fills(overnight(), FillModel.of(FeeRate.ZERO, 0), OrderType.MARKET))
                .containsExactly("100.00 at 2025-04-17T20:00:00Z");
    }

    @Test
    void inTheOpeningAuctionALimitTradesAtItsPrice() {
        assertThat(fills(overnight(), B3, limit(110))).containsExactly("105.00 at 2025-04-22T13:05:00Z");
        assertThat(fills(overnight(), B3, limit(99))).containsExactly("99.00 at 2025-04-22T13:10:00Z");
    }

    @Test
    void aLimitThatRestedOvernightTradesAtTheAuctionToo() {
        BarSeries market = market(
                FIVE,
                THURSDAY + "16:45 100 100 100 100",
                THURSDAY + "16:50 100 100 99 100",
                TUESDAY + "10:00 90 92 89 91");

        assertThat(fills(market, B3, limit(98))).containsExactly("90.00 at 2025-04-22T13:05:00Z");
        assertThat(fills(market, FillModel.of(FeeRate.ZERO, 0), limit(98)))
                .containsExactly("98.00 at 2025-04-22T13:05:00Z");
    }

    @Test
    void theClosingAuctionHasOnePriceAndTriggersNoStop() {
        BarSeries market = market(
                FIVE,
                THURSDAY + "16:50 100 100 100 100",
                THURSDAY + "16:55 100 103 97 102",
                TUESDAY + "10:00 101 101 101 101");
        var stop = new OrderType.Stop(Markets.BTC.nearestPrice(102));

        assertThat(fills(market, B3, OrderType.MARKET)).containsExactly("102.00 at 2025-04-17T20:00:00Z");
        assertThat(fills(market, B3, limit(104))).containsExactly("102.00 at 2025-04-17T20:00:00Z");
        assertThat(fills(market, B3, limit(98))).isEmpty();
        assertThat(fills(market, B3, stop)).isEmpty();
        assertThat(fills(market, FillModel.of(FeeRate.ZERO, 0), stop)).hasSize(1);
    }

    @Test
    void aStopWaitsForTheMorningAndTakesWhatItBrings() {
        BarSeries market = market(
                FIVE,
                THURSDAY + "16:45 100 100 100 100",
                THURSDAY + "16:50 100 100 100 100",
                THURSDAY + "17:30 80 80 80 80",
                TUESDAY + "10:00 85 86 84 85");
        Desk desk = Desk.spot(market, B3);
        desk.run(event -> {
            if (event instanceof Bar bar && bar.index() == 0) {
                desk.send(desk.order(BUY, OrderType.MARKET, 1000));
            } else if (event instanceof Bar bar && bar.index() == 1) {
                desk.send(desk.reducing(SELL, new OrderType.Stop(Markets.BTC.nearestPrice(95)), 1000));
            }
        });

        assertThat(told(desk)).containsExactly("100.00 at 2025-04-17T19:50:00Z", "85.00 at 2025-04-22T13:05:00Z");
    }

    @Test
    void candlesOfADayAreNotAskedForTheHour() {
        var days = new BarSeries(Markets.BTC, Duration.ofDays(1));
        for (int day = 17; day < 23; day++) {
            days.append(
                    Instant.parse("2025-04-" + day + "T00:00:00Z").toEpochMilli(), new Ohlcv(day, day, day, day, 1));
        }

        assertThat(fills(days, B3, OrderType.MARKET)).containsExactly("18.00 at 2025-04-18T00:00:00Z");
    }

    @Test
    void longerCandlesCountWhereAPartOfThemIsInside() {
        BarSeries market = market(
                Duration.ofHours(1),
                THURSDAY + "15:30 100 100 100 100",
                THURSDAY + "16:30 101 101 101 101",
                THURSDAY + "17:30 102 102 102 102");

        assertThat(fills(market, B3, OrderType.MARKET)).containsExactly("101.00 at 2025-04-17T19:30:00Z");
    }
}
