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
 * The files of a catalogue: one writer at a time, in this process and among processes, and changes of several files that
 * take place whole or not at all: new files are written beside their places and flushed to the disk, a list of all is put
 * down ({@link PendingChange}), then files are renamed and the list is removed.
 */
final class CatalogFolder {

    /** A point of a write, where a test may stop it. */
    enum Step {
        WRITTEN,
        FLUSHED,
        DECIDED,
        RENAMED
    }

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
     * Runs {@code work} while no other writer of this catalogue does, here or in another process, after finishing what
     * writers had decided, and removing what they had not, that did not live to do it.
     */
    <T> T exclusively(Supplier<T> work) {
        ReentrantLock lock = LOCKS.computeIfAbsent(root.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        run(() -> Files.createDirectories(root));
        lock.lock(); // a file lock alone does not hold between threads of one process
        try (FileChannel channel =
                        FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            tidyUp();
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + root, e);
        } finally {
            lock.unlock();
        }
    }

    /** Lets {@code writer} make the new content of {@code file}, which waits beside it until it is {@link #change}d. */
    void prepare(Path file, Consumer<Path> writer) {
        run(() -> {
            Path waiting = PendingChange.waiting(file);
            Files.createDirectories(parent(file));
            Files.deleteIfExists(waiting);
            try {
                writer.accept(waiting);
                probe.accept(Step.WRITTEN);
                flush(waiting, StandardOpenOption.WRITE);
                flush(parent(file), StandardOpenOption.READ);
                probe.accept(Step.FLUSHED);
            } catch (RuntimeException e) {
                Files.deleteIfExists(waiting);
                throw e;
            }
        });
    }

    /** Puts all prepared files into their places and removes the others, all at once. */
    void change(PendingChange change) {
        Path list = change.home().resolve(PendingChange.LIST);
        Path beside = PendingChange.waiting(list);
        run(() -> {
            Files.writeString(beside, change.text());
            flush(beside, StandardOpenOption.WRITE);
            Files.move(beside, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flush(change.home(), StandardOpenOption.READ);
            probe.accept(Step.DECIDED);
        });
        carryOut(change);
    }

    private void carryOut(PendingChange change) {
        run(() -> {
            for (Path file : change.renewed()) {
                Path waiting = PendingChange.waiting(file);
                if (Files.exists(waiting)) {
                    Files.move(waiting, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    flush(parent(file), StandardOpenOption.READ);
                    probe.accept(Step.RENAMED);
                }
            }
            for (Path file : change.removed()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(change.home().resolve(PendingChange.LIST));
            flush(change.home(), StandardOpenOption.READ);
        });
        change.removed().forEach(this::deleteEmptyFolders);
    }

    private void deleteEmptyFolders(Path removed) {
        run(() -> {
            for (Path folder = parent(removed); !folder.equals(root); folder = parent(folder)) {
                try {
                    Files.deleteIfExists(folder);
                } catch (DirectoryNotEmptyException _) {
                    return;
                }
            }
        });
    }

    private void tidyUp() {
        for (Path file : walk(root)) {
            if (name(file).equals(PendingChange.LIST)) {
                carryOut(PendingChange.in(parent(file)));
            }
        }
        for (Path file : walk(root)) {
            if (name(file).startsWith(PendingChange.WAITING)) {
                run(() -> Files.deleteIfExists(file));
            }
        }
    }

    /** Returns when entries of {@code folder} last changed; the same as before if none did. */
    Object stamp(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (NoSuchFileException _) {
            return "none";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + folder, e);
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
