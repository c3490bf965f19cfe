package io.quati.app.bot;

import io.quati.app.market.Candle;
import io.quati.app.market.LiveMarket;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.Instrument;
import io.quati.core.engine.EventSource;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the market told the bot in its earlier life, then the candles after it: each one once. */
final class BotFeed implements EventSource {

    private final Iterator<Event> recorded;
    private final LiveMarket market;
    private final BarSeries heard;
    private final Runnable beforeNext;
    private long lastOpenTime;

    /**
     * @param instrument as the bot has known it from its start
     * @param after opening time of the last candle that must not come again
     * @param beforeNext is run whenever everything said so far has been dealt with
     */
    BotFeed(List<Event> recorded, Instrument instrument, LiveMarket market, long after, Runnable beforeNext) {
        this.recorded = recorded.iterator();
        this.market = market;
        this.heard = new BarSeries(instrument, market.interval());
        this.lastOpenTime = after;
        this.beforeNext = beforeNext;
    }

    @Override
    public @Nullable Event next() {
        beforeNext.run();
        if (recorded.hasNext()) {
            return recorded.next();
        }
        Candle candle = market.awaitAfter(lastOpenTime);
        if (candle == null) {
            return null;
        }
        lastOpenTime = candle.openTimeMillis();
        return heard.append(lastOpenTime, candle.numbers());
    }

    /** Returns whether the next event is one of the earlier life. */
    boolean isRecorded() {
        return recorded.hasNext();
    }

    /** Returns whether the next event is there already. */
    boolean hasNext() {
        return recorded.hasNext() || market.hasAfter(lastOpenTime);
    }
}
