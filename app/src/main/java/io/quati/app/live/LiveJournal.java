package io.quati.app.live;

import io.quati.adapters.journal.JournalFile;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.journal.RecordedJournal;
import java.util.List;
import java.util.function.Consumer;

/** Compares with what an earlier life wrote, then goes on behind it. */
final class LiveJournal implements Journal {

    private final RecordedJournal entries;
    private final JournalFile file;
    private final Consumer<Entry> observer;

    /** @param observer is told of every entry after it was written or compared */
    LiveJournal(List<byte[]> recorded, JournalFile file, Consumer<Entry> observer) {
        this.entries = new RecordedJournal(recorded.iterator(), file::append);
        this.file = file;
        this.observer = observer;
    }

    @Override
    public void append(Entry entry) {
        entries.append(entry);
        observer.accept(entry);
    }

    @Override
    public void beginCommit() {
        if (entries.isLive()) {
            file.beginCommit();
        }
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

    /** Keeps space for what is to come; not while an order waits. */
    void reserve() {
        if (entries.isLive()) {
            file.reserve();
        }
    }

    boolean isLive() {
        return entries.isLive();
    }
}
