package io.quati.app.bot;

import io.quati.app.market.LiveMarket;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/** All bots of this server. */
public final class Bots {

    private final LiveMarket market;
    private final List<Bot> bots;

    public Bots(List<BotSetup> setups, LiveMarket market, InstantSource clock) {
        this.market = market;
        this.bots = setups.stream().map(setup -> new Bot(setup, market, clock)).toList();
    }

    /**
     * Opens all journals and brings the market to where the furthest of them ended.
     *
     * @throws io.quati.adapters.journal.JournalLockedException if another process has one of them open
     */
    public void open() {
        bots.forEach(Bot::open);
        bots.stream()
                .map(Bot::lastOpenTime)
                .flatMapToLong(OptionalLong::stream)
                .max()
                .ifPresent(market::advanceTo);
    }

    /** Lets every bot whose journal is sound trade. */
    public void start() {
        bots.forEach(Bot::start);
    }

    /** Waits until all have closed their journals; the market must have been stopped. */
    public void join() {
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
