package io.quati.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much Quati itself logs; libraries keep to what {@code logback.xml} lets them. */
public final class LogLevels {

    private static final String OURS = "io.quati";

    private LogLevels() {}

    /**
     * Logs this much from now on.
     *
     * @param word DEBUG, INFO, WARNING or ERROR
     */
    public static void set(String word) {
        Level level = switch (word) {
            case "DEBUG" -> Level.DEBUG;
            case "INFO" -> Level.INFO;
            case "WARNING" -> Level.WARN;
            case "ERROR" -> Level.ERROR;
            default -> throw new IllegalArgumentException("level must be known, was " + word);
        };
        ours().setLevel(level);
    }

    /** Logs as much as {@code logback.xml} says. */
    public static void reset() {
        ours().setLevel(null);
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger(OURS);
    }
}
