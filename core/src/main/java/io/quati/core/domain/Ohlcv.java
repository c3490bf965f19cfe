package io.quati.core.domain;

/**
 * The numbers of one candle: prices in quote currency, volume in base units. All are finite, prices positive,
 * low and high enclose open and close, and volume is not negative; anything else is refused.
 */
public record Ohlcv(double open, double high, double low, double close, double volume) {

    public Ohlcv {
        if (!(low > 0 && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("prices must be positive and finite, was low " + low + ", high " + high);
        }
        if (!(low <= open && open <= high && low <= close && close <= high)) {
            throw new IllegalArgumentException("open and close must lie within [low, high], was open " + open
                    + ", high " + high + ", low " + low + ", close " + close);
        }
        if (!(volume >= 0 && volume < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("volume must be finite and not negative, was " + volume);
        }
    }
}
