package io.quati.app.logging;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends what libraries log through {@code java.util.logging} the way of everything else. */
public final class JavaLogging {

    private JavaLogging() {}

    /** Begins to; once is enough for a process, and twice does no harm. */
    public static void bridge() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }
}
