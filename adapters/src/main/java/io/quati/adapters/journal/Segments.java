package io.quati.adapters.journal;

import io.quati.core.journal.ChainFault;
import io.quati.core.journal.ChainPosition;
import io.quati.core.journal.ChainReading;
import io.quati.core.journal.RecordChain;
import io.quati.core.journal.RecordReader;
import io.quati.core.journal.RecordVisitor;
import io.quati.core.journal.Reservation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a journal, in the order of the sequence numbers that they are named after. */
record Segments(Path directory, List<Path> paths) {

    private static final int CHUNK_BYTES = 1 << 20;
    private static final int PEEK_BYTES = 16;
    private static final int LARGEST_RECORD = RecordChain.OVERHEAD_BYTES + RecordChain.MAX_PAYLOAD_BYTES;
    private static final String SUFFIX = ".journal";
    private static final Pattern NAME = Pattern.compile("\\d{12,18}\\.journal");

    static Segments in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> paths = files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted((a, b) -> Long.compare(firstSequence(a), firstSequence(b)))
                    .toList();
            return new Segments(directory, paths);
        }
    }

    static Path pathOf(Path directory, long firstSequence) {
        return directory.resolve(String.format(Locale.ROOT, "%012d", firstSequence) + SUFFIX);
    }

    /** Verifies every segment. */
    JournalReport read(RecordVisitor visitor) throws IOException {
        return readFrom(ChainPosition.START, 0, visitor);
    }

    /** Verifies from the segment that holds this sequence number on, and visits the records from that number on. */
    JournalReport read(long from, RecordVisitor visitor) throws IOException {
        if (from <= ChainPosition.START.next()) {
            return read(visitor);
        }
        int first = indexOf(from);
        Optional<ChainPosition> before = paths.isEmpty() ? Optional.empty() : positionIn(paths.get(first));
        RecordVisitor filter = (sequence, payload) -> {
            if (sequence >= from) {
                visitor.record(sequence, payload);
            }
        };
        return before.isPresent() ? readFrom(before.get(), first, filter) : read(filter);
    }

    /** Visits what was flushed behind a bookmark, a bounded amount at a time, and returns how far that was. */
    static Bookmark follow(Path directory, Bookmark from, RecordVisitor visitor) throws IOException {
        Bookmark reached = followSegment(directory, from, CHUNK_BYTES, visitor);
        if (!reached.equals(from)) {
            return reached;
        }
        reached = followSegment(directory, from, RecordChain.HEADER_BYTES + LARGEST_RECORD, visitor);
        Bookmark next = reached.inNextSegment();
        boolean isOver = reached.equals(from) && next.segment() != from.segment();
        return isOver && Files.exists(pathOf(directory, next.segment()))
                ? followSegment(directory, next, CHUNK_BYTES, visitor)
                : reached;
    }

    private static Bookmark followSegment(Path directory, Bookmark from, int mostBytes, RecordVisitor visitor)
            throws IOException {
        Path path = pathOf(directory, from.segment());
        if (!Files.exists(path)) {
            return from;
        }
        if (from.offset() > 0 && Reservation.isAt(bytesAt(path, from.offset(), PEEK_BYTES), from.offset())) {
            return from;
        }
        var reader = new RecordReader(from.position(), from.offset(), visitor);
        reader.read(bytesAt(path, from.offset(), mostBytes));
        return switch (reader.end()) {
            case ChainReading.Whole whole -> new Bookmark(whole.last(), from.segment(), whole.offset());
            case ChainReading.Torn torn when torn.offset() == 0 -> from;
            case ChainReading.Torn torn -> new Bookmark(torn.last(), from.segment(), torn.offset());
            case ChainReading.Broken broken -> throw new JournalBrokenException(path, broken);
        };
    }

    private static ByteBuffer bytesAt(Path path, long offset, int mostBytes) throws IOException {
        try (var channel = FileChannel.open(path)) {
            var bytes = ByteBuffer.allocate(Math.clamp(channel.size() - offset, 0, mostBytes));
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
                // until it is full or the file ends
            }
            return bytes.flip();
        }
    }

    private JournalReport readFrom(ChainPosition start, int first, RecordVisitor visitor) throws IOException {
        ChainPosition position = start;
        var report = new JournalReport(pathOf(directory, start.next()), new ChainReading.Whole(start, 0));
        for (int i = first; i < paths.size(); i++) {
            Path path = paths.get(i);
            ChainReading reading = readSegment(path, position, visitor);
            if (reading instanceof ChainReading.Torn torn && i < paths.size() - 1) {
                reading = new ChainReading.Broken(torn.last().next(), torn.offset(), ChainFault.LENGTH);
            }
            report = new JournalReport(path, reading);
            if (!(reading instanceof ChainReading.Whole whole)) {
                return report;
            }
            position = whole.last();
        }
        return report;
    }

    private static ChainReading readSegment(Path path, ChainPosition before, RecordVisitor visitor) throws IOException {
        if (firstSequence(path) != before.next()) {
            return new ChainReading.Broken(before.next(), 0, ChainFault.SEQUENCE);
        }
        var reader = new RecordReader(before, visitor);
        var chunk = ByteBuffer.allocate(CHUNK_BYTES);
        try (var channel = FileChannel.open(path)) {
            while (!reader.isBroken() && channel.read(chunk.clear()) >= 0) {
                reader.read(chunk.flip());
            }
        }
        return reader.end();
    }

    /** Index of the last segment that begins at this sequence number or before. */
    private int indexOf(long sequence) {
        int index = 0;
        for (int i = 1; i < paths.size() && firstSequence(paths.get(i)) <= sequence; i++) {
            index = i;
        }
        return index;
    }

    private static Optional<ChainPosition> positionIn(Path path) throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            return RecordChain.positionIn(bytes.readNBytes(RecordChain.HEADER_BYTES))
                    .filter(position -> position.next() == firstSequence(path));
        }
    }

    /** The number in the name, or 0, which no segment begins with, if the name is of another form. */
    private static long firstSequence(Path path) {
        String name = String.valueOf(path.getFileName());
        return NAME.matcher(name).matches() ? Long.parseLong(name, 0, name.length() - SUFFIX.length(), 10) : 0;
    }
}
