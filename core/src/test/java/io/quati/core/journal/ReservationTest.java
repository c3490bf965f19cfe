package io.quati.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.journal.ChainReading.Broken;
import io.quati.core.journal.ChainReading.Torn;
import io.quati.core.journal.ChainReading.Whole;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader makes of a segment in which space is kept for records to come. */
class ReservationTest {

    private static final JournalBytes JOURNAL = JournalBytes.of(50);
    private static final int SECTOR = 512;

    /** The first bytes of the journal, and reserved space up to this length. */
    private static byte[] reserved(int written, int length) {
        var bytes = ByteBuffer.allocate(length).put(JOURNAL.bytes(), 0, written);
        Reservation.fill(bytes, written);
        return bytes.array();
    }

    private static byte[] reserved() {
        return reserved(JOURNAL.bytes().length, JOURNAL.bytes().length + 3 * SECTOR);
    }

    private static ChainPosition positionAfter(int records) {
        byte[] bytes = Arrays.copyOf(JOURNAL.bytes(), JOURNAL.ends().get(records));
        return ((Whole) JournalBytes.read(bytes)).last();
    }

    private static ChainReading readInPieces(byte[] bytes, int size) {
        var reader = new RecordReader(ChainPosition.START, (_, _) -> {});
        for (int from = 0; from < bytes.length; from += size) {
            reader.read(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
        }
        return reader.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 51, 52, 53, 100, 1_000_000})
    void isWholeWithSpaceOfAnyLengthBehindIt(int pieces) {
        int end = JOURNAL.bytes().length;
        for (int length = 0; length < 200; length++) {
            assertThat(readInPieces(reserved(end, end + length), pieces))
                    .as("%s bytes", length)
                    .isEqualTo(new Whole(positionAfter(50), end));
        }
    }

