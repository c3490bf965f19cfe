package io.quati.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data that lies beside the checkout because it may not be redistributed; tests that need it are skipped without. */
public final class SharedData {

    private SharedData() {}

    /** Returns the file or folder {@code relative} of the shared folder, or aborts the running test if it is missing. */
    public static Path path(String relative) {
        Path path = Path.of(System.getProperty("quati.shared", "../shared")).resolve(relative);
        assumeTrue(Files.exists(path), () -> "missing " + path);
        return path;
    }
}
