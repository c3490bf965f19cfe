package io.quati.adapters.wire;

import java.net.URI;
import java.util.Map;

/**
 * A request to an exchange.
 *
 * @param host where it goes: scheme, host and port
 * @param target path and parameters, percent-encoded, and sent as they are: they may be signed
 * @param body sent as UTF-8; empty for none
 */
public record Call(String method, URI host, String target, Map<String, String> headers, String body) {

    /** @throws IllegalArgumentException if the target is no path, or has other characters than an address may have */
    public Call {
        boolean clean = target.chars().allMatch(character -> character > ' ' && character <= '~');
        if (!clean || !target.startsWith("/") || target.startsWith("//")) {
            throw new IllegalArgumentException("the target of a call must be a percent-encoded path");
        }
        headers = Map.copyOf(headers);
    }

    /** @param address with path and parameters */
    public Call(String method, URI address, Map<String, String> headers, String body) {
        this(method, host(address), target(address), headers, body);
    }

    private static URI host(URI address) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }

    private static String target(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery();
        return query == null ? path : path + "?" + query;
    }

    /** Returns where it goes; headers and parameters hold keys and signatures. */
    @Override
    public String toString() {
        return method + " " + host.getHost() + target.replaceFirst("\\?.*", "");
    }
}
