package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.testing.Markets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Fills and candles for tests. */
final class Trading {

    private Trading() {}

    static Fill buy(int bar, double price, long lots, String fee) {
        return fill(bar, Side.BUY, price, lots, fee, Liquidity.TAKER);
    }

    static Fill sell(int bar, double price, long lots, String fee) {
        return fill(bar, Side.SELL, price, lots, fee, Liquidity.TAKER);
    }

    static Fill fill(int bar, Side side, double price, long lots, String fee, Liquidity liquidity) {
        var report = new Filled(
                Instant.EPOCH,
                1,
                1,
                side,
                Markets.BTC.nearestPrice(price),
                new Quantity(lots),
                Money.of(fee, "USDT"),
                liquidity,
                true);
        return new Fill(bar, report);
    }

    /** Returns daily candles from {@code first} on, without gaps, that open and stay at one price each. */
    static BarSeries days(String first, double... prices) {
        var series = new BarSeries(Markets.BTC, Duration.ofDays(1));
        long start =
                LocalDate.parse(first).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        for (int i = 0; i < prices.length; i++) {
            double price = prices[i];
            series.append(start + i * Duration.ofDays(1).toMillis(), new Ohlcv(price, price, price, price, 1));
        }
        return series;
    }
}
