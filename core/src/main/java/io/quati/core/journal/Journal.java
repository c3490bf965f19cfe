package io.quati.core.journal;

/**
 * Everything that went into the engine and everything that came out, in order. The rest of the system is a
 * view of it.
 */
@FunctionalInterface
public interface Journal {

    /** A journal that forgets everything. */
    Journal NONE = _ -> {};

    /** Adds the next entry. */
    void append(Entry entry);

    /** Lets all entries be on their way to the disk, without waiting; {@link #commit} follows soon. */
    default void beginCommit() {}

    /** Makes all entries durable; returns when they are. Called before anything leaves for a venue. */
    default void commit() {}

    /** Returns a journal that passes every entry on to both, in this order. */
    static Journal both(Journal first, Journal second) {
        return new Journal() {
            @Override
            public void append(Entry entry) {
                first.append(entry);
                second.append(entry);
            }

            @Override
            public void beginCommit() {
                first.beginCommit();
                second.beginCommit();
            }

            @Override
            public void commit() {
                first.commit();
                second.commit();
            }
        };
    }
}
