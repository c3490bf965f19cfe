package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.protocol.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a client gets to read. */
public record Reply(int status, String body, Map<String, String> headers) {

    private static final int OK = 200;

    public static Reply of(JsonNode json) {
        return new Reply(OK, json.toString(), Map.of());
    }

    public static Reply error(int status, int code, String message) {
        return new Reply(status, Json.error(code, message).toString(), Map.of());
    }

    static Reply waiting(int status, int code, String message, long seconds) {
        return new Reply(
                status,
                Json.error(code, message).toString(),
                Map.of("Retry-After", Long.toString(Math.max(1, seconds))));
    }
}
