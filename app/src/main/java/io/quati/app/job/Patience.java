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
     * @param hopeless ends the attempts; the last failure is thrown then
     * @throws DataAccessException at once if the database answers that this cannot be written
     */
    static void wait(Runnable writing, BooleanSupplier hopeless) {
        boolean told = false;
        while (true) {
            try {
                writing.run();
                return;
            } catch (DataIntegrityViolationException | InvalidDataAccessResourceUsageException e) {
                throw e;
            } catch (DataAccessException e) {
                if (hopeless.getAsBoolean()) {
                    throw e;
                }
                if (!told) {
                    LOG.warn(
                            "a job waits for the database: {}",
                            e.getMostSpecificCause().getMessage());
                    told = true;
                }
                pause(e);
            }
        }
    }

    private static void pause(DataAccessException failure) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
