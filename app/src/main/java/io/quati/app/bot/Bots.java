package io.quati.app.bot;

import io.quati.app.market.MarketDriver;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** All bots of this server. */
public final class Bots {

    private final List<Bot> bots;

    public Bots(List<? extends Bot> bots) {
        this.bots = List.copyOf(bots);
    }

    /**
     * Opens all journals and tells the market how far they have come.
     *
     * @throws io.quati.adapters.journal.JournalLockedException if another process has one of them open
     */
    public void open(MarketDriver market) {
        bots.forEach(Bot::open);
        long[] heard = bots.stream()
                .map(Bot::lastOpenTime)
                .flatMapToLong(OptionalLong::stream)
                .toArray();
        if (heard.length > 0) {
            market.cover(
                    LongStream.of(heard).min().getAsLong(),
                    LongStream.of(heard).max().getAsLong());
        }
    }

    /** Lets every bot whose journal is sound trade. */
    public void start() {
        bots.forEach(Bot::start);
    }

    /** Waits until all have closed their journals; the market must have been stopped. */
    public void join() {
        bots.forEach(Bot::stop);
        boolean interrupted = false;
        for (Bot bot : bots) {
            try {
                bot.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the bots, in a fixed order. */
    public List<Bot> all() {
        return bots;
    }

    /** Returns what all of them are doing. */
    public List<BotSnapshot> snapshots() {
        return bots.stream().map(Bot::snapshot).toList();
    }
}
