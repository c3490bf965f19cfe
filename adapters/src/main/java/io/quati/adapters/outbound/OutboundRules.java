package io.quati.adapters.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Where one use may go, and how much it may take.
 *
 * @param schemes {@code https}, {@code http}
 * @param hosts names that may be asked, in small letters; empty for every host of the internet
 * @param inside those names that may also lead to this machine or a private network
 * @param timeout from the question to the last byte of the answer
 * @param mostBytes of an answer, unpacked
 */
public record OutboundRules(
        List<String> schemes, List<String> hosts, List<String> inside, Duration timeout, int mostBytes) {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final int USUAL_BYTES = 1 << 20;

    public OutboundRules {
        schemes = List.copyOf(schemes);
        hosts = hosts.stream().map(OutboundRules::small).toList();
        inside = inside.stream().map(OutboundRules::small).toList();
        if (timeout.isNegative() || timeout.isZero() || mostBytes < 1) {
            throw new IllegalArgumentException(
                    "timeout and mostBytes must be positive, were " + timeout + " and " + mostBytes);
        }
    }

    /** Only these hosts, by HTTPS, at public addresses; ten seconds and a megabyte. */
    public static OutboundRules httpsTo(String... hosts) {
        return new OutboundRules(List.of("https"), List.of(hosts), List.of(), USUAL_TIMEOUT, USUAL_BYTES);
    }

    /** Returns the same, where {@code names} may also be of this machine or a private network. */
    public OutboundRules inside(List<String> names) {
        return new OutboundRules(schemes, hosts, names, timeout, mostBytes);
    }

    boolean allowScheme(URI address) {
        return schemes.contains(small(String.valueOf(address.getScheme())));
    }

    boolean allowHost(String host) {
        return hosts.isEmpty() || hosts.contains(small(host)) || inside.contains(small(host));
    }

    boolean mayBeInside(String host) {
        return inside.contains(small(host));
    }

    /** An address of IPv6 stands in brackets only where it is part of another. */
    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("^\\[(.*)]$", "$1");
    }
}
