package io.quati.adapters.catalog;

import io.quati.adapters.candlefile.CandleFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of several files that has been decided and perhaps not been carried out: which new files wait beside their
 * places, and which files are to go. While its list lies in a folder, the new files count and the others do not, so a
 * change takes place all at once, whenever the machine stops.
 *
 * @param home folder of the files
 * @param renewed files whose new content waits beside them
 * @param removed files to be removed
 */
record PendingChange(Path home, List<Path> renewed, List<Path> removed) {

    /** Name of the list, in the folder of the files. */
    static final String LIST = ".change";

    /** How the names of files begin that wait beside their places. */
    static final String WAITING = ".incoming-";

    PendingChange {
        renewed = List.copyOf(renewed);
        removed = List.copyOf(removed);
    }

    /** Returns the change that is pending in {@code home}; an empty one if none is. */
    static PendingChange in(Path home) {
        var renewed = new ArrayList<Path>();
        var removed = new ArrayList<Path>();
        try {
            for (String line : Files.readAllLines(home.resolve(LIST))) {
                Path file =
                        home.resolve(line.substring(Math.min(1, line.length()))).normalize();
                if (!file.startsWith(home) || !(line.startsWith("+") || line.startsWith("-"))) {
                    throw new CatalogException(
                            "the list of changes in " + home + " is damaged: " + CandleFormatException.printable(line));
                }
                (line.startsWith("+") ? renewed : removed).add(file);
            }
        } catch (NoSuchFileException _) {
            return new PendingChange(home, List.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.resolve(LIST), e);
        }
        return new PendingChange(home, renewed, removed);
    }

    /** Returns where the content of {@code file} waits to take its place. */
    static Path waiting(Path file) {
        return file.resolveSibling(WAITING + file.getFileName());
    }

    /** Returns the file that counts for {@code file}, which may not exist. */
    Path current(Path file) {
        Path waiting = waiting(file);
        return renewed.contains(file) && Files.exists(waiting) ? waiting : file;
    }

    /** Returns whether {@code file} counts. */
    boolean counts(Path file) {
        return !removed.contains(file) && Files.isRegularFile(current(file));
    }

    /** Returns the list, a line for each file. */
    String text() {
        var text = new StringBuilder();
        renewed.forEach(file -> text.append('+').append(home.relativize(file)).append('\n'));
        removed.forEach(file -> text.append('-').append(home.relativize(file)).append('\n'));
        return text.toString();
    }
}
