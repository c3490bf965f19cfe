package io.quati.app.logging;

import ch.qos.logback.classic.sift.MDCBasedDiscriminator;
import ch.qos.logback.classic.sift.SiftingAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.function.Function;

/** A file of its own for each bot; of those that have been still for long, or are too many, none is held open. */
final class LogPerBot extends SiftingAppender {

    private static final int MOST_OPEN = 64;

    LogPerBot(Function<String, Appender<ILoggingEvent>> files) {
        var bot = new MDCBasedDiscriminator();
        bot.setKey(LogContext.BOT);
        bot.setDefaultValue("none");
        bot.start();
        setName("bot-files");
        setDiscriminator(bot);
        setMaxAppenderCount(MOST_OPEN);
        setAppenderFactory((_, name) -> files.apply(name));
        var about = new AboutBots();
        about.start();
        addFilter(about);
    }
}
