package io.quati.app.job;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

/** Writes to a database that may be away for a while. */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Patience() {}

    /**
     * Writes, again and again until it is done.
     *
     * @param hopeless ends the attempts
     * @return whether it was written; if not, that is hopeless
     * @throws DataAccessException at once if the database answers that this cannot be written
     */
    static boolean isWritten(Runnable writing, BooleanSupplier hopeless) {
        boolean told = false;
        while (true) {
            try {
                writing.run();
                return true;
            } catch (DataIntegrityViolationException | InvalidDataAccessResourceUsageException e) {
                throw e;
            } catch (DataAccessException e) {
                if (!told) {
                    LOG.warn(
                            "a job waits for the database: {}",
                            e.getMostSpecificCause().getMessage());
                    told = true;
                }
                if (hopeless.getAsBoolean() || isInterrupted()) {
                    return false;
                }
            }
        }
    }

    /** Lets some time pass, unless nobody may wait any more. */
    private static boolean isInterrupted() {
        try {
            Thread.sleep(PAUSE);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
