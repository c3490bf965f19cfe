package io.quati.adapters.binance.market;

import io.quati.adapters.wire.Payload;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Side;
import io.quati.core.exchange.Exchange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * What others trade, as Binance puts it together: trades of one order at one price are one. Each is told once; numbers
 * that are missing are told as an interruption. Source: Binance, aggregate trade streams.
 */
public final class TradeFeed implements Exchange.Subscription {

    private final MarketHub hub;
    private final Listener listener;
    private final Ear ear;
    private volatile long heardAtNanos = System.nanoTime();

    /**
     * Something the market did.
     *
     * @param taker the side of the order that did not wait
     */
    public record MarketTrade(long id, Instant at, BigDecimal price, BigDecimal quantity, Side taker) {}

    /** Hears trades. Called by one thread at a time; must not wait. */
    public interface Listener {

        void onTrade(MarketTrade trade);

        /** From now on everything is told. */
        void onConnected();

        /** Something was missed, or may be from now on. */
        void onInterrupted(String reason);
    }

    private final class Ear implements MarketFeed {

        private final Set<String> streams;
        private boolean connected;
        private long last = -1;

        Ear(String stream) {
            this.streams = Set.of(stream);
        }

        @Override
        public Set<String> streams() {
            return streams;
        }

        @Override
        public void hear(String stream, Payload data) {
            heardAtNanos = System.nanoTime();
            long id = data.number("a");
            if (id <= last) {
                return; // told by the socket before
            }
            if (last >= 0 && id > last + 1) {
                listener.onInterrupted((id - last - 1) + " trades are missing");
            }
            last = id;
            listener.onTrade(new MarketTrade(
                    id, data.time("T"), data.decimal("p"), data.decimal("q"), data.flag("m") ? Side.SELL : Side.BUY));
        }

        @Override
        public void connected() {
            if (!connected) {
                connected = true;
                listener.onConnected();
            }
        }

        @Override
        public void interrupted(String reason) {
            if (connected) {
                connected = false;
                last = -1;
                listener.onInterrupted(reason);
            }
        }

        @Override
        public void refuse(String reason) {
            connected = false;
            listener.onInterrupted(reason);
        }
    }

    public TradeFeed(MarketHub hub, Instrument instrument, Listener listener) {
        this.hub = hub;
        this.listener = listener;
        this.ear = new Ear(instrument.symbol().toLowerCase(Locale.ROOT) + "@aggTrade");
    }

    /** Starts listening. */
    public TradeFeed start() {
        hub.join(ear);
        return this;
    }

    @Override
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAtNanos);
    }

    @Override
    public void close() {
        hub.leave(ear);
    }
}
