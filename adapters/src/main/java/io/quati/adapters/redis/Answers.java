package io.quati.adapters.redis;

import io.lettuce.core.RedisFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Redis answers, not for ever. */
final class Answers {

    private Answers() {}

    /**
     * Returns the answer, which may be null where Redis answers with nothing.
     *
     * @throws RedisFailedException if there is none in time, or it is an error
     */
    static <T> T of(RedisFuture<T> answer) {
        try {
            return answer.get(Link.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RedisFailedException(reason(cause), cause);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new RedisFailedException("It gave no answer within " + Link.PATIENCE.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RedisFailedException("interrupted", e);
        }
    }

    /** Returns what is wrong, in the words of who knew first. */
    static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            reason = each.getMessage() == null ? reason : each.getMessage();
        }
        return reason;
    }
}
