package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.api.Route;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.protocol.Parameters;
import io.quati.adapters.simulator.protocol.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Who may do what, and until when a signed request counts. */
final class Access {

    private static final int UNAUTHORIZED = 401;
    private static final long USUAL_WINDOW = 5000;
    private static final long LONGEST_WINDOW = 60_000;
    private static final long FUTURE = 1000;

    private final String apiKey;
    private final Signatures signatures;

    Access(String apiKey, Signatures signatures) {
        this.apiKey = apiKey;
        this.signatures = signatures;
    }

    boolean isKey(String given) {
        return MessageDigest.isEqual(apiKey.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Refuses whoever may not.
     *
     * @param serverTime what the exchange takes for the present
     */
    void require(Route.Security security, Call call, long serverTime) {
        if (security == Route.Security.NONE) {
            return;
        }
        requireKey(call.apiKey());
        if (security == Route.Security.SIGNED) {
            Parameters parameters = call.parameters();
            long timestamp = parameters.findTime("timestamp").orElseThrow(() -> RefusedException.missing("timestamp"));
            requireInTime(timestamp, window(parameters), serverTime);
            if (!call.loggedOn() && !signatures.areRight(call.payload(), parameters.require("signature"))) {
                throw RefusedException.of(-1022, "Signature for this request is not valid.");
            }
        }
    }

    void requireKey(String given) {
        if (given.isEmpty()) {
            throw new RefusedException(UNAUTHORIZED, -2014, "API-key format invalid.");
        }
        if (!isKey(given)) {
            throw new RefusedException(UNAUTHORIZED, -2015, "Invalid API-key, IP, or permissions for action.");
        }
    }

    private static void requireInTime(long timestamp, long window, long serverTime) {
        if (timestamp >= serverTime + FUTURE) {
            throw RefusedException.of(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (serverTime - timestamp > window) {
            throw RefusedException.of(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    static long window(Parameters parameters) {
        if (parameters.find("recvWindow").isEmpty()) {
            return USUAL_WINDOW;
        }
        long window = parameters.requireDecimal("recvWindow").longValue();
        if (window > LONGEST_WINDOW) {
            throw RefusedException.of(-1131, "recvWindow must be less than 60000.");
        }
        return window;
    }
}
