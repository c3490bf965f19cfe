package io.quati.core.sweep;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results by parameter set, 20 bytes each. For one thread. */
public final class SweepTable {

    private final double[] equity;
    private final int[] buys;
    private final int[] sells;

    /** Null where there is no result yet. */
    private final @Nullable SweepMethod[] method;

    /** Returns an empty table for as many sets. */
    public SweepTable(int sets) {
        equity = new double[sets];
        buys = new int[sets];
        sells = new int[sets];
        method = new SweepMethod[sets];
    }

    /** Returns how many sets there are room for. */
    public int size() {
        return method.length;
    }

    public boolean has(int set) {
        return method[set] != null;
    }

    public void put(int set, SweepResult result) {
        equity[set] = result.equity();
        buys[set] = result.buys();
        sells[set] = result.sells();
        method[set] = result.method();
    }

    /** Puts the results of a batch. */
    public void put(int[] batch, List<SweepResult> results) {
        for (int i = 0; i < batch.length; i++) {
            put(batch[i], results.get(i));
        }
    }

    /** Returns the result of {@code set}; throws {@link IllegalStateException} if there is none yet. */
    public SweepResult get(int set) {
        SweepMethod how = method[set];
        if (how == null) {
            throw new IllegalStateException("set must have a result, was " + set);
        }
        return new SweepResult(equity[set], buys[set], sells[set], how);
    }

    /** Returns the sets that have a result, in their order. */
    public int[] done() {
        var done = new int[size()];
        int count = 0;
        for (int set = 0; set < size(); set++) {
            if (has(set)) {
                done[count++] = set;
            }
        }
        return Arrays.copyOf(done, count);
    }
}
