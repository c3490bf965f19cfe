package io.quati.adapters.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of a catalogue: one writer at a time, in this process and among processes, and files that appear whole or
 * not at all (written beside their place, flushed to the disk, renamed).
 */
final class CatalogFolder {

    /** A point of a write, where a test may stop it. */
    enum Step {
        WRITTEN,
        FLUSHED,
        RENAMED
    }

    private static final String TEMPORARY = ".incoming-";
    private static final ConcurrentHashMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path root;
    private final Consumer<Step> probe;

    CatalogFolder(Path root, Consumer<Step> probe) {
        this.root = root;
        this.probe = probe;
    }

    Path root() {
        return root;
    }

    /**
     * Runs {@code work} while no other writer of this catalogue does, here or in another process, after removing what
     * writers left behind that did not live to rename it.
     */
    <T> T exclusively(Supplier<T> work) {
        ReentrantLock lock = LOCKS.computeIfAbsent(root.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        run(() -> Files.createDirectories(root));
        lock.lock(); // a file lock alone does not hold between threads of one process
        try (FileChannel channel =
                        FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            deleteLeftovers();
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + root, e);
        } finally {
            lock.unlock();
        }
    }

    /** Lets {@code writer} make a file and puts it in the place of {@code file}, all at once. */
    void replace(Path file, Consumer<Path> writer) {
        Path folder = parent(file);
        Path temporary = folder.resolve(TEMPORARY + file.getFileName());
        run(() -> {
            Files.createDirectories(folder);
            Files.deleteIfExists(temporary);
            try {
                writer.accept(temporary);
                probe.accept(Step.WRITTEN);
                flush(temporary, StandardOpenOption.WRITE);
                probe.accept(Step.FLUSHED);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                probe.accept(Step.RENAMED);
            } finally {
                Files.deleteIfExists(temporary);
            }
            flush(folder, StandardOpenOption.READ);
        });
    }

    /** Removes {@code file} and the folders that this leaves empty. */
    void delete(Path file) {
        run(() -> {
            Files.deleteIfExists(file);
            for (Path folder = parent(file); !folder.equals(root); folder = parent(folder)) {
                try {
                    Files.deleteIfExists(folder);
                } catch (DirectoryNotEmptyException _) {
                    return;
                }
            }
        });
    }

    private void deleteLeftovers() {
        for (Path file : walk(root)) {
            if (name(file).startsWith(TEMPORARY)) {
                run(() -> Files.deleteIfExists(file));
            }
        }
    }

    /** Returns the entries of {@code folder} in the order of their names; none if it does not exist. */
    List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static List<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    static String name(Path path) {
        return path.getFileName() == null ? "" : path.getFileName().toString();
    }

    static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("path must have a parent, was " + path);
        }
        return parent;
    }

    private static void flush(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private interface FileWork {
        void run() throws IOException;
    }

    private static void run(FileWork work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change the candle catalogue", e);
        }
    }
}
