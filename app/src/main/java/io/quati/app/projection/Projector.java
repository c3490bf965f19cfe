package io.quati.app.projection;

import io.quati.adapters.journal.JournalBrokenException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps tables level with the bots' journals, on a thread of its own. No bot ever waits for it: while the database is
 * away the journals go on alone, and the rows catch up later.
 */
public final class Projector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Map<String, BotProjection> bots;
    private final List<String> broken = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable String trouble;
    private @Nullable Thread thread;

    /**
     * @param journals folders by the name of the bot
     * @param mode whose money the bots trade, as the tables name it
     */
    public Projector(DataSource database, Installation installation, Map<String, Path> journals, String mode) {
        var client = JdbcClient.create(database);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        var projections = new LinkedHashMap<String, BotProjection>();
        journals.forEach((name, folder) -> projections.put(
                name, new BotProjection(folder, new BotTables(client, installation, name, mode), transactions)));
        bots = projections;
    }

    /** Begins to follow. */
    public void start() {
        thread = Thread.ofPlatform().name("projection").start(this::follow);
    }

    private void follow() {
        Duration pause = PAUSE;
        try {
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = round() ? PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the database answered. */
    private boolean round() {
        try {
            catchUp();
            if (trouble != null) {
                LOG.info("the database answers again; orders and trades are level with the journals");
            }
            trouble = null;
            return true;
        } catch (DataAccessException | TransactionException e) {
            String reason = String.valueOf(e.getMostSpecificCause().getMessage())
                    .lines()
                    .findFirst()
                    .orElse("");
            if (trouble == null) {
                LOG.warn("orders and trades are not written, the journals go on: {}", reason);
            }
            trouble = reason;
            return false;
        }
    }

    /**
     * Writes everything that the journals hold by now.
     *
     * @throws DataAccessException if the database cannot be reached
     */
    public synchronized void catchUp() {
        bots.forEach((name, bot) -> {
            if (!broken.contains(name)) {
                try {
                    bot.catchUp();
                } catch (JournalBrokenException | IllegalArgumentException e) {
                    LOG.error("orders and trades of {} are no longer written: {}", name, e.getMessage());
                    broken.add(name);
                }
            }
        });
    }

    /** Returns why the tables are behind the journals, if they are. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Writes what is left, if the database answers, and stops. */
    @Override
    public void close() {
        stopped.countDown();
        if (thread == null) {
            return;
        }
        try {
            thread.join();
            if (trouble == null) {
                round();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
