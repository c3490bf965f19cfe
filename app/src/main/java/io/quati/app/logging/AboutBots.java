package io.quati.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.regex.Pattern;

/** Lets through what is about a bot whose name can be that of a file. */
final class AboutBots extends Filter<ILoggingEvent> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String bot = event.getMDCPropertyMap().get(LogContext.BOT);
        return bot != null && NAME.matcher(bot).matches() ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
