package io.quati.core.performance;

import static io.quati.core.performance.Trading.buy;
import static io.quati.core.performance.Trading.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.Money;
import io.quati.core.domain.Side;
import io.quati.testing.Markets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    @Test
    void aShortPositionEarnsWhenThePriceFalls() {
        List<RoundTrip> trips = RoundTrip.of(List.of(sell(0, 110, 1000, "0.1"), buy(1, 100, 1000, "0.2")), Markets.BTC);

        assertThat(trips).singleElement().satisfies(trip -> {
            assertThat(trip.side()).isEqualTo(Side.SELL);
            assertThat(trip.profit()).isEqualTo(Money.of("9.7", "USDT"));
            assertThat(trip.fees()).isEqualTo(Money.of("0.3", "USDT"));
        });
    }

    @Test
    void aFillBeyondThePositionClosesItAndOpensTheOtherSide() {
        List<Fill> fills = List.of(buy(0, 100, 1000, "0.1"), sell(1, 110, 3000, "0.3"), buy(2, 105, 500, "0.05"));

        List<RoundTrip> trips = RoundTrip.of(fills, Markets.BTC);
        List<OpenLots> open = OpenLots.of(fills, Markets.BTC);

        assertThat(trips).extracting(RoundTrip::side).containsExactly(Side.BUY, Side.SELL);
        assertThat(trips).extracting(RoundTrip::lots).containsExactly(1000L, 500L);
        assertThat(trips.get(0).profit()).isEqualTo(Money.of("9.8", "USDT")); // 10 - 0.1 - a third of 0.3
        assertThat(trips.get(1).profit()).isEqualTo(Money.of("2.4", "USDT")); // 2.5 - a sixth of 0.3 - 0.05
        assertThat(open).singleElement().satisfies(lots -> {
            assertThat(lots.side()).isEqualTo(Side.SELL);
            assertThat(lots.lots()).isEqualTo(1500);
            assertThat(lots.profitAt(Markets.BTC.nearestPrice(100), Markets.BTC))
                    .isEqualTo(Money.of("14.85", "USDT"));
        });
    }

    /** What trades and open lots gained is what the account gained. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void nothingIsGainedOrLostBetweenFillsAndTrips(long seed) {
        var random = new SplittableRandom(seed);
        List<Fill> fills = new ArrayList<>();
        Money cash = Money.zero("USDT");
        long lots = 0;
        for (int i = 0; i < 200; i++) {
            boolean buying = random.nextBoolean();
            long traded = random.nextLong(1, 50) * 1000;
            double price = random.nextLong(50, 150);
            Fill fill = buying ? buy(i, price, traded, "0") : sell(i, price, traded, "0");
            fills.add(fill);
            Money value = Markets.BTC.notional(fill.report().price(), traded);
            cash = buying ? cash.minus(value) : cash.plus(value);
            lots += buying ? traded : -traded;
        }
        var last = Markets.BTC.nearestPrice(100);
        Money worth = Markets.BTC.notional(last, Math.abs(lots));
        Money account = lots < 0 ? cash.minus(worth) : cash.plus(worth);

        Money told = Money.zero("USDT");
        for (RoundTrip trip : RoundTrip.of(fills, Markets.BTC)) {
            told = told.plus(trip.profit());
        }
        long open = 0;
        for (OpenLots each : OpenLots.of(fills, Markets.BTC)) {
            told = told.plus(each.profitAt(last, Markets.BTC));
            open += each.side().sign() * each.lots();
        }

        assertThat(told).isEqualTo(account);
        assertThat(open).isEqualTo(lots);
    }
}
