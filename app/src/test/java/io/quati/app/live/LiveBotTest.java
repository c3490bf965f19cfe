package io.quati.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.desk.Concern;
import io.quati.adapters.desk.DeskOptions;
import io.quati.adapters.journal.JournalFile;
import io.quati.adapters.journal.JournalOptions;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Money;
import io.quati.core.domain.OperatorCommand;
import io.quati.core.domain.Reason;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryWriter;
import io.quati.core.journal.Manifest;
import io.quati.core.market.Interval;
import io.quati.core.risk.RiskLimits;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One life of a bot after the other, at an exchange where nothing happens by itself. */
class LiveBotTest {

    private static final Instant NOW = Instant.ofEpochMilli(60_000);
    private static final RiskLimits ONE_ORDER = new RiskLimits(1, 0.05, 0.25);

    private final BarSeries market = Markets.flat(100, 100, 100);
    private final QuietExchange exchange = new QuietExchange();
    private volatile Instant now = NOW;

    @TempDir
    private Path folder;

    @Test
    void theIntervalOfTheBotIsTheOneThatIsFollowedAndAskedFor() {
        try (var life = new Life(RiskLimits.USUAL, Interval.MINUTE_5)) {
            life.await(() -> exchange.intervals.size() == 2);
        }

        assertThat(exchange.intervals).containsOnly(Interval.MINUTE_5);
    }

    @Test
    @Covers("IMP-007")
    void whatTheMarketSaysWaitsUntilTheExchangeHasSaidWhatBecameOfEarlierOrders() {
        exchange.disconnected();
        try (var life = new Life(RiskLimits.USUAL, Interval.MINUTE_1)) {
            life.hears(0);
            life.bot.tell(new OperatorCommand.Resume(NOW, "a sign that the bar has been heard"));
            life.await(() -> life.wrote.getLast() instanceof Entry.Heard(OperatorCommand.Resume _));
            assertThat(life.placed()).isZero();

            exchange.connect();
            life.await(() -> life.wrote.getLast() instanceof Entry.Heard(Accepted _));
            assertThat(life.placed()).isEqualTo(1);
        }
    }

    @Test
    void aCandleThatNobodyTellsIsAskedFor() {
        try (var life = new Life(RiskLimits.USUAL, Interval.MINUTE_1)) {
            life.await(() -> exchange.intervals.size() == 2);
            exchange.past.add(market.bar(0));
            now = NOW.plusSeconds(5);
            life.await(() -> life.placed() == 1);
            life.hears(0);
            life.await(() -> life.wrote.getLast() instanceof Entry.Heard(Accepted _));

            assertThat(life.wrote.stream().filter(entry -> entry instanceof Entry.Heard(Bar _)))
                    .as("what is told later after all does not count twice")
                    .hasSize(1);
        }
        assertThat(exchange.intervals).hasSize(3);
    }

    @Test
    void whatWasRefusedOnAnOldCandleIsWantedAgainOnTheNextThoughBothComeAtOnce() {
        exchange.past.addAll(List.of(market.bar(0), market.bar(1)));
        now = Instant.ofEpochMilli(119_999);
        try (var life = new Life(RiskLimits.USUAL, Interval.MINUTE_1, Duration.ofSeconds(59))) {
            life.await(() -> exchange.resting() > 0);

            assertThat(life.rejections()).isNotEmpty().containsOnly("stale-decision");
        }
    }

    @Test
    @Covers("IMP-004")
    void aHaltStaysOverARestart() {
        try (var life = new Life(RiskLimits.USUAL, Interval.MINUTE_1)) {
            life.bot.tell(new OperatorCommand.Halt(NOW, "test"));
            life.await(() -> life.wrote.getLast() instanceof Entry.Heard(OperatorCommand.Halt _));
        }
        try (var life = new Life(RiskLimits.USUAL, Interval.MINUTE_1)) {
            life.hears(0);
            life.hears(1);
            life.await(() -> life.wrote.contains(new Entry.Heard(market.bar(1))));
            assertThat(life.placed()).isZero();

            life.bot.tell(new OperatorCommand.Resume(NOW, "test"));
            life.await(() -> exchange.resting() == 1);
        }
    }

    @Test
    @Covers("IMP-004")
    void theLimitsThatTheJournalWasBegunWithCountOverThoseOfALaterStart() {
        new Life(ONE_ORDER, Interval.MINUTE_1).close();
        try (var life = new Life(RiskLimits.USUAL, Interval.MINUTE_1)) {
            life.hears(0);
            life.await(() -> exchange.resting() == 1);

            exchange.cancelAll(); // what was wished for is asked for again at once

            life.await(() -> !life.denials().isEmpty());
            assertThat(life.denials()).containsExactly("risk.order-rate");
            assertThat(life.placed()).isEqualTo(1);
        }
    }

