package io.quati.adapters.candlefile;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** A file of rows, which is told by its content, not by its name: text or JSON, plain or packed by gzip or zip. */
final class SourceFile {

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int ZIP_MAGIC = 0x4b50;
    private static final int BUFFER = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final String PARQUET_MAGIC = "PAR1";

    private final Path path;
    private final String name;

    /**
     * Returns the file at {@code path}.
     *
     * @throws CandleFormatException if there is none
     */
    SourceFile(Path path) {
        this.path = path;
        this.name = Optional.ofNullable(path.getFileName()).orElse(path).toString();
        if (Files.isDirectory(path)) {
            throw new CandleFormatException(name, 0, "", "a file, but it is a folder");
        }
        if (!Files.exists(path)) {
            throw new CandleFormatException(name, 0, "", "a file, but there is none");
        }
    }

    Path path() {
        return path;
    }

    String name() {
        return name;
    }

    /** Returns whether the file can be read more than once; a pipe cannot. */
    boolean isRegular() {
        return Files.isRegularFile(path);
    }

    /** Returns whether it is a Parquet file. */
    boolean isParquet() {
        if (!isRegular()) {
            return false;
        }
        try (InputStream file = Files.newInputStream(path)) {
            return new String(file.readNBytes(PARQUET_MAGIC.length()), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .equals(PARQUET_MAGIC);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Returns what {@code reading} makes of the rows. */
    <T> T read(Function<RowSource, T> reading) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                InputStream text = unpacked(file)) {
            return reading.apply(isJson(text) ? new JsonRows(name, text) : new Lines(name, text));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /**
     * Returns what a second look at all rows tells.
     *
     * @throws CandleFormatException if the file cannot be read twice
     */
    Survey again(Function<RowSource, Survey> look) {
        if (!isRegular()) {
            throw new CandleFormatException(
                    name, 0, "", "a file that can be read twice, since only all its rows tell how it is written");
        }
        return read(look);
    }

    private InputStream unpacked(InputStream file) throws IOException {
        file.mark(2);
        int first = file.read();
        int second = file.read();
        file.reset();
        int magic = first < 0 || second < 0 ? 0 : first | second << Byte.SIZE;
        return switch (magic) {
            case GZIP_MAGIC -> new Unpacked("gzip", () -> new GZIPInputStream(file, BUFFER));
            case ZIP_MAGIC -> new Unpacked("zip", () -> new OnlyEntry(new ZipInputStream(file)));
            default -> file;
        };
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    /** What was packed; damage is refused in words. */
    private final class Unpacked extends BufferedInputStream {

        private final String packing;

        Unpacked(String packing, Opening opening) throws IOException {
            super(InputStream.nullInputStream(), BUFFER);
            this.packing = packing;
            in = refusing(opening::open);
        }

        @Override
        public synchronized int read() throws IOException {
            return refusing(super::read);
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
            return refusing(() -> super.read(bytes, offset, length));
        }

        private <T> T refusing(Work<T> work) throws IOException {
            try {
                return work.run();
            } catch (EOFException e) {
                throw refusal("a complete " + packing + " file, but it ends too early", e);
            } catch (ZipException e) {
                throw refusal("a sound " + packing + " file, but it is damaged (" + e.getMessage() + ")", e);
            }
        }

        private CandleFormatException refusal(String expected, IOException cause) {
            var refusal = new CandleFormatException(name, 0, "", expected);
            refusal.initCause(cause);
            return refusal;
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** Looks for the beginning of JSON and skips a byte order mark before it. */
    private static boolean isJson(InputStream text) throws IOException {
        text.mark(BUFFER / 2);
        int skipped =
                Arrays.equals(text.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        text.reset();
        text.skipNBytes(skipped);
        int left = BUFFER / 4;
        int next = text.read();
        while (left-- > 0 && (next == ' ' || next == '\n' || next == '\r' || next == '\t')) {
            next = text.read();
        }
        boolean json = next == '[' || next == '{';
        text.reset();
        text.skipNBytes(json ? skipped : 0);
        return json;
    }

    /** The one file in a zip archive; several are refused at the end of the first. */
    private final class OnlyEntry extends InputStream {

        private final ZipInputStream zip;
        private boolean ended;

        OnlyEntry(ZipInputStream zip) throws IOException {
            this.zip = zip;
            if (!nextFile()) {
                throw new CandleFormatException(name, 0, "", "a zip archive with one file, but it has none");
            }
        }

        private boolean nextFile() throws IOException {
            try {
                ZipEntry entry = zip.getNextEntry();
                while (entry != null && entry.isDirectory()) {
                    entry = zip.getNextEntry();
                }
                return entry != null;
            } catch (IllegalArgumentException e) {
                throw damaged(e); // names of entries that are no text
            }
        }

        private ZipException damaged(IllegalArgumentException cause) {
            var damage = new ZipException("a name in it is no text");
            damage.initCause(cause);
            return damage;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            int read = zip.read(bytes, offset, length);
            if (read < 0) {
                ended = true;
                if (nextFile()) {
                    throw new CandleFormatException(
                            name, 0, "", "a zip archive with one file, but it has several; unpack it");
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
