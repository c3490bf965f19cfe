package io.quati.app.market;

import io.quati.app.market.Link.State;
import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.PublicExchange;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a market go on with the candles of an exchange: asks for the past, listens to the present, and where the exchange
 * cannot be reached goes on trying. All it has is a {@link PublicExchange}: nothing can be ordered from here.
 */
public final class ExchangeFeed implements MarketDriver {

    private static final Interval INTERVAL = Interval.MINUTE_1;
    private static final int KEPT_BARS = 500_000;
    private static final Duration HISTORY = Duration.ofMinutes(SyntheticSource.HISTORY_BARS);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** How late a candle may be before it is missed. */
    private static final Duration LATEST = INTERVAL.duration().plusSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeFeed.class);

    private final LiveMarket market;
    private final Origin origin;
    private final InstantSource clock;
    private final Consumer<Link> watcher;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile Link link;
    private volatile boolean stopping;
    private long oldest = Long.MAX_VALUE;
    private Instant tryAgain = Instant.MIN;
    private boolean connected;
    private boolean answers = true;

    /** Why questions are not answered, or the stream does not tell everything; null if all is well. */
    private @Nullable String silent;

    private @Nullable String deaf;

    /**
     * Where candles come from.
     *
     * @param name of the exchange, as users type it
     * @param questions the address at which it answers questions
     * @param stream the address at which it tells by itself
     */
    public record Origin(String name, PublicExchange exchange, URI questions, URI stream) {}

    private sealed interface News {
        record Closed(Bar bar) implements News {}

        record Connected() implements News {}

        record Interrupted(String reason) implements News {}

        record Stop() implements News {}
    }

    /** @param watcher is told whenever it comes to stand otherwise with the exchange */
    public ExchangeFeed(String symbol, Origin origin, InstantSource clock, Consumer<Link> watcher) {
        this.market = new LiveMarket(symbol, INTERVAL.duration(), origin.name(), KEPT_BARS, clock);
        this.origin = origin;
        this.clock = clock;
        this.watcher = watcher;
        this.link = new Link(origin.name(), State.CONNECTING, List.of(), null, clock.instant());
        this.thread = Thread.ofPlatform().name("market").daemon().unstarted(this::run);
    }

    @Override
    public LiveMarket market() {
        return market;
    }

    @Override
    public void cover(long oldestHeard, long newestHeard) {
        oldest = oldestHeard;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        stopping = true;
        news.add(new News.Stop());
        market.close();
    }

    @Override
    public boolean isHealthy() {
        return thread.isAlive();
    }

    @Override
    public double speed() {
        return 1;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public Optional<PublicExchange> exchange() {
        return Optional.of(origin.exchange());
    }

    /** Outermost loop of the thread. */
    private void run() {
        try {
            CandleFeed candles = open();
            if (candles != null) {
                listen(candles);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("the market of {} stopped", market.symbol(), e);
            silent = e.getClass().getSimpleName() + ": " + e.getMessage();
            tell();
        }
    }

    /** Asks until the past is known; returns null if it is stopped before. */
    private @Nullable CandleFeed open() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            try {
                return askForThePast();
            } catch (ExchangeException e) {
                silent = e.getMessage();
                answers = e.kind() != Kind.UNAVAILABLE;
                tell();
                Instant again = e.retryAt();
                sleep(again == null ? pause : Duration.between(clock.instant(), again));
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        return null;
    }

    private void sleep(Duration pause) throws InterruptedException {
        News stop = news.poll(Math.max(FIRST_PAUSE.toMillis(), pause.toMillis()), TimeUnit.MILLISECONDS);
        stopping |= stop != null;
    }

    private CandleFeed askForThePast() {
        var exchange = origin.exchange().market();
        Instrument instrument = exchange.listing(market.symbol())
                .orElseThrow(
                        () -> new ExchangeException(Kind.REFUSED, 0, market.symbol() + " is not listed there.", null))
                .instrument();
        long usual = clock.instant().minus(HISTORY).toEpochMilli();
        Instant from = Instant.ofEpochMilli(INTERVAL.openOf(Math.min(usual, oldest)));
        BarSeries past = exchange.history(instrument, INTERVAL, from, clock.instant());
        if (past.isEmpty()) {
            throw new ExchangeException(Kind.UNAVAILABLE, 0, "It has no candles of " + market.symbol() + " yet.", null);
        }
        market.open(past);
        silent = null;
        answers = true;
        return new CandleFeed(
                exchange,
                instrument,
                INTERVAL,
                past.openTime(past.size() - 1),
                bar -> market.add(bar.openTimeMillis(), bar.numbers()));
    }

    private void listen(CandleFeed candles) throws InterruptedException {
        Instrument instrument = market.awaitInstrument();
        if (instrument == null) {
            return;
        }
        try (var _ = origin.exchange().follow(instrument, INTERVAL, new Listener())) {
            while (!stopping) {
                News next = news.poll(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                switch (next) {
                    case null -> lookForWhatIsMissing(candles);
                    case News.Closed(Bar bar) -> {
                        candles.accept(bar);
                        deaf = null;
                    }
                    case News.Connected() -> {
                        connected = true;
                        deaf = null;
                        catchUp(candles);
                    }
                    case News.Interrupted(String reason) -> deaf = reason;
                    case News.Stop() -> stopping = true;
                }
                tell();
            }
        }
    }

    private void lookForWhatIsMissing(CandleFeed candles) {
        Instant now = clock.instant();
        boolean unanswered = silent != null && !now.isBefore(tryAgain);
        if (unanswered || candles.shouldAsk(now)) {
            tryAgain = now.plus(LONGEST_PAUSE);
            catchUp(candles);
        }
        if (deaf == null && isLate()) {
            deaf = "No candle came for " + market.silence().toSeconds() + " s.";
        }
    }

    private boolean isLate() {
        return market.silence().compareTo(LATEST) > 0;
    }

    private void catchUp(CandleFeed candles) {
        answers = candles.catchUp(clock.instant());
        silent = answers ? null : "Candles of the past cannot be asked for.";
    }

    /** Makes known how it stands, if that has changed. */
    private void tell() {
        List<String> unreachable = new ArrayList<>();
        if (silent != null && !answers) {
            unreachable.add(origin.questions().toString());
        }
        if (deaf != null) {
            unreachable.add(origin.stream().toString());
        }
        String reason = silent != null ? silent : deaf;
        State state = reason != null ? State.DEGRADED : connected ? State.LIVE : State.CONNECTING;
        var now = new Link(origin.name(), state, unreachable, reason, clock.instant());
        if (!now.saysTheSameAs(link)) {
            link = now;
            watcher.accept(now);
        }
    }

    private final class Listener implements MarketListener {

        @Override
        public void onEvent(Event event) {
            if (event instanceof Bar bar) {
                news.add(new News.Closed(bar));
            }
        }

        @Override
        public void onTicker(Ticker ticker) {
            market.traded(ticker.last().doubleValue());
        }

        @Override
        public void onConnected() {
            news.add(new News.Connected());
        }

        @Override
        public void onInterrupted(String reason) {
            news.add(new News.Interrupted(reason));
        }
    }
}
