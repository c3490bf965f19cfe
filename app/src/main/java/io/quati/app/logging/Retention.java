package io.quati.app.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes the files of the log that nobody has written to for so long. Files of others in the same folder, and those
 * that go on for ever ({@code trades.jsonl}, {@code trades.csv}), are left alone.
 */
record Retention(Path directory, Duration age) {

    /** Relative to the folder: rolled files, those of bots that are gone, and those of days. */
    private static final Pattern REMOVABLE = Pattern.compile("[^/]+\\.[0-9]{4}-[0-9]{2}-[0-9]{2}\\.[0-9]+\\.(log|jsonl)"
            + "|bots/[^/]+\\.log"
            + "|[0-9]{4}-[0-9]{2}/[0-9]{2}\\.jsonl");

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final int DEPTH = 2;

    static Retention of(Path directory, int days) {
        return new Retention(directory, Duration.ofDays(days));
    }

    /** Removes what is older than it may be at {@code now}. */
    void clean(Instant now) throws IOException {
        Instant oldest = now.minus(age);
        List<Path> all;
        try (Stream<Path> paths = Files.walk(directory, DEPTH)) {
            all = paths.toList();
        }
        for (Path file : all) {
            if (isRemovable(file) && lastWritten(file).isBefore(oldest)) {
                Files.delete(file);
            }
        }
        for (Path folder : all) {
            if (MONTH.matcher(name(folder)).matches() && isEmptyFolder(folder)) {
                Files.delete(folder);
            }
        }
    }

    private boolean isRemovable(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && REMOVABLE.matcher(name(file)).matches();
    }

    private String name(Path path) {
        return directory.relativize(path).toString().replace('\\', '/');
    }

    private static Instant lastWritten(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
