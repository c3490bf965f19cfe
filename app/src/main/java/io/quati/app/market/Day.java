package io.quati.app.market;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * The last 24 hours of a market by its candles, the price by the last trade. Prices in quote currency.
 *
 * @param open 24 hours before, or when the candles begin
 * @param volume in base units
 * @param quoteVolume estimated as volume times the mean of each candle's prices: candles carry no exact one
 */
record Day(
        Instrument instrument, double price, double open, double high, double low, double volume, double quoteVolume) {

    private static final int CENTS = 2;
    private static final double HUNDRED = 100;

    /** Returns that of the market as it is now; empty while nothing is known of it. */
    static Optional<Day> of(LiveMarket market) {
        int bars = (int) (Duration.ofDays(1).toMillis() / market.interval().toMillis());
        return market.recent(Math.max(1, bars))
                .filter(known -> !known.isEmpty())
                .map(day -> of(day, market.price().orElse(day.close(day.size() - 1))));
    }

    private static Day of(BarSeries day, double price) {
        double high = price;
        double low = price;
        double volume = 0;
        double quoteVolume = 0;
        for (int bar = 0; bar < day.size(); bar++) {
            high = Math.max(high, day.high(bar));
            low = Math.min(low, day.low(bar));
            volume += day.volume(bar);
            quoteVolume += day.volume(bar) * (day.open(bar) + day.high(bar) + day.low(bar) + day.close(bar)) / 4;
        }
        return new Day(day.instrument(), price, day.open(0), high, low, volume, quoteVolume);
    }

    /** Returns a price in as many decimals as the market's prices have. */
    String text(double amount) {
        return BigDecimal.valueOf(amount)
                .setScale(Math.max(0, instrument.tickSize().stripTrailingZeros().scale()), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Returns a quantity in as many decimals as the market's quantities have. */
    String quantity(double amount) {
        return BigDecimal.valueOf(amount)
                .setScale(Math.max(0, instrument.lotSize().stripTrailingZeros().scale()), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Returns by how many percent the price has changed, with two decimals. */
    String change() {
        return cents(open == 0 ? 0 : (price / open - 1) * HUNDRED);
    }

    static String cents(double amount) {
        return BigDecimal.valueOf(amount)
                .setScale(CENTS, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Returns how far apart high and low are, in percent of the low. */
    double rangePercent() {
        return low == 0 ? 0 : (high / low - 1) * HUNDRED;
    }
}
