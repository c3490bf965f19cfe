package io.quati.app.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quati.app.console.Refusal;
import io.quati.core.sweep.SweepMethod;
import io.quati.core.sweep.SweepResult;
import io.quati.core.sweep.SweepTable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The results of a sweep so far, in a file that is replaced whole: whoever dies while writing it leaves the one before.
 *
 * <p>Big-endian: {@code QSWP}, version 1, 32 bytes that identify the sweep, the number of combinations, the number of rows;
 * a row is set, equity (IEEE 754), buys, sells, one byte for the method; at the end SHA-256 of all that. Thread-confined.
 */
public final class Checkpoint {

    private static final int MAGIC = 0x51535750;
    private static final int VERSION = 1;
    private static final int IDENTITY = 32;
    private static final int HASH = 32;
    private static final int HEAD = 4 * Integer.BYTES + IDENTITY;
    private static final int ROW = 3 * Integer.BYTES + Double.BYTES + 1;

    private final Path file;
    private final byte[] identity;

    /**
     * @param identity tells this sweep from others: whatever changes a result must change it
     */
    public Checkpoint(Path file, String identity) {
        this.file = file;
        this.identity = sha256().digest(identity.getBytes(UTF_8));
    }

    public Path file() {
        return file;
    }

    /** Returns whether there is a file to go on from. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Replaces the file by the results that {@code table} has now, safe from a crash when this returns. */
    public void save(SweepTable table) {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            byte[] bytes = encode(table);
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (folder != null && !System.getProperty("os.name", "").startsWith("Windows")) {
                try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                    directory.force(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] encode(SweepTable table) throws IOException {
        int[] done = table.done();
        var bytes = new ByteArrayOutputStream(HEAD + done.length * ROW + HASH);
        var out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.write(identity);
        out.writeInt(table.size());
        out.writeInt(done.length);
        for (int set : done) {
            SweepResult result = table.get(set);
            out.writeInt(set);
            out.writeDouble(result.equity());
            out.writeInt(result.buys());
            out.writeInt(result.sells());
            out.writeByte(code(result.method()));
        }
        out.write(sha256().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    /**
     * Puts the results of the file into {@code table} and returns how many there were.
     *
     * @throws Refusal if the file is damaged, no checkpoint, or that of another sweep
     */
    public int load(SweepTable table) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int body = bytes.length - HASH;
        var in = ByteBuffer.wrap(bytes);
        if (body < HEAD || in.getInt() != MAGIC || in.getInt() != VERSION) {
            throw Refusal.badInput("sweep.checkpoint-unknown", file.toString());
        }
        byte[] hash = Arrays.copyOfRange(bytes, body, bytes.length);
        if (!MessageDigest.isEqual(hash, sha256().digest(Arrays.copyOf(bytes, body)))) {
            throw Refusal.badInput("sweep.checkpoint-damaged", file.toString());
        }
        var whose = new byte[IDENTITY];
        in.get(whose);
        if (!MessageDigest.isEqual(whose, identity) || in.getInt() != table.size()) {
            throw Refusal.badInput("sweep.checkpoint-foreign", file.toString());
        }
        int rows = in.getInt();
        for (int i = 0; i < rows; i++) {
            int set = in.getInt();
            table.put(set, new SweepResult(in.getDouble(), in.getInt(), in.getInt(), method(in.get())));
        }
        return rows;
    }

    private static int code(SweepMethod method) {
        return switch (method) {
            case KERNEL -> 1;
            case LEDGER -> 2;
            case ENGINE -> 3;
        };
    }

    private static SweepMethod method(int code) {
        return switch (code) {
            case 1 -> SweepMethod.KERNEL;
            case 2 -> SweepMethod.LEDGER;
            case 3 -> SweepMethod.ENGINE;
            default -> throw new IllegalStateException("method must be 1, 2 or 3, was " + code);
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
