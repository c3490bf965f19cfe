package io.quati.adapters.wire;

import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Somebody who asks, on a thread of his own. */
final class Asker<T> {

    private final FutureTask<T> answer;
    private final Thread thread;
    private volatile boolean interrupted;

    /** Returns once he waits for an answer. */
    Asker(Supplier<T> question) {
        answer = new FutureTask<>(() -> {
            try {
                return question.get();
            } finally {
                interrupted = Thread.currentThread().isInterrupted();
            }
        });
        thread = Thread.ofVirtual().start(answer);
        Heard.await(this::isWaiting);
    }

    boolean isWaiting() {
        return thread.getState() == Thread.State.WAITING;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Returns whether he was left interrupted. */
    boolean wasInterrupted() {
        return interrupted;
    }

    T answer() {
        Heard.await(answer::isDone);
        return answer.resultNow();
    }

    Throwable failure() {
        Heard.await(answer::isDone);
        return answer.exceptionNow();
    }
}
