package io.quati.app.logging;

import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what Logback tells of itself only: that a file of the log cannot be written. Not more often than now and then, as
 * it is tried again with every entry.
 *
 * @param elsewhere a thread that writes no log at the moment, so that no file waits for another
 * @param told when it was told last, in milliseconds since 1970 UTC
 */
record FileTrouble(Executor elsewhere, AtomicLong told) implements StatusListener {

    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    FileTrouble(Executor elsewhere) {
        this(elsewhere, new AtomicLong());
    }

    @Override
    public void addStatusEvent(Status status) {
        boolean ofFile = status.getOrigin() instanceof ResilientFileOutputStream
                || status.getOrigin() instanceof RollingFileAppender;
        long last = told.get();
        if (ofFile
                && status.getLevel() >= Status.WARN
                && status.getTimestamp() - last >= BETWEEN.toMillis()
                && told.compareAndSet(last, status.getTimestamp())) {
            String cause = String.valueOf(status.getThrowable());
            elsewhere.execute(() ->
                    LOG.error("a log file cannot be written, the server goes on: {} ({})", status.getMessage(), cause));
        }
    }
}
