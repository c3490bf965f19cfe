package io.quati.app.cli;

import io.quati.app.console.Session;
import io.quati.core.domain.Bar;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** How far long work has come, on the error stream; silent where nobody looks or the work is short. */
final class Progress implements AutoCloseable {

    private static final long LONG_WORK = 300_000;

    /** What an exchange tells takes longer to come than to count. */
    private static final long MANY_REQUESTS = 5_000;

    private static final int WIDTH = 80;
    private static final int EVERY = 8192;

    private final @Nullable ProgressBar bar;
    private int pending;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Returns the progress of a task of {@code steps} steps, named by the text of {@code key}. */
    static Progress of(Session session, String key, long steps) {
        return of(session, key, steps, LONG_WORK);
    }

    /** Returns the progress of a task whose steps are asked for over the network; for any number of threads. */
    static Progress ofRequests(Session session, String key, long steps) {
        return of(session, key, steps, MANY_REQUESTS);
    }

    private static Progress of(Session session, String key, long steps, long fewest) {
        if (!session.isProgressVisible() || steps < fewest) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(session.texts().text(key))
                .setInitialMax(steps)
                .setConsumer(new ConsoleProgressBarConsumer(session.err(), WIDTH))
                .clearDisplayOnFinish()
                .build());
    }

    boolean isVisible() {
        return bar != null;
    }

    /** Takes {@code steps} steps at once. */
    void step(long steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    void step() {
        if (bar != null && ++pending == EVERY) {
            bar.stepBy(pending);
            pending = 0;
        }
    }

    /** Returns a journal that takes every candle as a step. */
    Journal counting() {
        return entry -> {
            if (entry instanceof Entry.Heard(var event) && event instanceof Bar) {
                step();
            }
        };
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
