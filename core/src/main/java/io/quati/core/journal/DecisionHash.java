package io.quati.core.journal;

import io.quati.core.domain.Event;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint of everything that an engine decided, and when: SHA-256 over all decisions, orders, refusals and
 * cancels with the instant of the event that caused them. Two runs with the same hash took the same decisions,
 * whatever mode they ran in.
 */
public final class DecisionHash implements Journal {

    private final MessageDigest digest = sha256();
    private final EntryWriter writer = new EntryWriter();
    private final ByteBuffer instant = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
    private @Nullable Event cause;

    @Override
    public void append(Entry entry) {
        switch (entry) {
            case Entry.Heard(Event event) -> cause = event;
            case Entry.Started _ -> {}
            case Entry.Decided _, Entry.Placed _, Entry.Denied _, Entry.CancelRequested _ -> add(entry);
        }
    }

    private void add(Entry entry) {
        if (cause != null) {
            Instant knownAt = cause.knownAt();
            digest.update(instant.clear()
                    .putLong(knownAt.getEpochSecond())
                    .putInt(knownAt.getNano())
                    .flip());
        }
        digest.update(writer.write(entry));
    }

    /** Returns the fingerprint so far, as 64 hexadecimal digits. */
    public String value() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
