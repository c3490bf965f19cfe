package io.quati.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of real candles, recorded replies and golden answers that is too large for the repository.
 *
 * <p>It lies beside the checkout as {@code ../shared}; the system property {@code quati.shared} names another place.
 */
public final class SharedData {

    private SharedData() {}

    /**
     * A file or folder in the shared folder. Where it is missing, the calling test is skipped with a message that says
     * what was looked for.
     *
     * @param relative path below the shared folder, for instance {@code data/klines/BTCUSDT-1h.csv}
     */
    public static Path path(String relative) {
        return pathBelow(Path.of(System.getProperty("quati.shared", "../../shared")), relative);
    }

    static Path pathBelow(Path folder, String relative) {
        Path path = folder.resolve(relative).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(path), () -> "shared data is not on this machine: " + relative);
        return path;
    }
}
