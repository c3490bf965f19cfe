package io.quati.adapters.binance.wire;

import io.quati.adapters.wire.Query;
import io.quati.core.domain.Order;
import java.time.Instant;

/**
 * One request.
 *
 * @param path for example {@code /api/v3/order}
 * @param weight what it costs of the minute's budget
 * @param signed whether it needs our key
 * @param urgent whether it may use what is kept back for cancels and exits
 * @param latest by our clock, after which it must not be sent any more
 */
public record Request(
        String method, String path, Query query, int weight, boolean signed, boolean urgent, Instant latest) {

    /** Returns a question that anyone may ask. */
    public static Request open(String path, Query query, int weight) {
        return new Request("GET", path, query, weight, false, false, Instant.MAX);
    }

    /** Returns a request that our key's name is enough for. */
    public static Request unsigned(String method, String path) {
        return new Request(method, path, Query.empty(), 1, false, false, Instant.MAX);
    }

    /** Returns a request in our name. */
    public static Request signed(String method, String path, Query query, int weight) {
        return new Request(method, path, query, weight, true, false, Instant.MAX);
    }

    /** Returns the same request, allowed to use what is kept back. */
    public Request urgently() {
        return new Request(method, path, query, weight, signed, true, latest);
    }

    /** Returns the same request; what only makes a position smaller may use what is kept back, as cancels may. */
    public Request placing(Order order) {
        return order.reduceOnly() ? urgently() : this;
    }

    /** Returns the same request, which is rather not sent than sent after {@code latest}. */
    public Request notAfter(Instant latest) {
        return new Request(method, path, query, weight, signed, urgent, latest);
    }
}
