package io.quati.adapters.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Asks for many things at once, each on a virtual thread of its own. */
public final class Parallel {

    /** More would only wait for each other in the exchange's limits. */
    private static final int MOST_AT_ONCE = 16;

    private Parallel() {}

    /** Returns the answers in the order of the questions, or throws what the first failing question threw. */
    public static <Q, A> List<A> map(List<Q> questions, Function<Q, A> ask) {
        var places = new Semaphore(MOST_AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<A>> asked = new ArrayList<>();
            for (Q question : questions) {
                asked.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return ask.apply(question);
                    } finally {
                        places.release();
                    }
                }));
            }
            return answers(asked);
        }
    }

    private static <A> List<A> answers(List<Future<A>> asked) {
        List<A> answers = new ArrayList<>(asked.size());
        try {
            for (Future<A> one : asked) {
                answers.add(one.get());
            }
            return answers;
        } catch (InterruptedException e) {
            asked.forEach(one -> one.cancel(true));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking", e);
        } catch (ExecutionException e) {
            asked.forEach(one -> one.cancel(true));
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("a question failed", e.getCause());
        }
    }
}
