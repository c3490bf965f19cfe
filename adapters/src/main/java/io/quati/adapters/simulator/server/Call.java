package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.protocol.Parameters;

/**
 * A request.
 *
 * @param payload what its signature was made of
 * @param apiKey as sent, or empty
 * @param loggedOn whether the connection proved once for all whose it is
 */
record Call(String method, String path, Parameters parameters, String payload, String apiKey, boolean loggedOn) {

    String target() {
        return method + " " + path;
    }
}
