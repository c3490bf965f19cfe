package io.quati.app.live;

import io.quati.adapters.desk.AccountWatch;
import io.quati.adapters.desk.Concern;
import io.quati.adapters.desk.DeskState;
import io.quati.adapters.desk.Failpoint;
import io.quati.adapters.desk.OrderDesk;
import io.quati.adapters.desk.SharedAccount;
import io.quati.adapters.journal.JournalFile;
import io.quati.adapters.journal.JournalOptions;
import io.quati.app.market.CandleFeed;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.Bar;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.engine.Engine;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.TrackedOrder;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Manifest;
import io.quati.core.market.Interval;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.portfolio.Holdings;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskLimits;
import io.quati.core.risk.RiskRule;
import io.quati.core.risk.RiskRules;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bot that trades at an exchange, on the thread that runs it.
 *
 * <p>Starting is recovering: the journal is lived through again, then the exchange is asked what became of every order in
 * it, and only when that is known may the bot open anything. Its end may come at any moment.
 */
public final class LiveBot implements AutoCloseable {

    private static final long SYNCHRONIZATION_CHECK_MILLIS = 20;
    private static final long LATENESS_CHECK_SECONDS = 1;
    private static final long COUNT_SECONDS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(LiveBot.class);

    private final LiveSetup setup;
    private final Exchange exchange;
    private final InstantSource clock;
    private final JournalFile file;
    private final Past past;
    private final CandleTerms terms;
    private final RunSpec spec;
    private final Instrument instrument;
    private final LiveJournal journal;
    private final OrderDesk desk;
    private final Engine engine;
    private final CandleFeed candles;
    private final Observer observer;
    private final BlockingDeque<News> news = new LinkedBlockingDeque<>();

    /** What waits for the bot's thread. */
    private sealed interface News {
        record Told(Event event) implements News {}

        record Stop() implements News {}

        record CatchUp() implements News {}

        /** Somebody waits for what the bot counts on after all news before this. */
        record Count(CompletableFuture<Holdings> holdings) implements News {}

        record Concerned(List<Concern> concerns) implements News {}
    }

    /** Sees what a bot does, on the bot's thread; must not wait. */
    public interface Observer {

        Observer NONE = new Observer() {
            @Override
            public void wrote(Entry entry) {}

            @Override
            public void dealt(LiveBot bot) {}
        };

        /** This is in the journal now, or was lived through again. */
        void wrote(Entry entry);

        /** Everything that was heard has been dealt with. */
        void dealt(LiveBot bot);

        /** There is something else to worry about than before; with nothing in it, nothing any more. */
        default void concerned(List<Concern> concerns) {}
    }

    /** A bot that no other of this process shares the account with. */
    public LiveBot(LiveSetup setup, Exchange exchange, InstantSource clock, Observer observer) {
        this(setup, exchange, new SharedAccount(), clock, observer);
    }

    /**
     * Opens the journal and lives through it.
     *
     * @param account of this bot and others, at {@code exchange}
     * @throws OtherCandlesException if it is to see other candles than its journal says
     * @throws io.quati.adapters.journal.JournalLockedException if another process has the journal
     * @throws io.quati.core.journal.JournalMismatchException if the journal was not written by such a bot
     */
    public LiveBot(LiveSetup setup, Exchange exchange, SharedAccount account, InstantSource clock, Observer observer) {
        this.setup = setup;
        this.observer = observer;
        this.exchange = exchange;
        this.clock = clock;
        this.file = JournalFile.open(setup.journal(), JournalOptions.DEFAULT);
        this.past = Past.of(setup.journal());
        this.terms = terms(setup, past, file);
        this.spec = past.spec().orElse(setup.spec());
        this.instrument = spec.instrument();
        this.journal = new LiveJournal(past.records(), file, observer::wrote);
        RiskLimits limits = past.limits().orElse(setup.limits());
        var lease = LeaseTaken.after(past.orders().epoch(), clock.instant(), new SecureRandom());
        this.desk = new OrderDesk(
                exchange,
                instrument,
                setup.name(),
                lease.epoch(),
                past.orders(),
                report -> news.add(new News.Told(report)),
                clock,
                setup.deskOptions());
        desk.watch(new AccountWatch(account, this::holdings, concerns -> news.add(new News.Concerned(concerns))));
        this.engine =
                new Engine(spec.newStrategy(), new RiskGate(rules(limits)), desk, journal, new Portfolio(spec.cash()));
        Instant now = clock.instant();
        Interval interval = terms.interval();
        long before = interval.openOf(now.toEpochMilli()) - (terms.warmUpBars() + 1) * interval.millis();
        this.candles = new CandleFeed(
                exchange.market(), instrument, interval, past.lastOpenTime().orElse(before), this::hear);
        Map<String, String> settings = new TreeMap<>(spec.toManifest().settings());
        settings.putAll(limits.toSettings());
        settings.putAll(terms.toSettings(past.settings()));
        journal.append(new Entry.Started(new Manifest(settings, spec.instruments())));
        past.events().forEach(engine::accept);
        engine.accept(lease);
        journal.commit();
        Failpoint.AFTER_REPLAY.reached();
    }

