package io.quati.core.sweep;

import io.quati.core.sweep.MeanBlock.Range;

/** {@link Lanes} in plain Java: the twin that {@link VectorLanes} is tested against, and what is used without it. */
final class ScalarLanes implements Lanes {

    @Override
    public void means(MeanScale scale, int at, int length, short[] into, int offset) {
        double[] sums = scale.sums;
        for (int i = 0; i < WORD; i++) {
            double mean = (sums[at + i] - sums[at + i - length]) / length;
            into[offset + i] = (short) ((int) ((mean - scale.lowest) * scale.steps) - MeanScale.MIDDLE);
        }
    }

    @Override
    public int above(MeanBlock block, Range range) {
        short[] fast = block.fast;
        short[] slow = block.slow;
        int doubts = 0;
        for (int column = 0; column < range.count(); column++) {
            int from = (range.first() + column) * WORD;
            long above = 0;
            long equal = 0;
            for (int i = 0; i < WORD; i++) {
                int difference = slow[i] - fast[from + i]; // negative where fast is above: its sign is the bit
                above |= (long) (difference >>> (Integer.SIZE - 1)) << i;
                equal |= difference == 0 ? 1 : 0;
            }
            block.words[range.word() + column] = above;
            if (equal != 0) {
                block.doubtful[doubts++] = column;
            }
        }
        return doubts;
    }

    @Override
    public long above(double[] sums, int at, int fast, int slow, MeanBlock block) {
        long word = 0;
        boolean tie = false;
        for (int i = 0; i < WORD; i++) {
            double gap = gap(sums, at + i, fast, slow);
            word |= gap > 0 ? 1L << i : 0;
            tie |= gap == 0;
        }
        block.tie = tie;
        return word;
    }

    /** Returns the fast mean less the slow one, times both lengths: nothing is divided, so a tie is a tie. */
    static double gap(double[] sums, int at, int fast, int slow) {
        return (sums[at] - sums[at - fast]) * slow - (sums[at] - sums[at - slow]) * fast;
    }
}
