package io.quati.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a data folder that go into an archive, in an order in which a journal that is being written can be copied:
 * the segments that are there now, oldest first, so that only the last can end in the middle of an entry.
 *
 * @param taken paths in the folder
 * @param leftOut paths and whole folders that stay behind
 */
record DataFiles(List<Path> taken, List<String> leftOut) {

    /** The database is written as tables, candles can be had again, and nobody shall carry keys about. */
    private static final Set<String> OTHER_FOLDERS = Set.of("database", "backups");

    private static final String CANDLES = "catalog";

    static DataFiles in(Path folder, boolean withCandles) throws IOException {
        List<Path> taken = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return new DataFiles(taken, leftOut);
        }
        try (Stream<Path> tops = Files.list(folder).sorted()) {
            for (Path top : tops.toList()) {
                String name = String.valueOf(top.getFileName());
                if (OTHER_FOLDERS.contains(name) || (name.equals(CANDLES) && !withCandles)) {
                    leftOut.add(name + "/");
                } else {
                    add(folder, top, taken, leftOut);
                }
            }
        }
        return new DataFiles(taken, leftOut);
    }

    private static void add(Path folder, Path top, List<Path> taken, List<String> leftOut) throws IOException {
        try (Stream<Path> files = Files.walk(top).filter(Files::isRegularFile).sorted()) {
            for (Path file : files.toList()) {
                Path path = folder.relativize(file);
                if (isSecret(String.valueOf(file.getFileName()))) {
                    leftOut.add(path.toString());
                } else if (!String.valueOf(file.getFileName()).equals("lock")) {
                    taken.add(path);
                }
            }
        }
    }

    private static boolean isSecret(String name) {
        return name.startsWith("vault-")
                || name.endsWith(".key")
                || name.endsWith(".pem")
                || name.contains("password")
                || name.contains("secret");
    }
}
