package io.quati.adapters.binance.market;

import io.quati.adapters.wire.Payload;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the market of one instrument does, put into our words: finished candles, best prices and, of futures, funding.
 * Its streams may come from several hubs; it is connected when all of them are.
 */
public final class InstrumentFeed implements Exchange.Subscription {

    private final Instrument instrument;
    private final MarketListener listener;
    private final InstantSource clock;
    private final BarSeries bars;
    private final Map<MarketHub, Part> parts = new LinkedHashMap<>();
    private final ReentrantLock delivery = new ReentrantLock();
    private volatile long heardAtNanos = System.nanoTime();
    private boolean told;

    /** Whether the listener knows that there is no connection. */
    private boolean toldOfFailure;

    private @Nullable Payload day;
    private @Nullable Payload mark;

    /** Streams of one hub. */
    private final class Part implements MarketFeed {

        private final Set<String> streams;
        private boolean connected;

        Part(List<String> streams) {
            this.streams = new LinkedHashSet<>(streams);
        }

        @Override
        public Set<String> streams() {
            return streams;
        }

        @Override
        public void hear(String stream, Payload data) {
            heardAtNanos = System.nanoTime();
            deliver(() -> InstrumentFeed.this.hear(stream, data));
        }

        @Override
        public void connected() {
            deliver(() -> {
                connected = true;
                if (!told && parts.values().stream().allMatch(part -> part.connected)) {
                    told = true;
                    toldOfFailure = false;
                    listener.onConnected();
                }
            });
        }

        @Override
        public void interrupted(String reason) {
            deliver(() -> {
                connected = false;
                if (told || !toldOfFailure) {
                    told = false;
                    toldOfFailure = true;
                    listener.onInterrupted(reason);
                }
            });
        }

        @Override
        public void refuse(String reason) {
            deliver(() -> {
                told = false;
                toldOfFailure = true;
                listener.onInterrupted(reason);
            });
        }
    }

    /** @param clock stamps what carries no time of its own */
    public InstrumentFeed(Instrument instrument, Interval interval, MarketListener listener, InstantSource clock) {
        this.instrument = instrument;
        this.listener = listener;
        this.clock = clock;
        this.bars = new BarSeries(instrument, interval.duration());
    }

    /** Listens to streams of {@code hub}, given without the symbol, for example {@code ticker}. */
    public InstrumentFeed with(MarketHub hub, String... streams) {
        String symbol = instrument.symbol().toLowerCase(Locale.ROOT);
        parts.put(
                hub,
                new Part(List.of(streams).stream()
                        .map(stream -> symbol + "@" + stream)
                        .toList()));
        return this;
    }

    /** Starts listening. */
    public InstrumentFeed start() {
        try {
            parts.forEach(MarketHub::join);
        } catch (ExchangeException e) {
            close();
            throw e;
        }
        return this;
    }

    private void deliver(Runnable news) {
        delivery.lock();
        try {
            news.run();
        } finally {
            delivery.unlock();
        }
    }

    void hear(String stream, Payload data) {
        switch (stream.substring(stream.indexOf('@') + 1).replaceFirst("_.*|@.*", "")) {
            case "kline" -> candle(data.at("k"));
            case "ticker" -> day = data;
            case "bookTicker" -> best(data);
            case "markPrice" -> mark(data);
            default -> throw new IllegalStateException("stream must be one we asked for, was " + stream);
        }
    }

    private void candle(Payload kline) {
        long open = kline.number("t");
        boolean isNew = bars.isEmpty() || open > bars.openTime(bars.size() - 1);
        if (kline.flag("x") && isNew) {
            try {
                listener.onEvent(bars.append(open, Candles.streamed(kline)));
            } catch (IllegalArgumentException e) {
                told = false;
                listener.onInterrupted("Binance sent a candle that cannot be: " + e.getMessage());
            }
        }
    }

    private void best(Payload book) {
        Payload known = day;
        if (known == null) {
            return;
        }
        listener.onTicker(new Ticker(
                instrument,
                book.decimal("b", BigDecimal.ZERO),
                book.decimal("a", BigDecimal.ZERO),
                known.decimal("c"),
                known.decimal("o"),
                known.decimal("v"),
                book.has("E") ? book.time("E") : clock.instant()));
    }

    /** Funding is due once the time of the next one moves on; the last rate before counts. */
    private void mark(Payload update) {
        Payload before = mark;
        mark = update;
        if (before == null || update.number("T", 0) <= before.number("T", 0) || before.number("T", 0) == 0) {
            return;
        }
        listener.onEvent(funding(instrument, update.time("E"), before.decimal("r"), before.decimal("p")));
    }

    /** Returns that funding was due, in numbers that Binance told. */
    public static Funding funding(Instrument instrument, Instant at, BigDecimal rate, BigDecimal markPrice) {
        try {
            return new Funding(at, instrument, rate.doubleValue(), markPrice.doubleValue());
        } catch (IllegalArgumentException e) {
            throw new ExchangeException(
                    ExchangeException.Kind.UNAVAILABLE, 0, "Binance told funding that cannot be.", e);
        }
    }

    @Override
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAtNanos);
    }

    @Override
    public void close() {
        parts.forEach(MarketHub::leave);
    }
}
