package io.quati.core.sweep;

import io.quati.core.sweep.MeanBlock.Range;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Lanes} with vector instructions. The class must not be touched unless {@link Lanes#areVectorsUsable}, as the
 * JVM has the module only when started with {@code --add-modules jdk.incubator.vector}.
 */
final class VectorLanes implements Lanes {

    private static final int LEAST_BITS = 256;

    /** The species live apart, so that asking whether they can be used does not need them. */
    private static final class Species {
        static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
        static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
        static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, shapeOf(Integer.SIZE));
        static final VectorSpecies<Short> FEW_SHORTS = VectorSpecies.of(short.class, shapeOf(Short.SIZE));

        /** The shape that has as many lanes of {@code bits} bits as the doubles have lanes. */
        private static VectorShape shapeOf(int bits) {
            return VectorShape.forBitSize(DOUBLES.length() * bits);
        }
    }

    /** Returns whether this machine has vectors worth using. */
    static boolean isWide() {
        return DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= LEAST_BITS;
    }

    @Override
    public void means(MeanScale scale, int at, int length, short[] into, int offset) {
        double[] sums = scale.sums;
        for (int i = 0; i < WORD; i += Species.DOUBLES.length()) {
            var sum = DoubleVector.fromArray(Species.DOUBLES, sums, at + i)
                    .sub(DoubleVector.fromArray(Species.DOUBLES, sums, at + i - length));
            var step = sum.div(length).sub(scale.lowest).mul(scale.steps);
            var whole = (IntVector) step.convertShape(VectorOperators.D2I, Species.INTS, 0);
            var moved = whole.sub(MeanScale.MIDDLE);
            ((ShortVector) moved.convertShape(VectorOperators.I2S, Species.FEW_SHORTS, 0)).intoArray(into, offset + i);
        }
    }

    @Override
    public int above(MeanBlock block, Range range) {
        short[] fast = block.fast;
        short[] slow = block.slow;
        long[] words = block.words;
        int first = range.first() * WORD;
        int count = range.count();
        int word = range.word();
        int doubts = 0;
        for (int column = 0; column < count; column++) {
            int from = first + column * WORD;
            long above = 0;
            var equal = Species.SHORTS.maskAll(false);
            for (int i = 0; i < WORD; i += Species.SHORTS.length()) {
                var slowSteps = ShortVector.fromArray(Species.SHORTS, slow, i);
                var fastSteps = ShortVector.fromArray(Species.SHORTS, fast, from + i);
                above |= slowSteps.compare(VectorOperators.LT, fastSteps).toLong() << i;
                equal = equal.or(slowSteps.compare(VectorOperators.EQ, fastSteps));
            }
            words[word + column] = above;
            if (equal.anyTrue()) {
                block.doubtful[doubts++] = column;
            }
        }
        return doubts;
    }

    @Override
    public long above(double[] sums, int at, int fast, int slow, MeanBlock block) {
        long word = 0;
        var equal = Species.DOUBLES.maskAll(false);
        for (int i = 0; i < WORD; i += Species.DOUBLES.length()) {
            var gap = gap(sums, at + i, fast, slow);
            word |= gap.compare(VectorOperators.GT, 0).toLong() << i;
            equal = equal.or(gap.compare(VectorOperators.EQ, 0));
        }
        block.tie = equal.anyTrue();
        return word;
    }

    private static DoubleVector gap(double[] sums, int at, int fast, int slow) {
        var now = DoubleVector.fromArray(Species.DOUBLES, sums, at);
        var fastSum = now.sub(DoubleVector.fromArray(Species.DOUBLES, sums, at - fast));
        var slowSum = now.sub(DoubleVector.fromArray(Species.DOUBLES, sums, at - slow));
        return fastSum.mul(slow).sub(slowSum.mul(fast));
    }
}
