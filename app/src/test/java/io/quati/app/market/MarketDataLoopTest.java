package io.quati.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.bus.Bus;
import io.quati.app.bus.Message.MarketData;
import io.quati.app.bus.Waiting;
import io.quati.app.logging.LogTap;
import io.quati.app.loop.Loop;
import io.quati.testing.Covers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class MarketDataLoopTest {

    /** A market whose exchange comes and goes. */
    private static final class Unsteady implements MarketDriver {
        private final LiveMarket market =
                new LiveMarket("BTCUSDT", Duration.ofMinutes(1), "binance", 10, InstantSource.system());
        private volatile Link.State state = Link.State.DEGRADED;

        @Override
        public LiveMarket market() {
            return market;
        }

        @Override
        public void cover(long oldest, long newest) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isHealthy() {
            return true;
        }

        @Override
        public double speed() {
            return 1;
        }

        @Override
        public Link link() {
            return new Link("binance", state, List.of(), "nobody answers", Instant.EPOCH);
        }
    }

    @Test
    @Covers("LOOP-001")
    void saysEveryFiveSecondsThatAMarketIsSilentAndGoesOnByItself() throws InterruptedException {
        var driver = new Unsteady();
        driver.market.traded(60_000);
        BlockingQueue<MarketData> heard = new LinkedBlockingQueue<>();
        try (var log = LogTap.of(Loop.class);
                var bus = new Bus(null);
                var loop = MarketDataLoop.over(driver, bus, InstantSource.system())) {
            bus.subscribe(MarketData.class, heard::add);
            loop.start();
            Thread.sleep(Duration.ofSeconds(6));
            assertThat(log.messages()).hasSize(2);
            assertThat(log.messages().getFirst()).contains("nobody answers");
            assertThat(heard).isEmpty();

            driver.state = Link.State.LIVE;

            Waiting.until("prices again", () -> heard.size() >= 2);
            assertThat(heard.remove().price()).isEqualTo(60_000);
        }
    }
}
