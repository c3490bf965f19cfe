package io.quati.app.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Which data folder this is, among all that write into one database. */
public record Installation(UUID id) {

    private static final String FILE = "installation";

    /** Returns the name that this folder has had since its first start. */
    public static Installation of(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return new Installation(UUID.fromString(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
