package io.quati.app.diagnosis;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.quati.app.web.RequestId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the last events of the log in memory. Logback makes it by name, so what it keeps belongs to the process. */
public final class RecentLog extends AppenderBase<ILoggingEvent> {

    /** How many are kept. */
    static final int MOST = 1000;

    private static final int LONGEST = 4_000;
    private static final Deque<Line> KEPT = new ArrayDeque<>();

    /**
     * One event; what looks like a secret is masked.
     *
     * @param requestId of the request that caused it, if one did
     * @param exception what was thrown, in a line
     */
    record Line(
            Instant timestamp,
            String level,
            String logger,
            String message,
            String thread,
            @Nullable String requestId,
            @Nullable String exception) {}

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        var line = new Line(
                event.getInstant(),
                event.getLevel().toString(),
                event.getLoggerName(),
                Secrets.masked(cut(event.getFormattedMessage())),
                event.getThreadName(),
                event.getMDCPropertyMap().get(RequestId.LOGGED),
                thrown == null ? null : Secrets.masked(cut(thrown.getClassName() + ": " + thrown.getMessage())));
        synchronized (KEPT) {
            if (KEPT.size() == MOST) {
                KEPT.removeFirst();
            }
            KEPT.addLast(line);
        }
    }

    private static String cut(@Nullable String text) {
        String whole = String.valueOf(text);
        return whole.substring(0, Math.min(whole.length(), LONGEST));
    }

    /** Returns the newest events, this many at most, oldest first. */
    static List<Line> last(int lines) {
        synchronized (KEPT) {
            List<Line> all = new ArrayList<>(KEPT);
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }
}
