package io.quati.app.bot;

import io.quati.adapters.journal.JournalBrokenException;
import io.quati.adapters.journal.JournalFailedException;
import io.quati.adapters.journal.JournalFile;
import io.quati.adapters.journal.JournalOptions;
import io.quati.app.logging.LogContext;
import io.quati.app.market.LiveMarket;
import io.quati.core.backtest.RunSpec;
import io.quati.core.backtest.SimulatedRun;
import io.quati.core.domain.Instrument;
import io.quati.core.journal.Journal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bot in shadow mode: real engine, simulated venue, its own thread, its own journal.
 *
 * <p>Starting and recovering are the same: the market events of the journal are told to a new engine, which must write
 * the recorded journal again byte for byte, and what comes after is new. Others see it through {@link #snapshot()}.
 */
public final class ShadowBot implements Bot {

    /** How many candles of the past a new bot lives through, so that it does not begin blind. */
    private static final int WARM_UP_BARS = 120;

    private static final int BARS_PER_SNAPSHOT = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);

    private final BotSetup setup;
    private final LiveMarket market;
    private final InstantSource clock;
    private final Thread thread;
    private volatile BotSnapshot snapshot;
    private @Nullable JournalFile file;
    private @Nullable Recording recording;
    /** Why the journal could not be used; told once the server runs, as the log has no settings before. */
    private @Nullable RuntimeException unusable;

    private OptionalLong after = OptionalLong.empty();

    public ShadowBot(BotSetup setup, LiveMarket market, InstantSource clock) {
        this.setup = setup;
        this.market = market;
        this.clock = clock;
        this.snapshot = BotSnapshot.before(setup, market.symbol(), clock.instant());
        this.thread = Thread.ofPlatform().name("bot-" + setup.name()).daemon().unstarted(this::live);
    }

    /** A journal that cannot be used puts the bot into the state error. */
    @Override
    public void open() {
        try {
            file = JournalFile.open(setup.directory(), JournalOptions.DEFAULT);
            recording = Recording.of(setup.directory());
        } catch (JournalBrokenException | JournalFailedException | IllegalArgumentException e) {
            show(e);
            close();
            unusable = e;
        }
    }

    @Override
    public OptionalLong lastOpenTime() {
        return recording == null ? OptionalLong.empty() : recording.lastOpenTime();
    }

    /** Where a new one begins is settled here, if the market is known. */
    @Override
    public void start() {
        if (recording != null) {
            after = recording.lastOpenTime();
            if (after.isEmpty() && market.hasCandles()) {
                after = OptionalLong.of(beginning());
            } else if (after.isEmpty()) {
                snapshot = snapshot.in(BotState.WAITING);
            }
            thread.start();
        } else if (unusable != null) {
            tell(unusable);
        }
    }

    private long beginning() {
        return market.openTimeBefore(WARM_UP_BARS) - 1;
    }

    @Override
    public void stop() {
        // closing the market is what stops it
    }

    @Override
    public void join() throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            close();
        }
        thread.join();
    }

    /** Outermost loop of the bot's thread: whatever goes wrong stops this bot and no other. */
    private void live() {
        LogContext.ofBot(setup.name(), market.symbol());
        JournalFile journal = file;
        Recording past = recording;
        if (journal == null || past == null) {
            return;
        }
        try {
            trade(journal, past);
        } catch (JournalBrokenException | JournalFailedException e) {
            show(e);
            tell(e);
        } catch (RuntimeException | Error e) {
            show(e);
            LOG.error("bot {} stopped", setup.name(), e);
        } finally {
            recording = null;
            close();
        }
    }

    private void trade(JournalFile journal, Recording past) {
        Optional<RunSpec> known = past.spec();
        if (known.isEmpty() || after.isEmpty()) {
            Instrument instrument = market.awaitInstrument();
            if (instrument == null) {
                snapshot = snapshot.in(BotState.STOPPED);
                return;
            }
            known = known.or(() -> Optional.of(setup.on(instrument)));
        }
        RunSpec spec = known.get();
        var continued = new ContinuedJournal(past.records(), journal);
        var log = new TradeLog(spec.instrument());
        var maker = new SnapshotMaker(setup.name(), spec, log, snapshot.since());
        var round = new Round(continued, log, maker, past.records().size());
        var feed = new BotFeed(past.marketEvents(), spec.instrument(), market, after.orElseGet(this::beginning), round);
        var run = new SimulatedRun(spec, feed, Journal.both(continued, log));
        round.begin(run, feed);
        while (run.step()) {
            // the feed's round is where the bot reports
        }
        continued.flush();
        round.publish(BotState.STOPPED);
    }

    /** What happens between two events of the market: equity is noted, the journal flushed, a snapshot published. */
    private final class Round implements Runnable {

        private final ContinuedJournal journal;
        private final TradeLog log;
        private final SnapshotMaker maker;
        private final long recovered;
        private @Nullable SimulatedRun run;
        private @Nullable BotFeed feed;
        private int sinceSnapshot;

        Round(ContinuedJournal journal, TradeLog log, SnapshotMaker maker, long recovered) {
            this.journal = journal;
            this.log = log;
            this.maker = maker;
            this.recovered = recovered;
        }

        void begin(SimulatedRun begun, BotFeed source) {
            run = begun;
            feed = source;
        }

        @Override
        public void run() {
            if (run == null || feed == null) {
                return;
            }
            log.sample(run.portfolio().equity().toDouble());
            journal.flush();
            if (++sinceSnapshot >= BARS_PER_SNAPSHOT || !feed.hasNext()) {
                publish(BotState.RUNNING);
            }
        }

        void publish(BotState state) {
            if (run != null) {
                sinceSnapshot = 0;
                boolean recovering = !journal.isLive() || (feed != null && feed.isRecorded());
                var progress = new SnapshotMaker.Progress(state, recovering, journal.count(), recovered);
                snapshot = maker.make(progress, run.portfolio(), clock.instant());
            }
        }
    }

    /** Says in one sentence what is wrong with the journal; where it was noticed is of use to programmers only. */
    private void tell(RuntimeException cause) {
        LOG.error("bot {} stopped: {}", setup.name(), cause.getMessage());
        LOG.debug("bot {} stopped", setup.name(), cause);
    }

    private void show(Throwable cause) {
        String message = cause.getMessage();
        String reason = cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        snapshot = snapshot.failed(reason, clock.instant());
    }

    private void close() {
        if (file != null) {
            try {
                file.close();
            } catch (JournalFailedException e) {
                show(e);
                tell(e);
            }
            file = null;
        }
    }

    @Override
    public BotSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public boolean isHealthy() {
        return snapshot.status() != BotState.ERROR && (thread.isAlive() || market.isEnded());
    }

    @Override
    public boolean isReady() {
        return !snapshot.recovering();
    }
}
