package io.quati.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.journal.ChainReading.Broken;
import io.quati.core.journal.ChainReading.Torn;
import io.quati.core.journal.ChainReading.Whole;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final JournalBytes JOURNAL = JournalBytes.of(50);

    private static byte[] upTo(int sequence) {
        return Arrays.copyOf(JOURNAL.bytes(), JOURNAL.ends().get(sequence));
    }

    private static byte[] after(int sequence) {
        return Arrays.copyOfRange(JOURNAL.bytes(), JOURNAL.ends().get(sequence), JOURNAL.bytes().length);
    }

    /** What a flipped bit at this place of a record must be called. */
    private static ChainFault faultAt(int offset) {
        if (offset < RecordChain.HEADER_BYTES) {
            return offset < 8 ? ChainFault.MAGIC : ChainFault.CHECKSUM;
        }
        int entry = JOURNAL.recordsWithin(offset) + 1;
        if (offset - JOURNAL.ends().get(entry - 1) < 8) {
            return ChainFault.LENGTH;
        }
        return offset >= JOURNAL.ends().get(entry) - 32 ? ChainFault.HASH : ChainFault.CHECKSUM;
    }

    @Test
    void namesTheEntryOfEveryFlippedBit() {
        for (int offset = 0; offset < JOURNAL.bytes().length; offset++) {
            int entry = JOURNAL.recordsWithin(offset) + 1;
            int start = offset < RecordChain.HEADER_BYTES ? 0 : JOURNAL.ends().get(entry - 1);
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = JOURNAL.bytes().clone();
                bytes[offset] ^= (byte) (1 << bit);

                assertThat(JournalBytes.read(bytes))
                        .as("bit %s of byte %s", bit, offset)
                        .isEqualTo(new Broken(entry, start, faultAt(offset)));
            }
        }
    }

    @Test
    void isShorterOrTornWhereverItIsCut() {
        for (int length = 0; length < JOURNAL.bytes().length; length++) {
            int records = JOURNAL.recordsWithin(length);
            int end = JOURNAL.ends().get(records);

            ChainReading reading = JournalBytes.read(Arrays.copyOf(JOURNAL.bytes(), length));

            ChainPosition last = ((Whole) JournalBytes.read(upTo(records))).last();
            assertThat(last.sequence()).isEqualTo(records);
            int offset = length < end ? 0 : end;
            assertThat(reading)
                    .as("%s bytes", length)
                    .isEqualTo(length == end ? new Whole(last, end) : new Torn(last, offset, length - offset));
        }
    }

    @Test
    void isTornWhereverZerosTakeTheRest() {
        for (int at = 0; at < JOURNAL.bytes().length; at++) {
            int length = at;
            int records = JOURNAL.recordsWithin(length);
            if (JOURNAL.ends().stream().anyMatch(end -> length < end && length > end - 4)) {
                continue; // so few zeros may as well be a fault in a record that was finished
            }
            byte[] bytes = JOURNAL.bytes().clone();
            Arrays.fill(bytes, length, bytes.length, (byte) 0);

            ChainReading reading = JournalBytes.read(bytes);

            assertThat(reading)
                    .as("zeros from %s", length)
                    .isInstanceOfSatisfying(
                            Torn.class,
                            torn -> assertThat(torn.last().sequence()).isEqualTo(records));
        }
    }

    @Test
    void isTornBeforeZerosOnly() {
        ChainReading zeros = JournalBytes.read(JOURNAL.bytes(), new byte[5000], new byte[1]);
        ChainReading onlyZeros = JournalBytes.read(new byte[5000]);
        ChainReading notOnlyZeros = JournalBytes.read(JOURNAL.bytes(), new byte[5000], new byte[] {1});

        assertThat(zeros).isInstanceOfSatisfying(Torn.class, torn -> {
            assertThat(torn.last().sequence()).isEqualTo(50);
            assertThat(torn.bytes()).isEqualTo(5001);
        });
        assertThat(onlyZeros).isEqualTo(new Torn(ChainPosition.START, 0, 5000));
        assertThat(notOnlyZeros).isEqualTo(new Broken(51, JOURNAL.bytes().length, ChainFault.LENGTH));
    }

    @Test
    void isBrokenBehindGarbage() {
        byte[] garbage = {1, 2, 3, 4, 5, 6, 7, 8};

        assertThat(JournalBytes.read(JOURNAL.bytes(), garbage))
                .isEqualTo(new Broken(51, JOURNAL.bytes().length, ChainFault.LENGTH));
    }

    @Test
    void namesTheFirstEntryThatIsMissing() {
        for (int entry = 1; entry < 50; entry++) {
            ChainReading reading = JournalBytes.read(upTo(entry - 1), after(entry));

            int offset = JOURNAL.ends().get(entry - 1);
            assertThat(reading).isEqualTo(new Broken(entry, offset, ChainFault.SEQUENCE));
        }
    }

    @Test
    void namesTheEntryThatIsRepeatedOrSwapped() {
        for (int entry = 1; entry < 50; entry++) {
            ChainReading repeated = JournalBytes.read(upTo(entry), JOURNAL.record(entry), after(entry));
            ChainReading swapped = JournalBytes.read(
                    upTo(entry - 1), JOURNAL.record(entry + 1), JOURNAL.record(entry), after(entry + 1));

            int offset = JOURNAL.ends().get(entry);
            int before = JOURNAL.ends().get(entry - 1);
            assertThat(repeated).isEqualTo(new Broken(entry + 1, offset, ChainFault.SEQUENCE));
            assertThat(swapped).isEqualTo(new Broken(entry, before, ChainFault.SEQUENCE));
        }
    }

    @Test
    void namesTheEntryAfterOneThatWasForgedWithAllItsSums() {
        var chain = RecordChain.after(((Whole) JournalBytes.read(upTo(19))).last());
        var forged = ByteBuffer.allocate(53);
        chain.append(ByteBuffer.wrap(new byte[] {13}), forged);

        ChainReading reading = JournalBytes.read(upTo(19), forged.array(), after(20));

        assertThat(reading).isEqualTo(new Broken(21, JOURNAL.ends().get(19) + 53, ChainFault.HASH));
    }

    @Test
    void refusesAnIntactSegmentOfAnotherPlaceOrAnotherJournal() {
        ChainPosition elsewhere = new ChainPosition(7, new ChainHash("ab".repeat(32)));
        ChainPosition other = new ChainPosition(7, new ChainHash("cd".repeat(32)));
        var reader = new RecordReader(other, (_, _) -> {});

        reader.read(ByteBuffer.wrap(RecordChain.header(elsewhere)));

        assertThat(reader.end()).isEqualTo(new Broken(8, 0, ChainFault.HASH));
        assertThat(reader.isBroken()).isTrue();
        assertThat(JournalBytes.read(RecordChain.header(elsewhere))).isEqualTo(new Broken(1, 0, ChainFault.SEQUENCE));
    }
}
