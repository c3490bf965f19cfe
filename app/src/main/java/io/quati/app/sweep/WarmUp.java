package io.quati.app.sweep;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Money;
import io.quati.core.market.ReferenceMarket;
import io.quati.core.sweep.Sweep;
import io.quati.core.sweep.SweepPlan;
import io.quati.core.sweep.SweepTable;
import io.quati.core.sweep.SweepTerms;
import java.util.Arrays;

/**
 * Runs the kernel of a sweep over invented candles while the real ones are read, so that the compiler is done with it when
 * they are there. Its results are thrown away. It stops at the end of a batch once it is closed, and does nothing where
 * there is one processor, or no kernel, or too little to do.
 */
public final class WarmUp implements AutoCloseable {

    /** Sets below which compiled code does not pay. */
    private static final int LEAST_SETS = 100;

    /** So many that the compiler learns the kernel, so few that a batch is soon over before it has. */
    private static final int MOST_SETS = 256;

    private static final int BARS = 20_000;

    /** Till the compiler has begun; more of these teach it less than whole batches do. */
    private static final int ROUNDS = 10;

    /** Of the whole sweep, with a margin. */
    private static final int WHOLE_ROUNDS = 50;

    private final SweepPlan plan;
    private final SweepTerms terms;
    private volatile boolean closed;

    private WarmUp(SweepPlan plan, SweepTerms terms) {
        this.plan = plan;
        this.terms = terms;
    }

    /** Starts to warm up for {@code plan}, in the background. */
    public static WarmUp start(SweepPlan plan, SweepTerms terms) {
        var warmUp = new WarmUp(plan, terms);
        if (Runtime.getRuntime().availableProcessors() > 1 && plan.sets() >= LEAST_SETS) {
            Thread.ofPlatform().daemon().name("sweep-warm-up").start(warmUp::run);
        }
        return warmUp;
    }

    private void run() {
        try {
            BarSeries candles = ReferenceMarket.bars(BARS);
            var quote = candles.instrument().quote();
            var sweep = new Sweep(
                    plan,
                    new SweepTerms(Money.of(terms.cash().toBigDecimal(), quote), terms.size(), terms.fills()),
                    candles);
            if (sweep.hasKernel()) {
                int[] batch = sweep.batches(new SweepTable(plan.sets()), 1).getFirst();
                int[] few = Arrays.copyOf(batch, Math.min(batch.length, MOST_SETS));
                for (int round = 0; round < ROUNDS && !closed; round++) {
                    sweep.run(few);
                }
                for (int round = 0; round < WHOLE_ROUNDS && !closed; round++) {
                    runWhole(sweep);
                }
            }
        } catch (IllegalArgumentException _) {
            // the sweep itself will say what is wrong
        }
    }

    /** As a job does it, with batches as long as its own. */
    private void runWhole(Sweep sweep) {
        var table = new SweepTable(plan.sets());
        for (int[] batch : sweep.batches(table, 1)) {
            if (!closed) {
                table.put(batch, sweep.run(batch));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
