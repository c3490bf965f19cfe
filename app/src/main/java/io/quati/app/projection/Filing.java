package io.quati.app.projection;

import io.quati.adapters.journal.Bookmark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds lines to several files, and notes how far they have come, all or nothing. Before anything is added the note holds
 * the sizes of the files; whoever finds such a note cuts them back to these and has what was before.
 */
final class Filing {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path note;
    private Noted noted;

    /**
     * What is on the disk.
     *
     * @param bots how far the files have followed each journal
     * @param undo sizes in bytes of the files that are being written; empty when none is
     */
    record Noted(Map<String, Bookmark> bots, Map<String, Long> undo) {

        Noted {
            bots = new TreeMap<>(bots);
            undo = new TreeMap<>(undo);
        }
    }

    private Filing(Path note, Noted noted) {
        this.note = note;
        this.noted = noted;
    }

    /** Goes on where the last life ended, whatever ended it. */
    static Filing in(Path note) throws IOException {
        Noted noted = new Noted(Map.of(), Map.of());
        if (Files.exists(note)) {
            try {
                noted = JSON.readValue(Files.readString(note), Noted.class);
            } catch (JacksonException e) {
                throw new IOException(
                        note + " is not what was written: remove it together with the files of trades", e);
            }
        }
        var filing = new Filing(note, noted);
        filing.undo();
        return filing;
    }

    /** Returns how far the files have followed the journal of a bot. */
    Bookmark of(String bot) {
        return noted.bots().getOrDefault(bot, Bookmark.START);
    }

    /** Adds {@code lines} to their files, and notes that a bot's journal has been followed to {@code to}. */
    void add(String bot, Bookmark to, Map<Path, String> lines) throws IOException {
        undo();
        Map<String, Bookmark> after = new LinkedHashMap<>(noted.bots());
        after.put(bot, to);
        write(new Noted(noted.bots(), sizes(lines)));
        try {
            for (var each : lines.entrySet()) {
                append(each.getKey(), each.getValue());
            }
            write(new Noted(after, Map.of()));
        } catch (IOException e) {
            undo();
            throw e;
        }
    }

    /** Forgets how far they have come. */
    void forget() throws IOException {
        write(new Noted(Map.of(), Map.of()));
    }

    private static Map<String, Long> sizes(Map<Path, String> lines) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (Path file : lines.keySet()) {
            sizes.put(file.toAbsolutePath().toString(), Files.exists(file) ? Files.size(file) : 0);
        }
        return sizes;
    }

    private static void append(Path file, String lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            write(channel, lines);
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private void undo() throws IOException {
        if (noted.undo().isEmpty()) {
            return;
        }
        for (var each : noted.undo().entrySet()) {
            Path file = Path.of(each.getKey());
            if (Files.exists(file) && Files.size(file) > each.getValue()) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(each.getValue());
                    channel.force(true);
                }
            }
        }
        write(new Noted(noted.bots(), Map.of()));
    }

    /** The note is always whole: it is replaced, not written over. */
    private void write(Noted now) throws IOException {
        Path next = note.resolveSibling(note.getFileName() + ".next");
        try (var channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(channel, JSON.writeValueAsString(now));
        }
        Files.move(next, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        noted = now;
    }
}
