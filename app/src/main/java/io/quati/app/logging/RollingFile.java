package io.quati.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;

/**
 * A file that begins anew each day, in UTC, and whenever it has grown. The older ones carry their day, and together
 * they never take more than their share of the disk.
 */
final class RollingFile extends RollingFileAppender<ILoggingEvent> {

    private static final FileSize LARGEST = new FileSize(10 * FileSize.MB_COEFFICIENT);
    private static final FileSize ALL_OLDER = new FileSize(100 * FileSize.MB_COEFFICIENT);

    private final SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();

    RollingFile(Context context, Path file, int retentionDays) {
        this(context, file, retentionDays, LARGEST, ALL_OLDER);
    }

    /**
     * @param largest from which on the file begins anew
     * @param allOlder of the older ones together
     */
    RollingFile(Context context, Path file, int retentionDays, FileSize largest, FileSize allOlder) {
        setContext(context);
        setFile(file.toString());
        policy.setContext(context);
        policy.setParent(this);
        policy.setFileNamePattern(pattern(file));
        policy.setMaxFileSize(largest);
        policy.setTotalSizeCap(allOlder);
        policy.setMaxHistory(retentionDays);
        setRollingPolicy(policy);
    }

    /** {@code ai-server.log} becomes {@code ai-server.2026-02-01.0.log}. */
    private static String pattern(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        String before = file.resolveSibling(name.substring(0, dot)).toString();
        return escaped(before) + ".%d{yyyy-MM-dd, UTC}.%i" + escaped(name.substring(dot));
    }

    /** What Logback would read as more than itself. */
    private static String escaped(String path) {
        return path.replace("%", "\\%").replace("(", "\\(").replace(")", "\\)");
    }

    @Override
    public void start() {
        policy.start();
        super.start();
    }
}
