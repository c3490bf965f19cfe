package io.quati.adapters.wire;

import java.net.URI;
import java.util.Map;

/**
 * A request to an exchange.
 *
 * @param address percent-encoded, and sent as it is: it may be signed
 * @param body sent as UTF-8; empty for none
 */
public record Call(String method, URI address, Map<String, String> headers, String body) {

    public Call {
        headers = Map.copyOf(headers);
    }

    /** Returns where it goes; headers and parameters hold keys and signatures. */
    @Override
    public String toString() {
        return method + " " + address.getHost() + address.getPath();
    }
}
