package io.quati.core.journal;

import java.nio.ByteBuffer;

/** Receives the records of a chain in their order, each after it has been verified. */
@FunctionalInterface
public interface RecordVisitor {

    /** The payload lies between position and limit, and is valid during the call only. */
    void record(long sequence, ByteBuffer payload);
}
