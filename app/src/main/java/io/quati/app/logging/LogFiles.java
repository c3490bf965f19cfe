package io.quati.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.filter.Filter;
import io.quati.app.settings.LogPlaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The files of the log while a server runs. Logback writes and rolls them; a file that cannot be written is told on the
 * console, and everything else goes on.
 */
public final class LogFiles implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    private static final String CONSOLE = "console";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    private final ScheduledExecutorService cleaning = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-files").factory());
    private final FileTrouble trouble = new FileTrouble(cleaning);
    private final LogPlaces places;
    private final InstantSource clock;
    private @Nullable FolderLock lock;
    private @Nullable Appender<ILoggingEvent> silenced;
    private volatile int retentionDays;

    private LogFiles(LogPlaces places, InstantSource clock) {
        this.places = places;
        this.clock = clock;
        this.retentionDays = places.retentionDays();
    }

    /** Begins to write. If the folder cannot be written, or another server writes there, the log stays on the console. */
    public static LogFiles open(LogPlaces places, InstantSource clock) {
        var files = new LogFiles(places, clock);
        try {
            Files.createDirectories(places.directory());
            files.lock = FolderLock.on(places.directory());
        } catch (IOException e) {
            LOG.warn("no log files: {} cannot be written ({})", places.directory(), e.toString());
        }
        if (files.lock != null) {
            files.begin();
        }
        return files;
    }

    private void begin() {
        context.getStatusManager().add(trouble);
        add(rolling("server", places.server(), text(), null));
        add(rolling("server-json", sibling(places.server(), "jsonl"), new JsonLines(), null));
        add(rolling("bots", places.bots(), text(), new AboutBots()));
        var errors = new ThresholdFilter();
        errors.setLevel(Level.ERROR.toString());
        add(rolling("errors", places.directory().resolve("errors.log"), text(), errors));
        add(new LogPerBot(
                bot -> rolling("bot-" + bot, places.directory().resolve("bots", bot + ".log"), text(), null)));
        if (!places.console()) {
            silenced = root.getAppender(CONSOLE);
            root.detachAppender(CONSOLE);
        }
        var _ = cleaning.scheduleWithFixedDelay(this::clean, 0, BETWEEN_CLEANINGS.toMinutes(), TimeUnit.MINUTES);
    }

    private Appender<ILoggingEvent> rolling(
            String name, Path file, Encoder<ILoggingEvent> encoder, @Nullable Filter<ILoggingEvent> filter) {
        encoder.setContext(context);
        encoder.start();
        var appender = new RollingFile(context, file, places.retentionDays());
        appender.setName(name);
        appender.setEncoder(encoder);
        if (filter != null) {
            filter.start();
            appender.addFilter(filter);
        }
        appender.start();
        return appender;
    }

    private void add(Appender<ILoggingEvent> appender) {
        if (!appender.isStarted()) {
            appender.setContext(context);
            appender.start();
        }
        appenders.add(appender);
        root.addAppender(appender);
    }

    private Encoder<ILoggingEvent> text() {
        var layout = new TextLayout();
        layout.setContext(context);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        return encoder;
    }

    private static Path sibling(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "." + ending);
    }

    /** Outermost loop of the thread that cleans. */
    private void clean() {
        try {
            Retention.of(places.directory(), retentionDays).clean(clock.instant());
        } catch (IOException | RuntimeException e) {
            LOG.warn("old log files could not be removed: {}", e.toString());
        }
    }

    /** Keeps older files for so many days from now on. */
    public void keep(int days) {
        retentionDays = days;
        if (isOpen()) {
            cleaning.execute(this::clean);
        }
    }

    /** Returns whether there are files at all. */
    public boolean isOpen() {
        return lock != null;
    }

    @Override
    public void close() {
        context.getStatusManager().remove(trouble);
        cleaning.shutdownNow();
        appenders.forEach(appender -> {
            root.detachAppender(appender);
            appender.stop();
        });
        if (silenced != null) {
            root.addAppender(silenced);
        }
        if (lock != null) {
            lock.close();
        }
    }
}
