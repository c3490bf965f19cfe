package io.quati.core.journal;

/** What is wrong with a record or with the header of a segment. */
public enum ChainFault {
    /** The segment does not begin with the magic bytes of this version. */
    MAGIC,
    /** The length and its complement disagree, the length is too large, or a segment that is not the last ends early. */
    LENGTH,
    /** The bytes are not those that were written. */
    CHECKSUM,
    /** The bytes are intact and belong to another place: something was removed, repeated or moved. */
    SEQUENCE,
    /** The bytes are intact and in place, but do not follow from what stands before them: something was rewritten. */
    HASH
}
