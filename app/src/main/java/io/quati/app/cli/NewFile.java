package io.quati.app.cli;

import io.quati.app.console.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is to be made. */
final class NewFile {

    private NewFile() {}

    /** Refuses a place where something is, or whose folder does not exist. */
    static void require(Path file) {
        if (Files.exists(file)) {
            throw Refusal.badInput("error.exists", file.toString());
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Refusal.badInput("error.no-folder", file.toString());
        }
    }
}
