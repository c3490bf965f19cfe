package io.quati.app.cli;

import io.quati.adapters.journal.JournalFile;
import io.quati.adapters.journal.JournalOptions;
import io.quati.adapters.journal.JournalReport;
import io.quati.app.console.Refusal;
import io.quati.core.journal.ChainReading;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import io.quati.core.journal.EntryWriter;
import io.quati.core.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;

/**
 * The journal of a simulation on disk. It grows in a folder beside its place and is moved there once it is whole, so a
 * run that fails leaves nothing behind. Nothing leaves for a venue, so nothing is forced to disk before the end.
 */
final class JournalFolder implements AutoCloseable {

    private final Path place;
    private final Path workshop;
    private final JournalFile file;
    private boolean kept;

    private JournalFolder(Path place, Path workshop) {
        this.place = place;
        this.workshop = workshop;
        this.file = JournalFile.open(workshop, JournalOptions.DEFAULT);
    }

    /** Throws {@link Refusal} unless {@code folder} is missing or empty. */
    static void requireNew(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            if (files.findAny().isPresent()) {
                throw Refusal.badInput("error.journal.exists", folder.toString());
            }
        } catch (NotDirectoryException _) {
            throw Refusal.badInput("error.journal.exists", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a journal that is to become {@code folder}. */
    static JournalFolder create(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            throw Refusal.badInput("error.journal.exists", folder.toString());
        }
        try {
            Files.createDirectories(parent);
            return new JournalFolder(place, Files.createTempDirectory(parent, ".journal-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Journal journal() {
        var writer = new EntryWriter();
        return entry -> file.append(writer.write(entry));
    }

    /** Makes the journal whole and moves it to its place. */
    void keep() {
        file.close();
        kept = true;
        try {
            Files.deleteIfExists(place);
            Files.move(workshop, place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        file.close();
        try (Stream<Path> files = Files.list(workshop)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
            Files.delete(workshop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Verifies a journal and returns what it came to; throws {@link Refusal} if there is none. */
    static JournalReport verify(Path folder) {
        requireJournal(folder);
        return JournalFile.verify(folder);
    }

    /**
     * Returns the payloads of all entries.
     *
     * @throws io.quati.adapters.journal.JournalBrokenException if an entry is not what was written
     */
    static List<byte[]> payloads(Path folder) {
        requireJournal(folder);
        List<byte[]> payloads = new ArrayList<>();
        JournalReport report = JournalFile.read(folder, 1, (_, payload) -> {
            var bytes = new byte[payload.remaining()];
            payload.get(bytes);
            payloads.add(bytes);
        });
        report.last();
        if (payloads.isEmpty()) {
            throw Refusal.badInput("error.journal.empty", folder.toString());
        }
        return payloads;
    }

    /** Shows every entry with its number, 1 being the first, to {@code reader}. */
    static void read(Path folder, ObjLongConsumer<Entry> reader) {
        var entries = new EntryReader();
        long number = 0;
        for (byte[] payload : payloads(folder)) {
            number++;
            reader.accept(entries.read(payload), number);
        }
    }

    /** Returns whether the last entry was cut off, as by a crash. */
    static boolean isTorn(JournalReport report) {
        return report.reading() instanceof ChainReading.Torn;
    }

    private static void requireJournal(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Refusal.badInput("error.journal.missing", folder.toString());
        }
    }
}
