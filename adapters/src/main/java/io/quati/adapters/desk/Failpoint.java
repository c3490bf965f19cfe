package io.quati.adapters.desk;

import org.jspecify.annotations.Nullable;

/**
 * The moments at which the worst can happen, by name, so that tests can let it: with {@code -Dquati.failpoint=NAME} the
 * process ends at once when it gets there, as if it had lost its power; with {@code NAME:N} when it gets there for the
 * nth time.
 */
public enum Failpoint {
    /** The intent is on disk, nothing has been sent. */
    AFTER_INTENT,
    /** The exchange has answered, nobody has been told. */
    AFTER_ANSWER,
    /** The answer waits for the engine. */
    AFTER_REPORT,
    /** A cancel is on disk, nothing has been sent. */
    AFTER_CANCEL_INTENT,
    /** The past has been lived again, the exchange has not been asked. */
    AFTER_REPLAY,
    /** The exchange has been asked, what it said waits for the engine. */
    AFTER_RECONCILIATION;

    private static final @Nullable String CHOSEN = System.getProperty("quati.failpoint");
    private static final int POWER_LOSS = 137;
    private static int visits;

    /** Ends the process if this is the moment. */
    public void reached() {
        if (CHOSEN != null) {
            visit();
        }
    }

    private synchronized void visit() {
        String[] parts = String.valueOf(CHOSEN).split(":", 2);
        if (parts[0].equals(name()) && ++visits >= (parts.length > 1 ? Integer.parseInt(parts[1]) : 1)) {
            Runtime.getRuntime().halt(POWER_LOSS);
        }
    }
}
