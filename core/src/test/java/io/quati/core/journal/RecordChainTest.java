package io.quati.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordChainTest {

    private static final JournalBytes JOURNAL = JournalBytes.of(50);

    private static ChainReading readInPieces(byte[] bytes, int size, List<String> payloads) {
        var reader = new RecordReader(
                ChainPosition.START,
                (sequence, payload) -> payloads.add(sequence + ":" + StandardCharsets.US_ASCII.decode(payload)));
        for (int from = 0; from < bytes.length; from += size) {
            reader.read(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
        }
        return reader.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 51, 52, 53, 100, 1000, 1_000_000})
    void readsWhatWasWrittenInPiecesOfAnySize(int size) {
        List<String> payloads = new ArrayList<>();

        ChainReading reading = readInPieces(JOURNAL.bytes(), size, payloads);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        ChainReading.Whole.class,
                        whole -> assertThat(whole.last().sequence()).isEqualTo(50));
        assertThat(payloads).hasSize(50);
        for (int i = 1; i <= 50; i++) {
            assertThat(payloads.get(i - 1)).isEqualTo(i + ":" + JournalBytes.payload(i));
        }
    }

    @Test
    void hashesThePreviousHashTheSequenceAndThePayload() throws NoSuchAlgorithmException {
        var chain = RecordChain.after(ChainPosition.START);

        chain.append(ByteBuffer.wrap(new byte[] {42}), ByteBuffer.allocate(100));

        var hashed = ByteBuffer.allocate(41).put(new byte[32]).putLong(1).put((byte) 42);
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(hashed.array());
        assertThat(chain.position()).isEqualTo(new ChainPosition(1, ChainHash.of(expected)));
    }

    @Test
    void writesTheSameBytesThroughDirectBuffers() {
        var chain = RecordChain.after(ChainPosition.START);
        var target = ByteBuffer.allocateDirect(1000).put(JOURNAL.header());
        var payload = ByteBuffer.allocateDirect(100);

        for (int i = 1; i <= 3; i++) {
            payload.clear().put(JournalBytes.payload(i).getBytes(StandardCharsets.US_ASCII));
            chain.append(payload.flip(), target);
        }

        target.flip();
        assertThat(target.mismatch(
                        ByteBuffer.wrap(JOURNAL.bytes(), 0, JOURNAL.ends().get(3))))
                .isEqualTo(-1);
        var reader = new RecordReader(ChainPosition.START, (_, _) -> {});
        reader.read(target);
        assertThat(reader.end())
                .isEqualTo(
                        new ChainReading.Whole(chain.position(), JOURNAL.ends().get(3)));
    }

    @Test
    void goesOnAfterAnyPosition() {
        var first = RecordChain.after(ChainPosition.START);
        var unused = ByteBuffer.allocate(1000);
        first.append(ByteBuffer.wrap(new byte[3]), unused);
        ChainPosition before = first.position();
        var target = ByteBuffer.allocate(1000).put(RecordChain.header(before));

        RecordChain.after(before).append(ByteBuffer.wrap(new byte[5]), target);

        first.append(ByteBuffer.wrap(new byte[5]), unused);
        var reader = new RecordReader(before, (_, _) -> {});
        reader.read(target.flip());
        assertThat(reader.end()).isEqualTo(new ChainReading.Whole(first.position(), 52 + 52 + 5));
        assertThat(RecordChain.positionIn(RecordChain.header(before))).contains(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5000, RecordChain.MAX_PAYLOAD_BYTES})
    void holdsPayloadsOfEveryLengthUpToTheLargest(int length) {
        byte[] payload = new byte[length];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(length);
        random.nextBytes(payload);
        var target = ByteBuffer.allocate(length + 200).put(JOURNAL.header());
        List<byte[]> seen = new ArrayList<>();

        RecordChain.after(ChainPosition.START).append(ByteBuffer.wrap(payload), target);

        var reader = new RecordReader(ChainPosition.START, (_, bytes) -> {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            seen.add(copy);
        });
        target.flip();
        while (target.hasRemaining()) {
            int count = Math.min(4000, target.remaining());
            reader.read(target.slice(target.position(), count));
            target.position(target.position() + count);
        }
        assertThat(reader.end()).isInstanceOf(ChainReading.Whole.class);
        assertThat(seen).singleElement().isEqualTo(payload);
    }

    @Test
    void refusesWhatDoesNotFitAndStaysWhereItWas() {
        var chain = RecordChain.after(ChainPosition.START);
        var tooLong = ByteBuffer.allocate(RecordChain.MAX_PAYLOAD_BYTES + 1);
        var roomy = ByteBuffer.allocate(RecordChain.MAX_PAYLOAD_BYTES + 100);

        assertThatIllegalArgumentException().isThrownBy(() -> chain.append(tooLong, roomy));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.append(ByteBuffer.allocate(9), ByteBuffer.allocate(60)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        chain.append(ByteBuffer.allocate(1), roomy.duplicate().order(ByteOrder.LITTLE_ENDIAN)));

        assertThat(chain.position()).isEqualTo(ChainPosition.START);
        assertThat(roomy.position()).isZero();
    }

    @Test
    void namesNoPositionForAHeaderThatIsNotIntact() {
        for (int i = 0; i < RecordChain.HEADER_BYTES; i++) {
            byte[] header = JOURNAL.header();
            header[i] ^= 4;
            assertThat(RecordChain.positionIn(header)).as("byte %s", i).isEmpty();
        }
        assertThat(RecordChain.positionIn(new byte[3])).isEmpty();
    }
}
