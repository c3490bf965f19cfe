package io.quati.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Hears what a class says from {@code info} on, to whatever level others have set its logger. */
public final class LogTap implements AutoCloseable {

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger logger;
    private final @Nullable Level before;

    private LogTap(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        events.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(events);
    }

    public static LogTap of(Class<?> speaker) {
        return new LogTap((Logger) LoggerFactory.getLogger(speaker));
    }

    /** Returns what was said so far, oldest first. */
    public List<String> messages() {
        synchronized (events) {
            return events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setLevel(before);
    }
}