    @Test
    void isBrokenForEveryFlippedBitOfARecordBeforeIt() {
        byte[] good = reserved();
        for (int offset = 0; offset < JOURNAL.bytes().length; offset++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = good.clone();
                bytes[offset] ^= (byte) (1 << bit);

                int entry = JOURNAL.recordsWithin(offset) + 1;
                assertThat(JournalBytes.read(bytes))
                        .as("bit %s of byte %s", bit, offset)
                        .isInstanceOfSatisfying(
                                Broken.class,
                                broken -> assertThat(broken.entry()).isEqualTo(entry));
            }
        }
    }

    @Test
    void isTornForEveryFlippedBitOfTheSpaceItself() {
        byte[] good = reserved();
        for (int offset = JOURNAL.bytes().length; offset < good.length; offset++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = good.clone();
                bytes[offset] ^= (byte) (1 << bit);

                int length = offset + 1 - JOURNAL.bytes().length;
                assertThat(JournalBytes.read(bytes))
                        .as("bit %s of byte %s", bit, offset)
                        .isEqualTo(new Torn(positionAfter(50), JOURNAL.bytes().length, length));
            }
        }
    }

    @Test
    void isTornWhereverWritingEnded() {
        for (int written = RecordChain.HEADER_BYTES; written < JOURNAL.bytes().length; written++) {
            int length = written;
            int records = JOURNAL.recordsWithin(written);
            int end = JOURNAL.ends().get(records);
            if (JOURNAL.ends().stream().anyMatch(next -> length < next && length > next - 4)) {
                continue; // so few bytes may as well be a fault in a record that was finished
            }
            ChainReading reading = JournalBytes.read(reserved(written, JOURNAL.bytes().length + SECTOR));

            if (written == end) {
                assertThat(reading).isEqualTo(new Whole(positionAfter(records), end));
            } else {
                assertThat(reading)
                        .as("%s bytes", written)
                        .isInstanceOfSatisfying(
                                Torn.class, torn -> assertThat(torn.last()).isEqualTo(positionAfter(records)));
            }
        }
    }

    @Test
    void isTornWhereTheSpaceItselfWasNotFinished() {
        byte[] bytes = reserved();
        int end = JOURNAL.bytes().length;
        int sector = (end / SECTOR + 1) * SECTOR;

        for (int zeros = 0; zeros < 7; zeros++) {
            byte[] mixed = bytes.clone();
            Arrays.fill(mixed, end, (zeros & 1) == 0 ? end : sector, (byte) 0);
            Arrays.fill(mixed, sector, (zeros & 2) == 0 ? sector : sector + SECTOR, (byte) 0);
            Arrays.fill(mixed, sector + SECTOR, (zeros & 4) == 0 ? sector + SECTOR : mixed.length, (byte) 0);

            ChainReading reading = JournalBytes.read(mixed);

            assertThat(reading)
                    .as("zeros %s", zeros)
                    .isIn(
                            new Whole(positionAfter(50), end),
                            new Torn(positionAfter(50), end, sector - end),
                            new Torn(positionAfter(50), end, sector + SECTOR - end),
                            new Torn(positionAfter(50), end, mixed.length - end));
        }
    }

    /**
     * The power goes while entries wait for a commit: each sector behind the last commit has what was written to it last, or
     * what stood there at an earlier flush. Nothing committed is lost, nothing else refused.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesNoCommittedEntryWhateverSectorsReachedTheDisk(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int torn = 0;
        for (int run = 0; run < 500; run++) {
            int committed = random.nextInt(50);
            byte[] disk = afterPowerLoss(random, committed);

            ChainReading reading = JournalBytes.read(disk);

            if (reading instanceof Broken broken && lacksFewBytes(disk, broken)) {
                continue;
            }
            assertThat(reading).as("run %s, %s committed", run, committed).isInstanceOfAny(Whole.class, Torn.class);
            ChainPosition last = reading instanceof Torn tear ? tear.last() : ((Whole) reading).last();
            assertThat(last.sequence()).isGreaterThanOrEqualTo(committed);
            assertThat(last).isEqualTo(positionAfter((int) last.sequence()));
            torn += reading instanceof Torn ? 1 : 0;
        }
        assertThat(torn).isPositive();
    }

    private static byte[] afterPowerLoss(RandomGenerator random, int committed) {
        int length = JOURNAL.bytes().length + SECTOR;
        byte[] disk = reserved(JOURNAL.ends().get(committed), length);
        for (int from = 0; from < length; from += SECTOR) {
            int flushed = random.nextBoolean() ? 50 : random.nextInt(committed, 51);
            byte[] written = reserved(JOURNAL.ends().get(flushed), length);
            System.arraycopy(written, from, disk, from, Math.min(SECTOR, length - from));
        }
        return disk;
    }

    /** Whether fewer than four bytes of the record that is called broken were never written. */
    private static boolean lacksFewBytes(byte[] disk, Broken broken) {
        int entry = (int) broken.entry();
        if (entry > 50) {
            return false;
        }
        int missing = 0;
        for (int i = JOURNAL.ends().get(entry - 1); i < JOURNAL.ends().get(entry); i++) {
            missing += disk[i] == JOURNAL.bytes()[i] ? 0 : 1;
        }
        return missing > 0 && missing < 4;
    }

    /** More than may wait for a force stands behind it, so it was written once. */
    @Test
    void isBrokenWhenASectorFarFromTheEndIsLost() {
        byte[] near = longWithLostSector(Reservation.BYTES);
        byte[] far = longWithLostSector(Reservation.MOST_UNFORCED_BYTES + 2 * SECTOR);

        assertThat(JournalBytes.read(near)).isInstanceOf(Torn.class);
        assertThat(JournalBytes.read(far)).isInstanceOf(Broken.class);
    }

    private static byte[] longWithLostSector(int before) {
        var chain = RecordChain.after(ChainPosition.START);
        var bytes = ByteBuffer.allocate(3 * Reservation.BYTES).put(RecordChain.header(ChainPosition.START));
        while (bytes.remaining() > 1000) {
            chain.append(ByteBuffer.wrap(new byte[100]), bytes);
        }
        int written = bytes.position();
        Reservation.fill(bytes, written);
        int lost = (written - before) / SECTOR * SECTOR;
        Reservation.fill(bytes.slice(lost, SECTOR), lost);
        return bytes.array();
    }
}
