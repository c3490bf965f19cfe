package io.quati.adapters.outbound;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A question to a server.
 *
 * @param method GET or POST
 * @param headers are told to the host of {@code address} and to no other, wherever it redirects
 * @param body what a POST carries, in UTF-8; empty for a GET
 */
public record OutboundRequest(String method, URI address, Map<String, String> headers, String body) {

    private static final String GET = "GET";

    public OutboundRequest {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        if (!method.equals(GET) && !method.equals("POST")) {
            throw new IllegalArgumentException("method must be GET or POST, was " + method);
        }
    }

    /** Asks for what is at {@code address}. */
    public static OutboundRequest get(URI address) {
        return new OutboundRequest(GET, address, Map.of(), "");
    }

    /** Sends {@code json} to {@code address}. */
    public static OutboundRequest post(URI address, String json) {
        return new OutboundRequest("POST", address, Map.of("Content-Type", "application/json"), json);
    }

    boolean isGet() {
        return method.equals(GET);
    }

    /** Returns whether its answer may point to {@code next}: what was asked by HTTPS is not asked in the open. */
    boolean mayBeRedirectedTo(URI next) {
        return !"https".equalsIgnoreCase(address.getScheme()) || !"http".equalsIgnoreCase(next.getScheme());
    }

    /** Returns the same question for where its answer pointed, without headers if that is another server. */
    OutboundRequest redirected(URI next) {
        return new OutboundRequest(method, next, isSameServer(next) ? headers : Map.of(), body);
    }

    private boolean isSameServer(URI other) {
        return String.valueOf(address.getScheme()).equalsIgnoreCase(other.getScheme())
                && String.valueOf(address.getHost()).equalsIgnoreCase(other.getHost())
                && address.getPort() == other.getPort();
    }

    /** Says where it goes, and neither what it carries nor the path, which may hold a secret. */
    @Override
    public String toString() {
        return method + " " + address.getScheme() + "://" + address.getHost();
    }
}
