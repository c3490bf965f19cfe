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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Follows the journal of one bot. The rows and the bookmark behind them are written in one transaction, so each entry
 * counts exactly once, whatever dies in between.
 */
final class BotProjection {

    private static final Logger LOG = LoggerFactory.getLogger(BotProjection.class);

    private final Path journal;
    private final BotTables tables;
    private final TransactionOperations transactions;
    private final EntryReader reader = new EntryReader();
    private @Nullable UUID bot;
    private @Nullable Instrument instrument;

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
        boolean again = true;
        boolean rebuilt = false;
        while (again) {
            try {
                again = Boolean.TRUE.equals(transactions.execute(_ -> step()));
            } catch (JournalBrokenException e) {
                if (rebuilt) {
                    throw e;
                }
                LOG.warn("the rows of {} are of another journal and are made anew: {}", journal, e.getMessage());
                transactions.executeWithoutResult(_ -> tables.forget(known(bot)));
                rebuilt = true;
            }
        }
    }

    /** Reads what the bot is, which its journal begins with. */
    private boolean begin() {
        if (bot != null) {
            return true;
        }
        Optional<Entry> first = firstEntry();
        if (first.isPresent() && first.get() instanceof Entry.Started(var manifest)) {
            instrument = manifest.instruments().getFirst();
            bot = transactions.execute(_ -> tables.begin(manifest));
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

    private boolean step() {
        UUID id = known(bot);
        Instrument traded = known(instrument);
        Bookmark from = tables.bookmark(id);
        List<Entry> entries = new ArrayList<>();
        Bookmark to = JournalFile.follow(journal, from, (sequence, payload) -> {
            if (sequence > 1 && !EntryReader.isBar(payload)) {
                entries.add(reader.read(bytes(payload)));
            }
        });
        if (to.equals(from)) {
            return false;
        }
        entries.forEach(entry -> tables.write(id, traded, entry));
        tables.move(id, to);
        return true;
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
