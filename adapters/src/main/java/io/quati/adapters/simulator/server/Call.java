package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.protocol.Parameters;

/**
 * A request.
 *
 * @param payload what its signature was made of
 * @param apiKey as sent, or empty
 */
record Call(String method, String path, Parameters parameters, String payload, String apiKey) {

    String target() {
        return method + " " + path;
    }
}
