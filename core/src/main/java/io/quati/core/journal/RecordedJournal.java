package io.quati.core.journal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * A journal with a past: as long as there are recorded entries, it demands that the engine writes exactly those;
 * what comes after them is new and is passed on. So a restart is the same run once more, and goes on where the
 * recording ended, even in the middle of an event.
 */
public final class RecordedJournal implements Journal {

    private final Iterator<byte[]> recorded;
    private final Consumer<byte[]> continuation;
    private final EntryWriter writer = new EntryWriter();
    private long count;

    /**
     * @param recorded the payloads recorded so far, from the first entry on
     * @param continuation takes the payload of every new entry
     */
    public RecordedJournal(Iterator<byte[]> recorded, Consumer<byte[]> continuation) {
        this.recorded = recorded;
        this.continuation = continuation;
    }

    /**
     * @throws JournalMismatchException if something else was recorded here
     */
    @Override
    public void append(Entry entry) {
        byte[] bytes = writer.write(entry);
        if (!recorded.hasNext()) {
            continuation.accept(bytes);
        } else if (!Arrays.equals(recorded.next(), bytes)) {
            throw new JournalMismatchException(count + 1, "the journal says otherwise than " + entry);
        }
        count++;
    }

    /** Throws {@link JournalMismatchException} if recorded entries are left that the engine did not write. */
    public void requireEnd() {
        if (recorded.hasNext()) {
            throw new JournalMismatchException(count + 1, "the engine had nothing to write here");
        }
    }

    /** Returns how many entries there are, recorded and new. */
    public long count() {
        return count;
    }

    /** Returns whether all recorded entries have been written again. */
    public boolean isLive() {
        return !recorded.hasNext();
    }
}
