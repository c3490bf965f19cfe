package io.quati.core.journal;

/** What reading one segment of a chain came to. */
public sealed interface ChainReading {

    /**
     * Every byte belongs to a good record or is kept for records to come; {@code last} is where the next record goes in the chain,
     * {@code offset} where it goes in the segment.
     */
    record Whole(ChainPosition last, long offset) implements ChainReading {}

    /**
     * The data end inside a record, as after a crash: {@code bytes} bytes from {@code offset} on are the beginning of
     * a record, zeros, or what came after a record of which a part was never written. An offset of 0 means that the header
     * itself was not finished.
     */
    record Torn(ChainPosition last, long offset, long bytes) implements ChainReading {}

    /**
     * The record that should have sequence number {@code entry}, or the header if {@code offset} is 0, is not what was
     * written. Nothing from {@code offset} on can be trusted.
     */
    record Broken(long entry, long offset, ChainFault fault) implements ChainReading {}
}
