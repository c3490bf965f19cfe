package io.quati.app.diagnosis;

import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotState;
import io.quati.app.bot.Bots;
import io.quati.app.market.LiveMarket;
import io.quati.core.domain.BarSeries;
import io.quati.core.indicator.IndicatorCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Watches shadow mode for some seconds: what came in, and what was made of it. One test at a time, on its own thread. */
@Component
final class ShadowTests {

    private static final int KEPT = 10;
    private static final int MOST_CANDLES = 100_000;
    private static final int INDICATOR_BARS = 200;

    private final LiveMarket market;
    private final Bots bots;
    private final InstantSource clock;
    private final Deque<ShadowTest> tests = new ArrayDeque<>();

    ShadowTests(LiveMarket market, Bots bots, InstantSource clock) {
        this.market = market;
        this.bots = bots;
        this.clock = clock;
    }

    /** A test and, once it has ended, what it has seen. */
    record ShadowTest(String id, Instant started, int seconds, CompletableFuture<Seen> seen) {}

    /**
     * What was seen.
     *
     * @param candles how many came
     * @param complete how many of them had all five numbers
     * @param sound whether every price was positive and every high above its low
     * @param trades how many simulated fills there were
     * @param indicators whether an indicator could be computed from them
     * @param ill whether a bot has stopped with an error
     */
    record Seen(int candles, int complete, boolean sound, int trades, boolean indicators, boolean ill) {}

    /** Begins a test, unless one is going on. */
    synchronized Optional<ShadowTest> begin(int seconds) {
        if (tests.stream().anyMatch(test -> !test.seen().isDone())) {
            return Optional.empty();
        }
        var test = new ShadowTest(UUID.randomUUID().toString(), clock.instant(), seconds, new CompletableFuture<>());
        tests.addLast(test);
        if (tests.size() > KEPT) {
            tests.removeFirst();
        }
        Thread.ofVirtual().name("shadow-test").start(() -> watch(test));
        return Optional.of(test);
    }

    synchronized Optional<ShadowTest> find(String id) {
        return tests.stream().filter(test -> test.id().equals(id)).findFirst();
    }

    private void watch(ShadowTest test) {
        try {
            long before = lastOpenTime();
            int trades = trades();
            Thread.sleep(Duration.ofSeconds(test.seconds()));
            test.seen().complete(seen(before, trades() - trades));
        } catch (InterruptedException _) {
            test.seen().cancel(false);
        } catch (RuntimeException e) {
            test.seen().completeExceptionally(e);
        }
    }

    private long lastOpenTime() {
        return market.last().map(candle -> candle.openTimeMillis()).orElse(Long.MIN_VALUE);
    }

    private int trades() {
        return bots.snapshots().stream().mapToInt(BotSnapshot::trades).sum();
    }

    private Seen seen(long before, int trades) {
        return market.recent(MOST_CANDLES)
                .map(known -> seen(known, before, trades))
                .orElseGet(() -> new Seen(0, 0, false, trades, false, isAnyBotIll()));
    }

    private Seen seen(BarSeries known, long before, int trades) {
        int candles = 0;
        int complete = 0;
        boolean sound = true;
        for (int bar = known.size() - 1; bar >= 0 && known.openTime(bar) > before; bar--) {
            candles++;
            boolean finite = Double.isFinite(known.open(bar) + known.high(bar) + known.low(bar) + known.close(bar));
            complete += finite && Double.isFinite(known.volume(bar)) ? 1 : 0;
            sound &= finite && known.low(bar) > 0 && known.high(bar) >= known.low(bar);
        }
        return new Seen(candles, complete, sound, Math.max(0, trades), isComputable(), isAnyBotIll());
    }

    private boolean isAnyBotIll() {
        return bots.snapshots().stream().anyMatch(bot -> bot.status() == BotState.ERROR);
    }

    private boolean isComputable() {
        return market.recent(INDICATOR_BARS)
                .filter(series -> !series.isEmpty())
                .map(series -> IndicatorCatalogue.entry("rsi").create(Map.of()).over(series)[0])
                .map(values -> Double.isFinite(values[values.length - 1]))
                .orElse(false);
    }
}
