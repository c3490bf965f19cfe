package io.quati.app.sweep;

import io.quati.core.sweep.Sweep;
import io.quati.core.sweep.SweepResult;
import io.quati.core.sweep.SweepTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Runs a sweep on threads and keeps its results safe. A signal to stop (Ctrl+C) lets the batches at hand finish, saves, and
 * only then lets the process end.
 */
public final class SweepJob {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SAVING_SHARE = 20;

    private final Sweep sweep;
    private final SweepTable table;
    private final Optional<Checkpoint> checkpoint;
    private final int threads;
    private final long savePeriod;
    private volatile boolean stopping;
    private long nextSave;

    /**
     * @param table what is already there is not run again
     * @param saveEvery least time between two checkpoints; saving never takes more than a twentieth of the time
     */
    public SweepJob(Sweep sweep, SweepTable table, Optional<Checkpoint> checkpoint, int threads, Duration saveEvery) {
        this.sweep = sweep;
        this.table = table;
        this.checkpoint = checkpoint;
        this.threads = threads;
        this.savePeriod = saveEvery.toNanos();
    }

    /**
     * Runs all sets that the table lacks.
     *
     * @param progress hears how many sets were finished, on the calling thread
     * @param farewell runs before the process ends, if it was told to stop
     * @return whether all are done; otherwise the process is ending
     */
    public boolean run(IntConsumer progress, Runnable farewell) {
        var over = new CountDownLatch(1);
        var onStop = new Thread(() -> stop(over), "sweep-stop");
        Runtime.getRuntime().addShutdownHook(onStop);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            try {
                work(pool, progress);
            } finally {
                pool.shutdownNow();
            }
            checkpoint.ifPresent(file -> file.save(table));
            if (stopping) {
                farewell.run();
            }
            return !stopping;
        } finally {
            over.countDown();
            forget(onStop);
        }
    }

    private void stop(CountDownLatch over) {
        stopping = true;
        try {
            boolean _ = over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread onStop) {
        try {
            Runtime.getRuntime().removeShutdownHook(onStop);
        } catch (IllegalStateException _) {
            // the process is ending, and the hook is what waited for us
        }
    }

    /** A batch and its results; both are empty where the job stopped first. */
    private static final class Finished {
        private final int[] batch;
        private final List<SweepResult> results;

        Finished(int[] batch, List<SweepResult> results) {
            this.batch = batch;
            this.results = results;
        }
    }

    private void work(ExecutorService pool, IntConsumer progress) {
        CompletionService<Finished> batches = new ExecutorCompletionService<>(pool);
        List<int[]> all = sweep.batches(table, threads);
        nextSave = System.nanoTime() + savePeriod;
        all.forEach(batch -> batches.submit(() -> {
            if (stopping) {
                return new Finished(new int[0], List.of());
            }
            return new Finished(batch, sweep.run(batch));
        }));
        for (int left = all.size(); left > 0; left--) {
            Finished finished = take(batches);
            table.put(finished.batch, finished.results);
            progress.accept(finished.batch.length);
            save();
        }
    }

    /** Saves when it is time. */
    private void save() {
        long now = System.nanoTime();
        if (checkpoint.isPresent() && now - nextSave >= 0) {
            checkpoint.get().save(table);
            long took = System.nanoTime() - now;
            nextSave = now + took + Math.max(savePeriod, SAVING_SHARE * took);
        }
    }

    private static Finished take(CompletionService<Finished> batches) {
        try {
            Future<Finished> done = batches.take();
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody may interrupt a sweep", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
