package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import java.time.Instant;
import java.util.Map;

/**
 * One request.
 *
 * @param path below {@code /api/v3/brokerage}, for example {@code /orders}
 * @param body JSON; empty for none
 * @param signed whether it needs our key
 * @param urgent whether it may use what is kept back for cancels
 * @param latest by our clock, after which it must not be sent any more
 */
record Request(String method, String path, Query query, String body, boolean signed, boolean urgent, Instant latest) {

    static Request open(String path, Query query) {
        return new Request("GET", path, query, "", false, false, Instant.MAX);
    }

    static Request signed(String path, Query query) {
        return new Request("GET", path, query, "", true, false, Instant.MAX);
    }

    static Request post(String path, Map<String, Object> body) {
        return new Request("POST", path, Query.empty(), Payload.write(body), true, false, Instant.MAX);
    }

    /** Returns the same request, allowed to use what is kept back. */
    Request urgently() {
        return new Request(method, path, query, body, signed, true, latest);
    }

    /** Returns the same request, which is rather not sent than sent after {@code latest}. */
    Request notAfter(Instant latest) {
        return new Request(method, path, query, body, signed, urgent, latest);
    }
}
