package io.quati.core.sweep;

import io.quati.core.domain.BarSeries;
import java.util.Arrays;

/**
 * Crossings of two simple averages of closes, for many pairs of lengths: where the strategy {@code sma-cross} would buy or
 * sell, strict on both sides.
 *
 * <p>Closes are compared in whole ticks, as the strategy does. The running sum of a chunk serves all lengths; the means of a
 * length serve all sets that have it. Sixty-four bars of a set become one word: a bit says that the fast mean is above, and
 * a crossing is a bit unlike the one before it. Means are first compared on a scale of 16 bits; words with a bar that this
 * leaves in doubt, every tie among them, are done again exactly. Where too few sets share a length to make up for the scale,
 * as in a generation of an optimiser, all are compared exactly at once.
 *
 * <p>Exact while a chunk's range of prices × bars × the longer length stays below 2^53 ticks: far wider than the
 * strategy's own bound, since prices count from the chunk's first.
 */
final class SmaCrossKernel implements SignalKernel {

    /** Up to so many sets for each length, comparing every set exactly costs less than scaling all means. */
    private static final int FEW_SETS = 2;

    private final BarSeries candles;
    private final Lanes lanes;
    private final int[] fast;
    private final int[] slow;
    private final SmaCells cells;
    private final double[] sums;
    private final int history;
    private final boolean sparse;
    private final MeanBlock block;

    /** By set: the last bit of the chunk before, and whether its last bar may have been a tie. */
    private final byte[] carry;

    private final boolean[] tied;
    private int from;
    private int to;

    /**
     * @param fast length of the fast average of each set, at least 1
     * @param slow length of the slow average of each set, above the fast one
     */
    SmaCrossKernel(BarSeries candles, int[] fast, int[] slow, Lanes lanes) {
        this.candles = candles;
        this.lanes = lanes;
        this.fast = fast.clone();
        this.slow = slow.clone();
        this.cells = new SmaCells(fast, slow);
        this.sparse = fast.length <= FEW_SETS * (cells.fastLengths().length + cells.slowLengths().length);
        this.history = Arrays.stream(slow).max().orElse(0) + 1;
        this.sums = new double[history + CHUNK];
        this.block = new MeanBlock(cells.fastLengths().length, CHUNK / Lanes.WORD * cells.stride());
        this.carry = new byte[fast.length];
        this.tied = new boolean[cells.count()];
    }

    @Override
    public void load(int from, int to) {
        this.from = from;
        this.to = to;
        MeanScale scale = addUp();
        carryTies();
        for (int word = 0; word * Lanes.WORD < to - from; word++) {
            if (sparse) {
                compareEach(word);
            } else {
                compareAll(scale, word);
            }
        }
    }

    /** Sums closes up from before the chunk; bars beyond the last repeat it, bars before the first count nothing. */
    private MeanScale addUp() {
        var instrument = candles.instrument();
        double base = instrument.roundToTicks(candles.close(from));
        double lowest = 0;
        double highest = 0;
        double sum = 0;
        int first = Math.max(0, history - from);
        Arrays.fill(sums, 0, first, 0);
        for (int i = first; i < history + to - from; i++) {
            double ticks = instrument.roundToTicks(candles.close(from - history + i)) - base;
            lowest = Math.min(lowest, ticks);
            highest = Math.max(highest, ticks);
            sum += ticks;
            sums[i] = sum;
        }
        Arrays.fill(sums, history + to - from, sums.length, sum);
        return new MeanScale(sums, lowest, highest);
    }

    /** A tie at the last bar of a chunk forbids a crossing at the first bar of the next. */
    private void carryTies() {
        Arrays.fill(tied, false);
        if (from > 0) {
            for (int set = 0; set < fast.length; set++) {
                if (ScalarLanes.gap(sums, history - 1, fast[set], slow[set]) == 0) {
                    tied[cells.of(set)] = true;
                }
            }
        }
    }

    private void compareEach(int word) {
        for (int set = 0; set < fast.length; set++) {
            compareExactly(cells.of(set), fast[set], slow[set], word);
        }
    }

    private void compareAll(MeanScale scale, int word) {
        int at = history + word * Lanes.WORD;
        int[] fastLengths = cells.fastLengths();
        int[] slowLengths = cells.slowLengths();
        for (int i = 0; i < fastLengths.length; i++) {
            lanes.means(scale, at, fastLengths[i], block.fast, i * Lanes.WORD);
        }
        for (int i = 0; i < slowLengths.length; i++) {
            lanes.means(scale, at, slowLengths[i], block.slow, 0);
            var range = cells.range(i, word);
            int doubts = lanes.above(block, range);
            for (int k = 0; k < doubts; k++) {
                int fastLength = fastLengths[range.first() + block.doubtful[k]];
                int index = range.word() + block.doubtful[k];
                compareExactly(index - word * cells.stride(), fastLength, slowLengths[i], word);
            }
        }
    }

    private void compareExactly(int cell, int fastLength, int slowLength, int word) {
        int at = history + word * Lanes.WORD;
        block.words[word * cells.stride() + cell] = lanes.above(sums, at, fastLength, slowLength, block);
        tied[cell] |= block.tie;
    }

    @Override
    public int signals(int set, int[] into) {
        int cell = cells.of(set);
        int count = crossings(set, cell, into);
        return tied[cell] || from <= slow[set] ? strict(set, into, count) : count;
    }

    /** Finds the bits that differ from the one before. Two a word are written without looking; more are rare. */
    private int crossings(int set, int cell, int[] into) {
        int stride = cells.stride();
        long before = carry[set];
        int count = 0;
        for (int bar = 0, index = cell; bar < to - from; bar += Lanes.WORD, index += stride) {
            long above = block.words[index];
            long changed = above ^ (above << 1 | before);
            before = above >>> (Lanes.WORD - 1);
            int found = Long.bitCount(changed);
            int first = Long.numberOfTrailingZeros(changed);
            int selling = (int) (above >>> first & 1) - 1; // all ones where the fast mean fell below
            changed &= changed - 1;
            into[count] = bar + first ^ selling;
            into[count + 1] = bar + Long.numberOfTrailingZeros(changed) ^ ~selling;
            for (int more = count + 2; more < count + found; more++) {
                changed &= changed - 1;
                into[more] = bar + Long.numberOfTrailingZeros(changed) ^ selling;
                selling = ~selling;
            }
            count += found;
        }
        carry[set] = (byte) before;
        while (count > 0 && offset(into[count - 1]) >= to - from) {
            count--;
        }
        return count;
    }

    /** Leaves what is strict on both sides, with both averages complete at both bars. */
    private int strict(int set, int[] into, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int signal = into[i];
            int bar = offset(signal);
            int lower = signal < 0 ? bar : bar - 1; // where the fast mean has to be below, not only not above
            if (from + bar >= slow[set] && ScalarLanes.gap(sums, history + lower, fast[set], slow[set]) != 0) {
                into[kept++] = signal;
            }
        }
        return kept;
    }

    private static int offset(int signal) {
        return signal < 0 ? ~signal : signal;
    }
}
