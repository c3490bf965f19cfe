package io.quati.app.projection;

import io.quati.adapters.journal.Bookmark;
import io.quati.adapters.journal.JournalBrokenException;
import io.quati.adapters.journal.JournalFile;
import io.quati.core.domain.Instrument;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Follows the journal of one bot. The rows and the bookmark behind them are written in one transaction, so each entry
 * counts exactly once, whatever dies in between. Candles change no row: while there is nothing else the database is left
 * alone, and after a restart they are read again.
 */
final class BotProjection {

    private static final Logger LOG = LoggerFactory.getLogger(BotProjection.class);

    /** How many entries of the journal may be read again after a restart. */
    private static final long MOST_READ_AGAIN = 1_000;

    private final Path journal;
    private final BotTables tables;
    private final TransactionOperations transactions;
    private final EntryReader reader = new EntryReader();
    private @Nullable UUID bot;
    private @Nullable Instrument instrument;
    /** The rows hold everything up to here. */
    private Bookmark level = Bookmark.START;
    /** The bookmark of the database. */
    private Bookmark written = Bookmark.START;

    BotProjection(Path journal, BotTables tables, TransactionOperations transactions) {
        this.journal = journal;
        this.tables = tables;
        this.transactions = transactions;
    }

    /**
     * Writes everything that was flushed to the journal since.
     *
     * @throws org.springframework.dao.DataAccessException if the database cannot be reached; nothing was written then
     * @throws JournalBrokenException if the journal itself cannot be trusted
     */
    void catchUp() {
        if (!Files.isDirectory(journal) || !begin()) {
            return;
        }
        boolean rebuilt = false;
        boolean again = true;
        while (again) {
            try {
                again = isBehind();
                if (again) {
                    written = known(transactions.execute(_ -> step()));
                    level = later(level, written);
                }
            } catch (JournalBrokenException e) {
                if (rebuilt) {
                    throw e;
                }
                LOG.warn("the rows of {} are of another journal and are made anew: {}", journal, e.getMessage());
                transactions.executeWithoutResult(_ -> tables.forget(known(bot)));
                written = Bookmark.START;
                level = Bookmark.START;
                rebuilt = true;
            }
        }
    }

    /** Returns whether the journal holds something that the database must hear of. */
    private boolean isBehind() {
        boolean more = true;
        while (more) {
            var changes = new AtomicBoolean();
            Bookmark from = level;
            Bookmark to = JournalFile.follow(
                    journal, from, (sequence, payload) -> changes.compareAndSet(false, changesRows(sequence, payload)));
            if (changes.get()) {
                return true;
            }
            level = to;
            more = !to.equals(from);
        }
        return level.position().sequence() - written.position().sequence() >= MOST_READ_AGAIN;
    }

    private static boolean changesRows(long sequence, ByteBuffer payload) {
        return sequence > 1 && !EntryReader.isBar(payload);
    }

    private static Bookmark later(Bookmark one, Bookmark other) {
        return one.position().sequence() > other.position().sequence() ? one : other;
    }

    /** Reads what the bot is, which its journal begins with. */
    private boolean begin() {
        if (bot != null) {
            return true;
        }
        Optional<Entry> first = firstEntry();
        if (first.isPresent() && first.get() instanceof Entry.Started(var manifest)) {
            instrument = manifest.instruments().getFirst();
            UUID id = known(transactions.execute(_ -> tables.begin(manifest)));
            written = known(transactions.execute(_ -> tables.bookmark(id)));
            level = written;
            bot = id;
        }
        return bot != null;
    }

    private Optional<Entry> firstEntry() {
        List<Entry> first = new ArrayList<>();
        JournalFile.follow(journal, Bookmark.START, (sequence, payload) -> {
            if (sequence == 1) {
                first.add(reader.read(bytes(payload)));
            }
        });
        return first.stream().findFirst();
    }

    /** Returns how far the rows are then. */
    private Bookmark step() {
        UUID id = known(bot);
        Instrument traded = known(instrument);
        Bookmark from = tables.bookmark(id);
        List<Entry> entries = new ArrayList<>();
        Bookmark to = JournalFile.follow(journal, from, (sequence, payload) -> {
            if (changesRows(sequence, payload)) {
                entries.add(reader.read(bytes(payload)));
            }
        });
        if (!to.equals(from)) {
            entries.forEach(entry -> tables.write(id, traded, entry));
            tables.move(id, to);
        }
        return to;
    }

    private static byte[] bytes(ByteBuffer payload) {
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the journal must have been begun");
        }
        return value;
    }
}
