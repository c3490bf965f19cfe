package io.quati.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import io.quati.testing.Markets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandleFeedTest {

    private final BarSeries market = Markets.flat(100, 100);
    private final List<Bar> passed = new ArrayList<>();
    private final CandleFeed feed = new CandleFeed(new Unasked(), Markets.BTC, Interval.MINUTE_1, -60_000, passed::add);

    @Test
    void asksForALateCandleEverMoreSeldomUntilOneComes() {
        assertThat(askedAt(0, 100)).as("due after a minute").containsExactly(65, 70, 80, 100);
        assertThat(askedAt(101, 3_000))
                .as("at last every five minutes")
                .containsExactly(140, 220, 380, 680, 980, 1_280, 1_580, 1_880, 2_180, 2_480, 2_780);

        feed.accept(market.bar(0));
        feed.accept(market.bar(1));
        assertThat(passed).hasSize(2);
        assertThat(askedAt(184, 200))
                .as("the next one is due after three minutes")
                .containsExactly(185, 190, 200);
    }

    /** Returns the seconds since 1970 at which it asks. */
    private List<Integer> askedAt(int from, int to) {
        List<Integer> asked = new ArrayList<>();
        for (int second = from; second <= to; second++) {
            if (feed.shouldAsk(Instant.ofEpochSecond(second))) {
                asked.add(second);
            }
        }
        return asked;
    }

    /** What a feed needs not ask where no candle is missing. */
    private static final class Unasked implements MarketData {

        @Override
        public Instant time() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Listing> listings() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Listing> listing(String symbol) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BarSeries history(Instrument instrument, Interval interval, Instant from, Instant to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Ticker> tickers(Collection<Instrument> instruments) {
            throw new UnsupportedOperationException();
        }
    }
}
