package io.quati.app.logging;

import org.slf4j.MDC;

/** What the entries of a thread are about; each such thing is a field of their lines. */
public final class LogContext {

    /** Id of the request that caused an entry. */
    public static final String REQUEST = "request_id";

    static final String BOT = "bot";
    static final String SYMBOL = "symbol";

    private LogContext() {}

    /** Says that all that this thread logs from now on is about one bot. */
    public static void ofBot(String name, String symbol) {
        MDC.put(BOT, name);
        MDC.put(SYMBOL, symbol);
    }
}
