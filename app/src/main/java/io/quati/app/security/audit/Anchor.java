package io.quati.app.security.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file outside the database with the end of the chain, so that entries cannot be cut off unnoticed. */
public final class Anchor {

    private static final Logger LOG = LoggerFactory.getLogger(Anchor.class);

    private final Path file;

    /** @param folder of the data of this server */
    public Anchor(Path folder) {
        this.file = folder.resolve("audit-end");
    }

    /** The last entry; sequence 0 if none was ever written here. */
    record End(long sequence, String hash) {}

    synchronized void keep(long sequence, String hash) {
        try {
            if (end().sequence() > sequence) {
                return; // another thread was faster
            }
            Path fresh = file.resolveSibling("audit-end.new");
            Files.writeString(fresh, sequence + " " + hash + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("the end of the audit log could not be kept in {}: {}", file, e.getMessage());
        }
    }

    synchronized End end() {
        try {
            if (!Files.exists(file)) {
                return new End(0, "");
            }
            String[] parts = Files.readString(file).strip().split(" ", 2);
            return new End(Long.parseLong(parts[0]), parts.length > 1 ? parts[1] : "");
        } catch (IOException | NumberFormatException e) {
            LOG.warn("the end of the audit log in {} cannot be read: {}", file, e.getMessage());
            return new End(Long.MAX_VALUE, "");
        }
    }
}
