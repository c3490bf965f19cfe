package io.quati.app.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached, and by whom.
 *
 * @param host address on which it listens
 * @param tls null for plain HTTP, which only this machine may speak
 * @param remote whether the operator knows that other machines will reach it
 * @param origins of pages elsewhere that may use the API, such as {@code https://desk.example}
 */
public record Protection(String host, @Nullable Tls tls, boolean remote, List<String> origins) {

    /** Reached from this machine only. */
    public static final Protection LOCAL = new Protection("127.0.0.1", null, false, List.of());

    /**
     * Certificate and key in PEM, read again whenever they change.
     *
     * @param plainPort port where plain HTTP is answered with the way to HTTPS; null for none
     */
    public record Tls(Path certificate, Path key, @Nullable Integer plainPort) {}

    public Protection {
        origins = List.copyOf(origins);
        for (String origin : origins) {
            if (!origin.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
                throw new CannotStartException("up.origin", origin);
            }
        }
        if (!isLoopback(host)) {
            if (tls == null) {
                throw new CannotStartException("up.remote-tls", host);
            }
            if (!remote) {
                throw new CannotStartException("up.remote-unasked", host);
            }
        }
    }

    /** Returns whether other machines can reach the server. */
    public boolean isRemote() {
        return !isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            var cannot = new CannotStartException("up.host", host);
            cannot.initCause(e);
            throw cannot;
        }
    }
}