    @Test
    void theCandlesThatTheJournalWasBegunWithAreKept() {
        new Life(RiskLimits.USUAL, Interval.MINUTE_5).close();
        exchange.intervals.clear();
        try (var life = new Life(RiskLimits.USUAL, null)) {
            life.await(() -> exchange.intervals.size() == 2);
            assertThat(exchange.intervals).containsOnly(Interval.MINUTE_5);
        }
        for (int time = 0; time < 2; time++) { // the first refusal gives the journal back
            assertThatThrownBy(() -> new Life(RiskLimits.USUAL, Interval.MINUTE_1))
                    .isInstanceOfSatisfying(OtherCandlesException.class, other -> {
                        assertThat(other.setting()).isEqualTo("candles.interval");
                        assertThat(other.begun()).isEqualTo("5m");
                        assertThat(other.asked()).isEqualTo("1m");
                    });
        }
        new Life(RiskLimits.USUAL, Interval.MINUTE_5).close();
    }

    @Test
    void aJournalThatDoesNotSayWhichCandlesGoesOnWithAny() {
        try (var file = JournalFile.open(folder, JournalOptions.DEFAULT)) {
            Map<String, String> settings = new TreeMap<>(spec().toManifest().settings());
            settings.putAll(RiskLimits.USUAL.toSettings());
            file.append(new EntryWriter().write(new Entry.Started(new Manifest(settings, List.of(Markets.BTC)))));
            file.commit();
        }
        for (Interval interval : List.of(Interval.MINUTE_5, Interval.MINUTE_1)) {
            try (var life = new Life(RiskLimits.USUAL, interval)) {
                life.await(() -> exchange.intervals.size() == 2);
                assertThat(exchange.intervals).containsOnly(interval);
                exchange.intervals.clear();
            }
        }
    }

    @Test
    @Covers("IMP-003")
    void aKeyThatMayWithdrawADayLaterStopsEntriesAndTheNextAnswerLetsThemGoOn() {
        try (var life = new Life(RiskLimits.USUAL, Interval.MINUTE_1)) {
            life.await(() -> life.bot.state().isSynchronized());
            exchange.mayWithdraw = true;
            now = NOW.plus(Duration.ofDays(1));
            life.await(() -> life.concerns.equals(List.of(new Concern.KeyMayWithdraw())));

            life.hears(0);
            life.await(() -> !life.rejections().isEmpty());
            assertThat(life.rejections()).containsOnly("key-may-withdraw");
            assertThat(exchange.resting()).isZero();

            exchange.mayWithdraw = false;
            now = now.plus(Duration.ofHours(1));
            life.await(() -> life.concerns.isEmpty());
            life.hears(1);
            life.await(() -> exchange.resting() > 0);
        }
    }

    @Test
    @Covers("IMP-007")
    void whatIsCommittedCanBeRead() {
        try (var file = JournalFile.open(folder, JournalOptions.DEFAULT)) {
            var journal = new LiveJournal(List.of(), file, _ -> {});
            journal.append(new Entry.Heard(new LeaseTaken(NOW, 1)));
            assertThat(readable()).isZero();

            journal.commit();

            assertThat(readable()).isEqualTo(1);
        }
    }

    private static RunSpec spec() {
        return new RunSpec(
                Markets.BTC,
                "grid",
                Map.of("levels", "4", "spacing", "1"),
                "all",
                Money.of("10000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0));
    }

    private long readable() {
        return JournalFile.read(folder, 1, (_, _) -> {}).last().sequence();
    }

    /** A bot that runs, and what it wrote or lived through again. */
    private final class Life implements AutoCloseable {

        private final List<Entry> wrote = new CopyOnWriteArrayList<>();
        private final LiveBot bot;
        private final Thread thread;

        private volatile List<Concern> concerns = List.of();

        Life(RiskLimits limits, @Nullable Interval interval) {
            this(limits, interval, Duration.ofDays(2));
        }

        Life(RiskLimits limits, @Nullable Interval interval, Duration decisionAge) {
            var options = DeskOptions.DEFAULT.decidedWithin(decisionAge);
            var setup = new LiveSetup("bot", spec(), limits, interval, 1, folder, options);
            bot = new LiveBot(setup, exchange, () -> now, new LiveBot.Observer() {
                @Override
                public void wrote(Entry entry) {
                    wrote.add(entry);
                }

                @Override
                public void dealt(LiveBot trading) {}

                @Override
                public void concerned(List<Concern> all) {
                    concerns = all;
                }
            });
            thread = Thread.ofPlatform().start(() -> {
                try {
                    bot.run();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void hears(int bar) {
            await(() -> !exchange.followers.isEmpty());
            exchange.followers.forEach(follower -> follower.onEvent(market.bar(bar)));
        }

        long placed() {
            return wrote.stream().filter(Entry.Placed.class::isInstance).count();
        }

        List<String> rejections() {
            return wrote.stream()
                    .filter(Entry.Heard.class::isInstance)
                    .map(entry -> ((Entry.Heard) entry).event())
                    .filter(Rejected.class::isInstance)
                    .map(event -> ((Rejected) event).reason())
                    .toList();
        }

        List<String> denials() {
            return wrote.stream()
                    .filter(Entry.Denied.class::isInstance)
                    .flatMap(entry -> ((Entry.Denied) entry).objections().stream())
                    .map(Reason::rule)
                    .toList();
        }

        void await(BooleanSupplier condition) {
            Instant deadline = Instant.now().plusSeconds(20);
            while (!condition.getAsBoolean()) {
                assertThat(Instant.now()).as("%s", wrote).isBefore(deadline);
                try {
                    Thread.sleep(5);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }

        @Override
        public void close() {
            bot.stop();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            bot.close();
        }
    }
}
