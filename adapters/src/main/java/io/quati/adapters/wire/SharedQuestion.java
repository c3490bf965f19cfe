package io.quati.adapters.wire;

import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * A question that many put at about the same time, and one of them asks for all. Who comes while it is under way waits for the
 * next one, so no answer is older than the call that it is given to, and none is kept.
 *
 * <p>Any thread. A failure is everybody's who waited for that answer; whose asker was interrupted, asks again.
 *
 * @param <Q> what is wanted to be known
 * @param <A> read by several threads at once
 */
final class SharedQuestion<Q, A> {

    private final BinaryOperator<Q> both;
    private final Function<Q, A> asking;
    private final Semaphore turn = new Semaphore(1);
    private final ReentrantLock lock = new ReentrantLock();
    private Round<Q, A> next = new Round<>();

    /** Those who share one answer. The first of them asks. */
    private static final class Round<Q, A> {
        private final List<Q> questions = new ArrayList<>();
        private final CompletableFuture<Result<A>> result = new CompletableFuture<>();
    }

    private sealed interface Result<A> {

        record Answered<A>(A answer) implements Result<A> {}

        record Failed<A>(ExchangeException failure) implements Result<A> {}

        /** Who was to ask could not. */
        record NotAsked<A>() implements Result<A> {}
    }

    /**
     * @param both returns a question whose answer answers two
     * @param asking called by one thread at a time
     */
    SharedQuestion(BinaryOperator<Q> both, Function<Q, A> asking) {
        this.both = both;
        this.asking = asking;
    }

    /**
     * Returns an answer to {@code question}, or to one that covers it, for which nobody had begun to ask when this was called.
     *
     * @throws ExchangeException if there is none, or this thread is interrupted
     */
    A ask(Q question) {
        while (true) {
            Round<Q, A> round;
            boolean first;
            lock.lock();
            try {
                round = next;
                first = round.questions.isEmpty();
                round.questions.add(question);
            } finally {
                lock.unlock();
            }
            if (first) {
                return askForAll(round);
            }
            switch (await(round)) {
                case Result.Answered<A>(A answer) -> {
                    return answer;
                }
                case Result.Failed<A>(ExchangeException failure) -> throw failure;
                case Result.NotAsked<A> _ -> {}
            }
        }
    }

    private A askForAll(Round<Q, A> round) {
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            close(round);
            round.result.complete(new Result.NotAsked<>());
            throw interrupted(e);
        }
        try {
            A answer = asking.apply(close(round));
            round.result.complete(new Result.Answered<>(answer));
            return answer;
        } catch (ExchangeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                round.result.complete(new Result.Failed<>(e));
            }
            throw e;
        } finally {
            round.result.complete(new Result.NotAsked<>()); // unless it was answered or has failed
            turn.release();
        }
    }

    /** Lets nobody join {@code round} any more and returns what all in it want to know. */
    private Q close(Round<Q, A> round) {
        lock.lock();
        try {
            next = new Round<>();
            return round.questions.stream().reduce(both).orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    private static <A> Result<A> await(Round<?, A> round) {
        try {
            return round.result.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a round must end with a result", e);
        }
    }

    private static ExchangeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ExchangeException(Kind.UNAVAILABLE, 0, "Interrupted while waiting for the exchange.", e);
    }
}
