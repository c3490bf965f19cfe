package io.quati.core.sweep;

import java.util.Arrays;

/**
 * Signals of sets that buy where one column says so and sell where another does. What a rule computes once, such as a level
 * being crossed, all sets with that rule share. At a bar where both columns say so, only the buy counts.
 */
final class MaskKernel implements SignalKernel {

    private final MaskSource source;
    private final int[] buyColumn;
    private final int[] sellColumn;
    private final long[][] masks;
    private int words;

    /**
     * @param buyColumn number of the column that says where each set buys
     * @param sellColumn number of the column that says where each set sells
     */
    MaskKernel(MaskSource source, int[] buyColumn, int[] sellColumn) {
        this.source = source;
        this.buyColumn = buyColumn.clone();
        this.sellColumn = sellColumn.clone();
        this.masks = new long[source.columns()][CHUNK / Long.SIZE];
    }

    @Override
    public void load(int from, int to) {
        for (long[] mask : masks) {
            Arrays.fill(mask, 0);
        }
        source.load(from, to, masks);
        words = (to - from + Long.SIZE - 1) / Long.SIZE;
    }

    @Override
    public int signals(int set, int[] into) {
        long[] buys = masks[buyColumn[set]];
        long[] sells = masks[sellColumn[set]];
        int count = 0;
        for (int word = 0; word < words; word++) {
            for (long left = buys[word] | sells[word]; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                int bar = word * Long.SIZE + bit;
                into[count++] = (buys[word] >>> bit & 1) != 0 ? bar : ~bar;
            }
        }
        return count;
    }
}
