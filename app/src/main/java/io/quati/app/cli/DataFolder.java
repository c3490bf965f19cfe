package io.quati.app.cli;

import io.quati.app.console.Session;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The folder of everything that outlives the process. */
final class DataFolder {

    private static final String VARIABLE = "QUATI_DATA";

    @Option(
            names = {"--data-dir", "--data"},
            paramLabel = "DIR",
            descriptionKey = "option.data")
    private String folder = "";

    /** Returns the folder that was asked for on the command line, if any was. */
    Optional<String> typed() {
        return Optional.of(folder).filter(text -> !text.isEmpty());
    }

    /** Returns the folder: as asked for, as the environment says, or {@code data} in the current folder. */
    Path path(Session session) {
        if (!folder.isEmpty()) {
            return Path.of(folder);
        }
        return Path.of(session.variable(VARIABLE, "data"));
    }
}
