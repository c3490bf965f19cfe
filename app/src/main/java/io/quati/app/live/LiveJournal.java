package io.quati.app.live;

import io.quati.adapters.journal.JournalFile;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.journal.RecordedJournal;
import java.util.List;

/** Compares with what an earlier life wrote, then goes on behind it. */
final class LiveJournal implements Journal {

    private final RecordedJournal entries;
    private final JournalFile file;

    LiveJournal(List<byte[]> recorded, JournalFile file) {
        this.entries = new RecordedJournal(recorded.iterator(), file::append);
        this.file = file;
    }

    @Override
    public void append(Entry entry) {
        entries.append(entry);
    }

    @Override
    public void commit() {
        if (entries.isLive()) {
            file.commit();
        }
    }

    /** Lets readers see what is written. */
    void flush() {
        if (entries.isLive()) {
            file.flush();
        }
    }

    boolean isLive() {
        return entries.isLive();
    }
}
