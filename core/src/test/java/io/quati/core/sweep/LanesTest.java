package io.quati.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.sweep.MeanBlock.Range;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With vector instructions and without, the same bits. */
class LanesTest {

    private static final int HISTORY = 300;
    private static final int[] LENGTHS = {1, 2, 3, 5, 7, 20, 50, 63, 64, 65, 128, 255, 299};

    private final Lanes scalar = new ScalarLanes();

    @Test
    void theTestsSeeVectors() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector"))
                .as("core's tests must run with the vector module")
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 100, 1_000_000})
    void vectorsAndPlainJavaAgree(int stride) {
        if (!Lanes.areVectorsUsable()) {
            return;
        }
        var vector = new VectorLanes();
        for (long seed = 1; seed <= 20; seed++) {
            MeanScale scale = walk(seed, stride);
            MeanBlock ours = compared(vector, scale);
            MeanBlock theirs = compared(scalar, scale);

            assertThat(ours.fast).isEqualTo(theirs.fast);
            assertThat(ours.words).isEqualTo(theirs.words);
            assertThat(ours.doubtful).isEqualTo(theirs.doubtful);
            for (int fast : LENGTHS) {
                assertThat(vector.above(scale.sums, HISTORY, fast, 256, ours))
                        .isEqualTo(scalar.above(scale.sums, HISTORY, fast, 256, theirs));
                assertThat(ours.tie).isEqualTo(theirs.tie);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100, 1_000_000})
    void theScaleIsNeverWrongOnlyInDoubt(int stride) {
        for (long seed = 1; seed <= 20; seed++) {
            MeanScale scale = walk(seed, stride);
            MeanBlock block = compared(Lanes.best(), scale);
            for (int column = 0; column < LENGTHS.length; column++) {
                long exact = scalar.above(scale.sums, HISTORY, LENGTHS[column], 256, block);
                int number = column;
                boolean inDoubt = Arrays.stream(block.doubtful).anyMatch(doubt -> doubt == number + 1);
                assertThat(inDoubt || block.words[column] == exact).isTrue();
                assertThat(inDoubt || !block.tie).isTrue();
            }
        }
    }

    /** Doubtful numbers are moved up by one, so that nothing written stays zero. */
    private static MeanBlock compared(Lanes lanes, MeanScale scale) {
        var block = new MeanBlock(LENGTHS.length, LENGTHS.length);
        for (int i = 0; i < LENGTHS.length; i++) {
            lanes.means(scale, HISTORY, LENGTHS[i], block.fast, i * Lanes.WORD);
        }
        lanes.means(scale, HISTORY, 256, block.slow, 0);
        int doubts = lanes.above(block, new Range(0, LENGTHS.length, 0));
        for (int i = 0; i < doubts; i++) {
            block.doubtful[i]++;
        }
        return block;
    }

    private static MeanScale walk(long seed, int stride) {
        var random = new SplittableRandom(seed);
        var sums = new double[HISTORY + Lanes.WORD];
        double value = 0;
        double lowest = 0;
        double highest = 0;
        for (int i = 1; i < sums.length; i++) {
            value += random.nextInt(-stride, stride + 1);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            sums[i] = sums[i - 1] + value;
        }
        return new MeanScale(sums, lowest, highest);
    }
}
