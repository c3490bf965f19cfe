package io.quati.app.bot;

import io.quati.adapters.journal.JournalFile;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.journal.RecordedJournal;
import java.util.List;

/** A bot's journal on disk: compares with what is there, then goes on writing behind it. */
final class ContinuedJournal implements Journal {

    private final RecordedJournal entries;
    private final JournalFile file;

    ContinuedJournal(List<byte[]> recorded, JournalFile file) {
        this.entries = new RecordedJournal(recorded.iterator(), file::append);
        this.file = file;
    }

    @Override
    public void append(Entry entry) {
        entries.append(entry);
    }

    @Override
    public void commit() {
        if (isLive()) {
            file.commit();
        }
    }

    /** Lets readers see what is written, and keeps it through the end of the process if not of the machine. */
    void flush() {
        if (isLive()) {
            file.flush();
        }
    }

    /** Returns whether the recorded past has been lived again. */
    boolean isLive() {
        return entries.isLive();
    }

    long count() {
        return entries.count();
    }
}
