package io.quati.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log. Every place that shows or keeps the log makes its lines of this, so that all of them hide the
 * same secrets, and nothing that was logged can pass for another entry.
 *
 * @param requestId of the request that caused it, if one did
 * @param bot that it is about, if it is about one
 * @param symbol that this bot trades
 * @param exception what was thrown, and where; lines behind tabs
 */
public record LogLine(
        Instant timestamp,
        String level,
        String logger,
        String message,
        String thread,
        @Nullable String requestId,
        @Nullable String bot,
        @Nullable String symbol,
        @Nullable String exception) {

    /** Returns the line of an event, with all that is known of what was thrown. */
    static LogLine whole(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return of(
                event, thrown == null ? null : Printable.lines(Printable.masked(ThrowableProxyUtil.asString(thrown))));
    }

    /** Returns the line of an event, with what was thrown in a few words. */
    static LogLine brief(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return of(
                event,
                thrown == null
                        ? null
                        : Printable.line(Printable.masked(thrown.getClassName() + ": " + thrown.getMessage())));
    }

    private static LogLine of(ILoggingEvent event, @Nullable String exception) {
        Map<String, String> about = event.getMDCPropertyMap();
        return new LogLine(
                event.getInstant(),
                event.getLevel().toString(),
                event.getLoggerName(),
                Printable.line(Printable.masked(String.valueOf(event.getFormattedMessage()))),
                Printable.line(String.valueOf(event.getThreadName())),
                about.get(LogContext.REQUEST),
                about.get(LogContext.BOT),
                about.get(LogContext.SYMBOL),
                exception);
    }
}
