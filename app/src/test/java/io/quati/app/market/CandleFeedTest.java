package io.quati.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.exchange.MarketData;
import io.quati.core.market.Interval;
import io.quati.testing.Markets;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandleFeedTest {

    private final BarSeries market = Markets.flat(100, 100);
    private final List<Bar> passed = new ArrayList<>();
    private final CandleFeed feed = new CandleFeed(unasked(), Markets.BTC, Interval.MINUTE_1, -60_000, passed::add);

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

    /** A market of which nothing may be asked, as no candle is missing. */
    private static MarketData unasked() {
        return (MarketData) Proxy.newProxyInstance(
                MarketData.class.getClassLoader(), new Class<?>[] {MarketData.class}, (_, question, _) -> {
                    throw new AssertionError(question + " was asked");
                });
    }
}
