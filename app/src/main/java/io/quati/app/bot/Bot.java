package io.quati.app.bot;

import java.util.OptionalLong;

/** A bot of this server: a thread and a journal of its own, seen from outside through snapshots. */
public interface Bot {

    /**
     * Makes sure that nobody else has the journal, and reads how far it has come.
     *
     * @throws io.quati.adapters.journal.JournalLockedException if another process has it open
     */
    void open();

    /** Returns the opening time of the last candle in the journal, if it needs those after it. */
    OptionalLong lastOpenTime();

    /** Lets it trade, as soon as its market is known. The market must not be moving yet. */
    void start();

    /** Asks it to stop; the market has been stopped before. */
    void stop();

    /** Waits until it has stopped and its journal is closed; one that was never started closes it here. */
    void join() throws InterruptedException;

    /** Returns it as it last was between two events. Any thread may ask. */
    BotSnapshot snapshot();

    /** Returns whether it runs, or waits, or has come to the end of its market. */
    boolean isHealthy();

    /** Returns whether it has lived through its recorded past and knows what became of its orders. */
    boolean isReady();
}
