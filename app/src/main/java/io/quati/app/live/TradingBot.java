package io.quati.app.live;

import io.quati.adapters.desk.Concern;
import io.quati.adapters.desk.DeskOptions;
import io.quati.adapters.desk.SharedAccount;
import io.quati.adapters.journal.JournalBrokenException;
import io.quati.adapters.journal.JournalFailedException;
import io.quati.adapters.journal.JournalFile;
import io.quati.adapters.journal.JournalOptions;
import io.quati.app.bot.Bot;
import io.quati.app.bot.BotSetup;
import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotSnapshot.ConcernView;
import io.quati.app.bot.BotState;
import io.quati.app.bot.SnapshotMaker;
import io.quati.app.bot.TradeLog;
import io.quati.app.logging.LogContext;
import io.quati.app.market.LiveMarket;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.journal.Entry;
import io.quati.core.journal.JournalMismatchException;
import io.quati.core.market.Interval;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.RiskLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link LiveBot} of the server: on a thread of its own, and seen from outside through snapshots. */
public final class TradingBot implements Bot {

    /** Also how long a decision counts: what the last candle told is news until the next one comes. */
    private static final Interval INTERVAL = Interval.MINUTE_1;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(TradingBot.class);

    private final BotSetup setup;
    private final Exchanges kind;
    private final LiveMarket market;
    private final Exchange exchange;
    private final SharedAccount account;
    private final InstantSource clock;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile BotSnapshot snapshot;
    private volatile @Nullable LiveBot bot;

    /**
     * @param kind what {@code exchange} is
     * @param market of the same exchange, from which the bot learns what it trades
     * @param account there, of all bots of this server
     */
    public TradingBot(
            BotSetup setup,
            Exchanges kind,
            LiveMarket market,
            Exchange exchange,
            SharedAccount account,
            InstantSource clock) {
        this.setup = setup;
        this.kind = kind;
        this.market = market;
        this.exchange = exchange;
        this.account = account;
        this.clock = clock;
        this.snapshot = BotSnapshot.before(setup, market.symbol(), clock.instant());
        this.thread = Thread.ofPlatform().name("bot-" + setup.name()).daemon().unstarted(this::live);
    }

    /** A journal that cannot be used is told of once the bot lives through it. */
    @Override
    public void open() {
        try {
            JournalFile.open(setup.directory(), JournalOptions.DEFAULT).close();
        } catch (JournalBrokenException | JournalFailedException e) {
            fail(e);
        }
    }

    /** It asks for the candles after its journal itself. */
    @Override
    public OptionalLong lastOpenTime() {
        return OptionalLong.empty();
    }

    @Override
    public void start() {
        if (snapshot.status() != BotState.ERROR) {
            snapshot = snapshot.in(BotState.WAITING);
            thread.start();
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        LiveBot trading = bot;
        if (trading != null) {
            trading.stop();
        }
    }

    @Override
    public void join() throws InterruptedException {
        thread.join();
    }

    /** Outermost loop of the bot's thread: whatever goes wrong stops this bot and no other. */
    private void live() {
        LogContext.ofBot(setup.name(), market.symbol());
        try {
            Instrument instrument = market.awaitInstrument();
            if (instrument != null && isKeyHarmless()) {
                trade(instrument);
            }
            if (snapshot.status() != BotState.ERROR) {
                snapshot = snapshot.in(BotState.STOPPED);
            }
        } catch (JournalBrokenException | JournalFailedException | JournalMismatchException e) {
            fail(e);
            LOG.error("bot {} stopped: {}", setup.name(), e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
            LOG.error("bot {} stopped", setup.name(), e);
        }
    }

    /** Asks until the exchange has told what the key may do; returns false if nothing may be traded with it. */
    private boolean isKeyHarmless() throws InterruptedException {
        while (true) {
            try {
                if (KeyCheck.of(kind, exchange) == KeyCheck.HARMLESS) {
                    return true;
                }
                snapshot = snapshot.failed("the key may withdraw: nothing is traded with it", clock.instant());
                return false;
            } catch (ExchangeException e) {
                LOG.warn("bot {} waits: it cannot be asked what its key may do ({})", setup.name(), e.getMessage());
            }
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
    }

    private void trade(Instrument instrument) throws InterruptedException {
        var live = new LiveSetup(
                setup.tag(),
                setup.on(instrument),
                RiskLimits.USUAL,
                INTERVAL,
                null,
                setup.directory(),
                DeskOptions.DEFAULT.decidedWithin(INTERVAL.duration()));
        var view = new View();
        try (var trading = new LiveBot(live, exchange, account, clock, view)) {
            view.dealt(trading);
            bot = trading;
            if (stopping.getCount() == 0) {
                trading.stop();
            }
            trading.run();
        }
    }

    private void fail(Throwable cause) {
        String message = cause.getMessage();
        String reason = cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        snapshot = snapshot.failed(reason, clock.instant());
    }

    /** Follows the journal and makes a snapshot whenever the bot has nothing else to do. */
    private final class View implements LiveBot.Observer {

        private @Nullable TradeLog log;
        private @Nullable SnapshotMaker maker;
        private long entries;

        @Override
        public void wrote(Entry entry) {
            entries++;
            if (log == null && entry instanceof Entry.Started(var manifest)) {
                RunSpec spec = RunSpec.of(manifest);
                log = new TradeLog(spec.instrument());
                maker = new SnapshotMaker(setup.name(), spec, log, snapshot.since());
            }
            if (log != null) {
                log.append(entry);
            }
        }

        @Override
        public void dealt(LiveBot trading) {
            if (log == null || maker == null) {
                return;
            }
            Portfolio portfolio = trading.portfolio();
            log.sample(portfolio.equity().toDouble());
            var progress = new SnapshotMaker.Progress(BotState.RUNNING, false, entries, trading.recovered());
            snapshot = maker.make(progress, portfolio, clock.instant());
        }

        @Override
        public void concerned(List<Concern> concerns) {
            LOG.warn(
                    "bot {} {}",
                    setup.name(),
                    concerns.isEmpty() ? "may open positions again" : "opens nothing: " + concerns);
        }
    }

    @Override
    public BotSnapshot snapshot() {
        BotSnapshot last = snapshot;
        LiveBot trading = bot;
        return trading == null || last.status() != BotState.RUNNING
                ? last
                : last.known(
                        trading.state().isSynchronized(),
                        trading.doubtful().size(),
                        trading.concerns().stream().map(TradingBot::view).toList());
    }

    private static ConcernView view(Concern concern) {
        return switch (concern) {
            case Concern.Shortfall(String asset, BigDecimal needed, BigDecimal found) ->
                new ConcernView(concern.kind(), asset, needed.doubleValue(), found.doubleValue());
            case Concern.KeyMayWithdraw _,
                    Concern.TradedAfterItsEnd _,
                    Concern.OrdersUnknown _,
                    Concern.AnotherProcess _ -> new ConcernView(concern.kind(), null, null, null);
        };
    }

    @Override
    public boolean isHealthy() {
        return snapshot().status() != BotState.ERROR && thread.isAlive();
    }

    @Override
    public boolean isReady() {
        BotSnapshot now = snapshot();
        return now.status() == BotState.RUNNING && !now.recovering();
    }
}
