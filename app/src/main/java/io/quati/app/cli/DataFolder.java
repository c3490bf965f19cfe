package io.quati.app.cli;

import io.quati.app.console.Session;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder of everything that outlives the process. */
final class DataFolder {

    private static final String VARIABLE = "QUATI_DATA";

    @Option(
            names = {"--data", "--data-dir"},
            paramLabel = "DIR",
            descriptionKey = "option.data")
    private String folder = "";

    /** Returns the folder: as asked for, as the environment says, or {@code data} beside the program. */
    Path path(Session session) {
        if (!folder.isEmpty()) {
            return Path.of(folder);
        }
        String variable = session.variable(VARIABLE, "");
        return variable.isEmpty()
                ? Path.of(System.getProperty("quati.home", ".")).resolve("data")
                : Path.of(variable);
    }
}
