package io.quati.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps the last entries of the log in memory. Logback makes it by name, so what it keeps belongs to the process. */
public final class RecentLog extends AppenderBase<ILoggingEvent> {

    /** How many are kept. */
    public static final int MOST = 1000;

    private static final Deque<LogLine> KEPT = new ArrayDeque<>();

    @Override
    protected void append(ILoggingEvent event) {
        LogLine line = LogLine.brief(event);
        synchronized (KEPT) {
            if (KEPT.size() == MOST) {
                KEPT.removeFirst();
            }
            KEPT.addLast(line);
        }
    }

    /** Returns the newest entries, this many at most, oldest first. */
    public static List<LogLine> last(int lines) {
        synchronized (KEPT) {
            List<LogLine> all = new ArrayList<>(KEPT);
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }
}
