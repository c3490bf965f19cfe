package io.quati.adapters.binance.wire;

import io.quati.adapters.wire.Query;

/**
 * One request.
 *
 * @param path for example {@code /api/v3/order}
 * @param weight what it costs of the minute's budget
 * @param signed whether it needs our key
 * @param urgent whether it may use what is kept back for cancels
 */
public record Request(String method, String path, Query query, int weight, boolean signed, boolean urgent) {

    /** Returns a question that anyone may ask. */
    public static Request open(String path, Query query, int weight) {
        return new Request("GET", path, query, weight, false, false);
    }

    /** Returns a request in our name. */
    public static Request signed(String method, String path, Query query, int weight) {
        return new Request(method, path, query, weight, true, false);
    }

    /** Returns the same request, allowed to use what is kept back. */
    public Request urgently() {
        return new Request(method, path, query, weight, signed, true);
    }
}
