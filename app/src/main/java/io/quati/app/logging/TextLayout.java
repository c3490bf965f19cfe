package io.quati.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Entries for people: {@code time - logger - level - message}, the request behind them. Logback makes it by name. */
public final class TextLayout extends LayoutBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.UTC);

    @Override
    public String doLayout(ILoggingEvent event) {
        LogLine line = LogLine.whole(event);
        return TIME.format(line.timestamp())
                + " - "
                + line.logger()
                + " - "
                + line.level()
                + " - "
                + line.message()
                + (line.requestId() == null ? "" : " [" + line.requestId() + "]")
                + "\n"
                + (line.exception() == null ? "" : line.exception() + "\n");
    }
}
