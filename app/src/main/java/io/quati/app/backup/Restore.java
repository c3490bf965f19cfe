package io.quati.app.backup;

import io.quati.adapters.journal.JournalBrokenException;
import io.quati.adapters.journal.JournalFile;
import io.quati.app.settings.Database;
import io.quati.app.store.Store;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings an archive back into an empty place. Everything is unpacked and checked before anything takes its place: a damaged
 * archive leaves nothing behind.
 */
public final class Restore {

    /** An archive that unpacks to more than this is not ours. */
    private static final long MOST_BYTES = 1L << 40;

    private final Path archive;

    /** @param archive made by {@link Backup} */
    public Restore(Path archive) {
        this.archive = archive;
    }

    /**
     * Reads all of it without writing anything that stays.
     *
     * @throws BackupFailedException if anything in it is not what was written
     */
    public Contents check() {
        try {
            Path scratch = Files.createTempDirectory("quati-archive");
            try {
                return unpack(scratch);
            } finally {
                Backup.delete(scratch);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Writes a data folder and a database.
     *
     * @param dataDir must be missing or empty
     * @param database must have no tables
     * @throws BackupFailedException if the archive is damaged or the place is taken; the place is as before then
     */
    public Contents into(Path dataDir, Database database) {
        try {
            requireEmpty(dataDir);
            Path parent = Files.createDirectories(dataDir.toAbsolutePath().getParent());
            Path scratch = Files.createTempDirectory(parent, "restoring");
            try {
                Contents contents = unpack(scratch);
                Path files = Files.createDirectories(scratch.resolve(Contents.FILES));
                requireSoundJournals(files);
                Files.deleteIfExists(dataDir);
                Files.move(files, dataDir);
                fill(database, contents, scratch);
                return contents;
            } finally {
                Backup.delete(scratch);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private BackupFailedException unreadable(IOException cause) {
        return new BackupFailedException("the archive " + archive + " cannot be read: " + cause.getMessage(), cause);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new BackupFailedException(
                        "the data folder " + folder + " is not empty: name one that is, and start Quati there");
            }
        }
    }

    private Contents unpack(Path to) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            TarArchiveEntry first = tar.getNextEntry();
            if (first == null || !first.getName().equals(Contents.NAME)) {
                throw new BackupFailedException(archive + " is no archive of Quati");
            }
            Contents contents = JsonMapper.shared().readValue(tar.readAllBytes(), Contents.class);
            Map<String, String> found = new LinkedHashMap<>();
            long bytes = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                bytes += entry.getSize();
                if (bytes > MOST_BYTES || !contents.sums().containsKey(entry.getName())) {
                    throw new BackupFailedException(archive + " holds " + entry.getName() + ", which nobody put there");
                }
                found.put(entry.getName(), write(tar, placeOf(entry, to)));
            }
            contents.sums().forEach((name, sum) -> {
                if (!sum.equals(found.get(name))) {
                    throw new BackupFailedException(name + " in " + archive + " is not what was written");
                }
            });
            return contents;
        } catch (JacksonException e) {
            throw new BackupFailedException(archive + " is no archive of Quati", e);
        }
    }

    private Path placeOf(TarArchiveEntry entry, Path to) throws IOException {
        Path place = to.resolve(entry.getName()).normalize();
        if (!entry.isFile() || !place.startsWith(to)) {
            throw new BackupFailedException(archive + " holds " + entry.getName() + ", which leads elsewhere");
        }
        Files.createDirectories(place.getParent());
        return place;
    }

    private static String write(InputStream from, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                var summed = new DigestOutputStream(file, Sums.sha256())) {
            from.transferTo(summed);
            return HexFormat.of().formatHex(summed.getMessageDigest().digest());
        }
    }

    private static void requireSoundJournals(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path journal : files.filter(file -> file.toString().endsWith(".journal"))
                    .map(Path::getParent)
                    .distinct()
                    .toList()) {
                JournalFile.verify(journal).last();
            }
        } catch (JournalBrokenException e) {
            throw new BackupFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void fill(Database database, Contents contents, Path scratch) {
        Store.fill(database, contents.schema(), connection -> {
            try {
                fill(connection, contents, scratch);
            } catch (IOException e) {
                throw new SQLException(e);
            }
        });
    }

    private static void fill(Connection connection, Contents contents, Path scratch) throws SQLException, IOException {
        var tables = new Tables(connection);
        tables.clear(tables.inOrder());
        for (Map.Entry<String, Long> table : contents.tables().entrySet()) {
            try (InputStream rows = Files.newInputStream(scratch.resolve(Contents.TABLES + table.getKey() + ".csv"))) {
                long read = tables.copyIn(table.getKey(), rows);
                if (read != table.getValue()) {
                    throw new SQLException(table.getKey() + " must have " + table.getValue() + " rows, has " + read);
                }
            }
        }
    }
}
