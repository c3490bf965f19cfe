package io.quati.adapters.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Until when a host wants to hear nothing from us. It is kept in a file: a program that starts again and asks at once
 * would make a ban longer. All of this process that name the same file share it.
 */
public final class Bans {

    private static final Map<Path, Bans> OPEN = new ConcurrentHashMap<>();

    private final Path file;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Map<String, Instant> until;

    /** By the clock that never goes back, should the machine's be set forward. */
    private final Map<String, Long> untilNanos = new TreeMap<>();

    Bans(Path file, InstantSource wall, LongSupplier nanos) {
        this.file = file;
        this.wall = wall;
        this.nanos = nanos;
        this.until = read(file);
    }

    /** Returns the bans kept in {@code file}, which all of this process share; it is made with the first one. */
    public static Bans in(Path file, InstantSource wall, LongSupplier nanos) {
        return OPEN.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Bans(path, wall, nanos));
    }

    /** Returns until when {@code host} must not be asked, if that is now. */
    public synchronized Optional<Instant> ending(String host) {
        Instant end = until.get(host);
        if (end == null) {
            return Optional.empty();
        }
        long left = untilNanos.getOrDefault(host, nanos.getAsLong()) - nanos.getAsLong();
        if (wall.instant().isBefore(end)) {
            return Optional.of(end);
        }
        return left > 0 ? Optional.of(wall.instant().plusNanos(left)) : Optional.empty();
    }

    /**
     * Keeps {@code host} from being asked before {@code end}; a longer ban stays.
     *
     * @throws UncheckedIOException if it cannot be written; in memory it is kept all the same
     */
    public synchronized void add(String host, Instant end) {
        Instant before = until.get(host);
        if (before != null && !end.isAfter(before)) {
            return;
        }
        until.put(host, end);
        long left = Duration.between(wall.instant(), end).toNanos();
        untilNanos.put(host, nanos.getAsLong() + left);
        write();
    }

    private void write() {
        String text = until.entrySet().stream()
                .map(ban -> ban.getKey() + " " + ban.getValue() + "\n")
                .collect(Collectors.joining());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the ban could not be written to " + file, e);
        }
    }

    private static Map<String, Instant> read(Path file) {
        Map<String, Instant> bans = new TreeMap<>();
        if (!Files.exists(file)) {
            return bans;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ", 2);
                bans.put(parts[0], Instant.parse(parts[1]));
            }
            return bans;
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    file + " cannot be read; delete it if the exchange has not banned this machine", e);
        }
    }
}
