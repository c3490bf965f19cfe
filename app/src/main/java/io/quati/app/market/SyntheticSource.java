package io.quati.app.market;

import io.quati.core.domain.Instrument;
import io.quati.core.market.SyntheticMarket;
import java.math.BigDecimal;
import java.time.Duration;

/** The synthetic market as a source of one-minute candles that never ends. */
final class SyntheticSource implements CandleSource {

    /** A month, so that even daily candles and hourly indicators have something to show. */
    static final int HISTORY_BARS = 30 * 24 * 60;

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int KEPT_BARS = 500_000;
    private static final double START_PRICE = 60_000;

    private final SyntheticMarket market;
    private long nextOpenTime;

    SyntheticSource(String symbol, String quote, long seed, long startMillis) {
        Instrument instrument = Instrument.of(symbol, quote, new BigDecimal("0.01"), new BigDecimal("0.00001"))
                .withMinNotional(BigDecimal.TEN);
        market = new SyntheticMarket(instrument, START_PRICE, seed);
        nextOpenTime = startMillis;
    }

    @Override
    public Instrument instrument() {
        return market.instrument();
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public String label() {
        return "synthetic";
    }

    @Override
    public int historyBars() {
        return HISTORY_BARS;
    }

    @Override
    public int keptBars() {
        return KEPT_BARS;
    }

    @Override
    public Candle next() {
        var candle = new Candle(nextOpenTime, market.next());
        nextOpenTime += INTERVAL.toMillis();
        return candle;
    }
}
