package io.quati.app.bus;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log which messages could not be dealt with: each of them, but not thousands of them. */
public final class Complaints {

    /** The words that the seeds' bridge logs, and what they mean. */
    private static final String WORDS =
            "Erro ao processar mensagem Redis (a message could not be dealt with): {}: {}: {}";

    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);
    private static final long PERIOD_NANOS = 60_000_000_000L;
    private static final int MOST_A_PERIOD = 20;
    private static final int LONGEST_QUOTE = 120;

    private final AtomicLong unsaid = new AtomicLong();
    private long periodStart = System.nanoTime();
    private int said;

    /**
     * Says it.
     *
     * @param text of the message, of which the beginning is shown
     */
    public void about(String channel, String text, Throwable failure) {
        if (!mayBeSaid()) {
            unsaid.incrementAndGet();
            return;
        }
        long before = unsaid.getAndSet(0);
        if (before > 0) {
            LOG.error("{} more such messages went unsaid", before);
        }
        if (failure instanceof UnreadableException) {
            LOG.error(WORDS, channel, failure.getMessage(), quote(text));
        } else {
            LOG.error(WORDS, channel, failure, quote(text), failure);
        }
    }

    private synchronized boolean mayBeSaid() {
        long now = System.nanoTime();
        if (now - periodStart > PERIOD_NANOS) {
            periodStart = now;
            said = 0;
        }
        return ++said <= MOST_A_PERIOD;
    }

    private static String quote(String text) {
        String start = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
