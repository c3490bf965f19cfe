package io.quati.app.wiring;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** How much Quati itself logs; libraries keep to warnings. */
public final class LogLevels {

    private static final String OURS = "io.quati";

    private LogLevels() {}

    /**
     * Logs this much from now on.
     *
     * @param word DEBUG, INFO, WARNING or ERROR
     */
    public static void set(String word) {
        LogLevel level = switch (word) {
            case "DEBUG" -> LogLevel.DEBUG;
            case "INFO" -> LogLevel.INFO;
            case "WARNING" -> LogLevel.WARN;
            case "ERROR" -> LogLevel.ERROR;
            default -> throw new IllegalArgumentException("level must be known, was " + word);
        };
        LoggingSystem.get(LogLevels.class.getClassLoader()).setLogLevel(OURS, level);
    }
}
