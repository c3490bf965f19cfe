package io.quati.app.wiring;

import io.quati.app.Main;
import io.quati.app.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code quati up} as a process of its own. */
final class UpProcess {

    private UpProcess() {}

    /**
     * Starts it on a free port, with all that it keeps in {@code folder} but the database, which is that of the folder.
     *
     * @param classPath where its classes are
     * @param speed of the invented market
     */
    static Process start(Path folder, String classPath, int speed) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Duser.language=en",
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        "up",
                        "--port=0",
                        "--speed=" + speed,
                        "--data-dir=" + folder)
                .redirectError(Files.createTempFile(folder, "err", ".txt").toFile());
        builder.environment().put("LOG_DIR", folder.resolve("logs").toString());
        builder.environment().put("DATABASE_URL", Databases.address(Databases.of(folder)));
        return builder.start();
    }
}
