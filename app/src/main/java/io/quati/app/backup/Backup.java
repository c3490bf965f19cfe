package io.quati.app.backup;

import io.quati.app.settings.Database;
import io.quati.app.store.Store;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all that outlives a server into one archive: rows as the database shows them at one moment, then journals and the
 * other files. The server may go on meanwhile. Keys and passwords stay behind.
 *
 * @param settings the file of settings, if there is one
 * @param withCandles whether the catalogue of candles comes along
 * @param version of this product
 */
public record Backup(
        Path dataDir, Database database, @Nullable Path settings, boolean withCandles, String version) {

    static final String PREFIX = "trading-agent-";
    static final String SUFFIX = ".tar.gz";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    /** What was written where. */
    public record Made(Path archive, Contents contents, long bytes) {}

    /** Is told how far it is; what it throws ends the work, and nothing is left behind. */
    @FunctionalInterface
    public interface Watcher {

        /** Is told, with a fraction from 0 to 1 and a word for what is being done. */
        void at(double fraction, String step);
    }

    /**
     * Writes an archive into a folder, which is made if it is missing; it appears under its name once it is whole.
     *
     * @throws BackupFailedException if it could not be written; nothing is left behind then
     */
    public Made into(Path folder, Instant now) {
        return into(folder, now, (_, _) -> {});
    }

    /** As {@link #into(Path, Instant)}, watched. */
    public Made into(Path folder, Instant now, Watcher watcher) {
        Path archive = archive(folder, now);
        Path work = beside(archive, ".part");
        try {
            Files.createDirectories(folder);
            Path rows = Files.createDirectory(beside(archive, ".rows"));
            try {
                Contents contents = write(work, rows, now, watcher);
                force(work);
                Files.move(work, archive, StandardCopyOption.ATOMIC_MOVE);
                return new Made(archive, contents, Files.size(archive));
            } finally {
                Files.deleteIfExists(work);
                delete(rows);
            }
        } catch (IOException | SQLException e) {
            throw new BackupFailedException("no archive could be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    static Path archive(Path folder, Instant now) {
        return folder.resolve(PREFIX + STAMP.format(now) + SUFFIX);
    }

    private static Path beside(Path archive, String suffix) {
        return archive.resolveSibling(archive.getFileName() + suffix);
    }

    /** Deletes what somebody who was killed while writing this archive has left behind. */
    static void clear(Path archive) throws IOException {
        Files.deleteIfExists(beside(archive, ".part"));
        Path rows = beside(archive, ".rows");
        if (Files.exists(rows)) {
            delete(rows);
        }
    }

    private Contents write(Path work, Path rows, Instant now, Watcher watcher) throws IOException, SQLException {
        Map<String, Path> entries = new LinkedHashMap<>();
        Map<String, Long> tables = new LinkedHashMap<>();
        String schema;
        watcher.at(0, "rows");
        try (Store store = Store.attach(database);
                Connection connection = store.dataSource().getConnection()) {
            schema = copyRows(connection, rows, tables, watcher);
        }
        tables.keySet().forEach(table -> entries.put(Contents.TABLES + table + ".csv", rows.resolve(table)));
        DataFiles files = DataFiles.in(dataDir, withCandles);
        files.taken()
                .forEach(path ->
                        entries.put(Contents.FILES + path.toString().replace('\\', '/'), dataDir.resolve(path)));
        if (settings != null && Files.isRegularFile(settings)) {
            entries.put(Contents.SETTINGS, settings);
        }
        var contents = new Contents(version, now, schema, tables, Map.of(), files.leftOut());
        return pack(work, entries, contents, rows, watcher);
    }

    private static String copyRows(Connection connection, Path rows, Map<String, Long> tables, Watcher watcher)
            throws SQLException, IOException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        var source = new Tables(connection);
        String schema = source.schema();
        for (String table : source.inOrder()) {
            watcher.at(0, "rows");
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(rows.resolve(table)))) {
                tables.put(table, source.copyOut(table, to));
            }
        }
        connection.rollback();
        return schema;
    }

    /**
     * Files that grow while they are copied count as far as they were when their turn came. One that is gone by then, such as what
     * has meanwhile become the new version of another, is left out.
     */
    private static Contents pack(Path work, Map<String, Path> entries, Contents so, Path scratch, Watcher watcher)
            throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        Map<String, Path> copies = new LinkedHashMap<>();
        for (Map.Entry<String, Path> entry : entries.entrySet()) {
            watcher.at(0.5 * copies.size() / entries.size(), "files");
            Path copy = scratch.resolve("copy" + copies.size());
            try {
                sums.put(entry.getKey(), copied(entry.getValue(), copy));
                copies.put(entry.getKey(), copy);
            } catch (NoSuchFileException e) {
                if (!entry.getKey().startsWith(Contents.FILES)) {
                    throw e;
                }
            }
        }
        var contents = new Contents(so.version(), so.madeAt(), so.schema(), so.tables(), sums, so.leftOut());
        Path first =
                Files.write(scratch.resolve("contents"), JsonMapper.shared().writeValueAsBytes(contents));
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(new BufferedOutputStream(opened(work))))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            add(tar, Contents.NAME, first);
            int packed = 0;
            for (Map.Entry<String, Path> copy : copies.entrySet()) {
                watcher.at(0.5 + 0.5 * packed++ / copies.size(), "archive");
                add(tar, copy.getKey(), copy.getValue());
            }
        }
        return contents;
    }

    /** Copies a file as it is now and returns the SHA-256 of the copy. */
    private static String copied(Path from, Path to) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(from), Sums.sha256())) {
            Files.copy(in, to);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(file));
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    private static OutputStream opened(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return out;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Deletes archives of ours in a folder that are older than this, and returns them. */
    public static List<Path> retire(Path folder, Instant before) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old =
                    files.filter(file -> isBefore(file, before)).sorted().toList();
            for (Path file : old) {
                Files.delete(file);
            }
            return old;
        } catch (IOException e) {
            throw new BackupFailedException(
                    "old archives in " + folder + " could not be deleted: " + e.getMessage(), e);
        }
    }

    private static boolean isBefore(Path file, Instant before) {
        String name = String.valueOf(file.getFileName());
        if (!name.matches(PREFIX + "[0-9]{8}_[0-9]{6}" + SUFFIX.replace(".", "[.]"))) {
            return false;
        }
        String stamp = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
        return STAMP.parse(stamp, Instant::from).isBefore(before);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder).sorted(Comparator.reverseOrder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
