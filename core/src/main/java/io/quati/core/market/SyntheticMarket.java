package io.quati.core.market;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import java.util.SplittableRandom;

/**
 * An invented market without an end: one-minute candles whose mood changes between calm, rising, falling and wild.
 *
 * <p>The candles are a function of instrument, starting price and seed; the n-th candle costs O(n). Every candle opens
 * where the last one closed, and all prices lie on the instrument's grid. A weak pull towards the starting price keeps
 * the price from drifting away for ever. The mood is a Markov chain, as in J. D. Hamilton, A New Approach to the
 * Economic Analysis of Nonstationary Time Series (Econometrica, 1989); it looks like a market and predicts none.
 */
public final class SyntheticMarket {

    /** What the market is doing. */
    public enum Mood {
        CALM(0, 0.0005, 1),
        RISING(0.00025, 0.0006, 1.6),
        FALLING(-0.00025, 0.0007, 1.8),
        WILD(0, 0.0017, 3);

        /** Mean and standard deviation of the logarithmic return of one candle. */
        private final double drift;

        private final double deviation;
        private final double activity;

        Mood(double drift, double deviation, double activity) {
            this.drift = drift;
            this.deviation = deviation;
            this.activity = activity;
        }

        /** Chances per candle of going on as each of the moods, in their order; moods last one to two hours. */
        private double[] chances() {
            return switch (this) {
                case CALM -> AFTER_CALM;
                case RISING -> AFTER_RISING;
                case FALLING -> AFTER_FALLING;
                case WILD -> AFTER_WILD;
            };
        }
    }

    private static final double[] AFTER_CALM = {0.9890, 0.0045, 0.0045, 0.0020};
    private static final double[] AFTER_RISING = {0.0080, 0.9880, 0.0020, 0.0020};
    private static final double[] AFTER_FALLING = {0.0070, 0.0030, 0.9870, 0.0030};
    private static final double[] AFTER_WILD = {0.0090, 0.0040, 0.0040, 0.9830};
    private static final Mood[] MOODS = Mood.values();
    private static final int MOVES_PER_CANDLE = 12;
    private static final double PULL = 0.0001;
    private static final double USUAL_VALUE = 300_000;
    private static final double VOLUME_SPREAD = 0.4;
    private static final int UNIFORMS = 12;

    private final Instrument instrument;
    private final double startPrice;
    private final SplittableRandom random;
    private Mood mood = Mood.CALM;
    private double price;

    /**
     * @param startPrice where the first candle opens, in quote currency; at least a thousand ticks
     */
    public SyntheticMarket(Instrument instrument, double startPrice, long seed) {
        double ticks = startPrice / instrument.tickSize().doubleValue();
        if (!(ticks >= 1000 && ticks < 1e12)) {
            throw new IllegalArgumentException("startPrice must be within [1e3, 1e12) ticks, was " + ticks);
        }
        this.instrument = instrument;
        this.startPrice = onGrid(startPrice);
        this.random = new SplittableRandom(seed);
        this.price = this.startPrice;
    }

    public Instrument instrument() {
        return instrument;
    }

    /** Returns what the market was doing during the last candle. */
    public Mood mood() {
        return mood;
    }

    /** Returns the next candle. */
    public Ohlcv next() {
        mood = nextMood();
        double open = price;
        double high = open;
        double low = open;
        double close = open;
        double drift = (mood.drift - PULL * StrictMath.log(open / startPrice)) / MOVES_PER_CANDLE;
        double deviation = mood.deviation / StrictMath.sqrt(MOVES_PER_CANDLE);
        for (int i = 0; i < MOVES_PER_CANDLE; i++) {
            close = onGrid(close * StrictMath.exp(drift + deviation * bell()));
            high = StrictMath.max(high, close);
            low = StrictMath.min(low, close);
        }
        price = close;
        return new Ohlcv(open, high, low, close, volume((high - low) / open));
    }

    private double volume(double range) {
        double excitement = mood.activity * (1 + range / mood.deviation);
        double value = USUAL_VALUE * excitement * StrictMath.exp(VOLUME_SPREAD * bell());
        double lot = instrument.lotsToDouble(1);
        return instrument.lotsToDouble((long) (value / startPrice / lot));
    }

    private Mood nextMood() {
        double dice = random.nextDouble();
        double[] chances = mood.chances();
        int next = 0;
        while (next < MOODS.length - 1 && dice >= chances[next]) {
            dice -= chances[next];
            next++;
        }
        return MOODS[next];
    }

    /** Nearly normal, mean 0 and deviation 1, from sums alone: the same on every machine. */
    private double bell() {
        double sum = 0;
        for (int i = 0; i < UNIFORMS; i++) {
            sum += random.nextDouble();
        }
        return sum - UNIFORMS / 2.0;
    }

    private double onGrid(double value) {
        return instrument.toDouble(instrument.nearestPrice(value));
    }
}
