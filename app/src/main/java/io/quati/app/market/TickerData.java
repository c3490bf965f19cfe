package io.quati.app.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * The last 24 hours of a market in the seeds' shape, numbers as text.
 *
 * @param price in quote currency
 * @param volume in base units
 * @param change24h in percent
 * @param quoteVolume in quote currency, estimated where candles do not say it
 */
public record TickerData(
        String symbol,
        String price,
        String volume,
        @JsonProperty("change_24h") String change24h,
        @JsonProperty("high_24h") String high24h,
        @JsonProperty("low_24h") String low24h,
        String quoteVolume) {

    /** Returns that of the market as it is now; empty while nothing is known of it. */
    public static Optional<TickerData> of(LiveMarket market) {
        return Day.of(market)
                .map(day -> new TickerData(
                        market.symbol(),
                        day.text(day.price()),
                        day.quantity(day.volume()),
                        day.change(),
                        day.text(day.high()),
                        day.text(day.low()),
                        Day.cents(day.quoteVolume())));
    }
}