    private static CandleTerms terms(LiveSetup setup, Past past, JournalFile file) {
        try {
            return CandleTerms.of(setup, past.settings());
        } catch (OtherCandlesException e) {
            file.close();
            throw e;
        }
    }

    private List<RiskRule> rules(RiskLimits limits) {
        List<RiskRule> rules = new ArrayList<>(RiskRules.of(spec.account()));
        rules.addAll(limits.rules());
        return rules;
    }

    /**
     * Trades until it is stopped. What the market says waits until the exchange has said what became of earlier orders, as
     * nothing could be opened before.
     */
    public void run() throws InterruptedException {
        desk.start();
        List<News> early = new ArrayList<>();
        try (var _ = exchange.follow(instrument, terms.interval(), new Listener())) {
            while (!desk.state().isSynchronized()) {
                News next = news.poll(SYNCHRONIZATION_CHECK_MILLIS, TimeUnit.MILLISECONDS);
                if (next instanceof News.Told(Bar _) || next instanceof News.CatchUp) {
                    early.add(next);
                } else if (next != null && !deal(next)) {
                    return;
                }
            }
            early.forEach(this::deal);
            while (deal(awaitNext())) {
                // the next piece of news
            }
        }
    }

    private News awaitNext() throws InterruptedException {
        while (true) {
            News next = news.poll(LATENESS_CHECK_SECONDS, TimeUnit.SECONDS);
            if (next != null) {
                return next;
            }
            if (candles.shouldAsk(clock.instant())) {
                return new News.CatchUp();
            }
        }
    }

    /** Returns whether there is more to come. */
    private boolean deal(News next) {
        switch (next) {
            case News.Told(Bar bar) -> candles.accept(bar);
            case News.Told(Event event) -> engine.accept(event);
            case News.CatchUp() -> candles.catchUp(clock.instant());
            case News.Count(var holdings) -> holdings.complete(Holdings.of(engine.portfolio()));
            case News.Concerned(var concerns) -> observer.concerned(concerns);
            case News.Stop() -> {
                journal.flush();
                return false;
            }
        }
        if (news.isEmpty()) {
            journal.flush();
            observer.dealt(this);
            journal.reserve();
        }
        return true;
    }

    /**
     * Lets the engine hear a candle, and before it what was heard of orders meanwhile. When several candles come at once, what is
     * decided on an older one is refused; a strategy that did not know that by the next one would wait for one more.
     */
    private void hear(Bar bar) {
        List<News> others = new ArrayList<>();
        for (News next = news.poll(); next != null; next = news.poll()) {
            if (next instanceof News.Told(ExecutionReport report)) {
                engine.accept(report);
            } else {
                others.add(next);
            }
        }
        others.reversed().forEach(news::addFirst);
        engine.accept(bar);
    }

    /** Ends {@link #run} after what has been heard; orders stay at the exchange. */
    public void stop() {
        news.add(new News.Stop());
    }

    /** Lets the engine hear something, such as an operator's command. */
    public void tell(Event event) {
        news.add(new News.Told(event));
    }

    /** Returns how many entries the journal had before. */
    public int recovered() {
        return past.records().size();
    }

    /** Returns how it stands with the exchange. */
    public DeskState state() {
        return desk.state();
    }

    /** Returns why nothing may be opened for the time being. */
    public List<Concern> concerns() {
        return desk.concerns();
    }

    /** Waits for the bot's thread, which may be gone or busy. */
    private Optional<Holdings> holdings() {
        if (!(spec.account() instanceof AccountRules.Spot)) {
            return Optional.empty();
        }
        var counted = new CompletableFuture<Holdings>();
        news.add(new News.Count(counted));
        try {
            return Optional.of(counted.get(COUNT_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the orders of which nobody knows what became of them. */
    public List<TrackedOrder> doubtful() {
        return desk.doubtful();
    }

    /** Returns what it holds; only its own thread may look closely. */
    public Portfolio portfolio() {
        return engine.portfolio();
    }

    @Override
    public void close() {
        desk.close();
        file.close();
    }

    private final class Listener implements MarketListener {

        @Override
        public void onEvent(Event event) {
            news.add(new News.Told(event));
        }

        @Override
        public void onConnected() {
            news.add(new News.CatchUp());
        }

        @Override
        public void onInterrupted(String reason) {
            LOG.warn("{}: the stream of {} was interrupted ({})", setup.name(), instrument, reason);
        }
    }
}
