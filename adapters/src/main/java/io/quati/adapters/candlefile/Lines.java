package io.quati.adapters.candlefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a text file as byte ranges of one buffer, refusing what is no text: control characters, broken UTF-8,
 * lines beyond 16 KiB, broken compression. Memory stays the same however long the file is.
 */
final class Lines implements RowSource {

    private static final int CAPACITY = 1 << 16;
    private static final int LONGEST = 1 << 14;
    private static final int SHOWN = 100;
    private static final int MOST_LINES = 200_000_000;
    private static final int FEWEST_FIELDS = 5;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final String file;
    private final InputStream in;
    private final byte[] buffer = new byte[CAPACITY];
    private int limit;
    private int from;
    private int to;
    private int next;
    private int line;
    private boolean exhausted;
    private boolean plain;

    Lines(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    @Override
    public boolean next() {
        from = next;
        plain = true;
        if (line == MOST_LINES) {
            throw refuseFile("at most " + MOST_LINES + " lines");
        }
        line++;
        int scan = from;
        while (true) {
            scan = endOfLine(scan);
            if (scan < limit) {
                return found(scan, scan + 1);
            }
            if (scan - from > LONGEST) {
                throw refuse(text(from, from + SHOWN), "a line of at most " + LONGEST + " bytes");
            }
            int unread = scan - from;
            if (!fill()) {
                return limit > from && found(limit, limit);
            }
            scan = from + unread;
        }
    }

    private int endOfLine(int scan) {
        int at = scan;
        while (at < limit) {
            byte b = buffer[at];
            if (b < ' ') {
                if (b == '\n') {
                    return at;
                }
                if (b < 0) {
                    plain = false;
                } else if (b != '\r' && b != '\t') {
                    throw refuse(text(from, Math.min(limit, from + SHOWN)), "text, not binary data");
                }
            }
            at++;
        }
        return at;
    }

    private boolean found(int end, int following) {
        to = end;
        next = following;
        if (to > from && buffer[to - 1] == '\r') {
            to--;
        }
        if (line == 1 && Arrays.equals(buffer, from, Math.min(to, from + 3), BYTE_ORDER_MARK, 0, 3)) {
            from += BYTE_ORDER_MARK.length;
        }
        if (to - from > LONGEST) {
            throw refuse(text(from, from + SHOWN), "a line of at most " + LONGEST + " bytes");
        }
        if (!plain) {
            requireUtf8();
        }
        return true;
    }

    private void requireUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, from, to - from));
        } catch (CharacterCodingException e) {
            throw refuse(new String(buffer, from, to - from, StandardCharsets.ISO_8859_1), "text in UTF-8");
        }
    }

    private boolean fill() {
        if (exhausted) {
            return false;
        }
        System.arraycopy(buffer, from, buffer, 0, limit - from);
        limit -= from;
        from = 0;
        int read = read();
        exhausted = read < 0;
        limit += Math.max(0, read);
        return !exhausted;
    }

    private int read() {
        try {
            return in.read(buffer, limit, CAPACITY - limit);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Semicolons or tabs where there are enough of them for candles, otherwise commas. */
    @Override
    public byte separator() {
        for (byte separator : new byte[] {';', '\t'}) {
            int count = 1;
            for (int i = from; i < to; i++) {
                count += buffer[i] == separator ? 1 : 0;
            }
            if (count >= FEWEST_FIELDS) {
                return separator;
            }
        }
        return ',';
    }

    @Override
    public String text() {
        return text(from, to);
    }

    private String text(int start, int end) {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }
}
