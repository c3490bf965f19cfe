package io.quati.app.settings.load;

import io.quati.adapters.outbound.PublicAddresses;
import io.quati.app.settings.Value;
import io.quati.core.document.Document;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells hosts on the internet from machines that only this one can reach, by what is written. Names are not looked up:
 * {@link io.quati.adapters.outbound.OutboundClient} looks at the address once more when it connects.
 */
final class OutsideHosts {

    private OutsideHosts() {}

    /** Returns whether {@code host} is the machine itself. */
    static boolean isThisMachine(String host) {
        return isLocalName(host)
                || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** Returns whether an address is of a host outside, or of one of those {@code allowed}; none is always well. */
    static boolean mayBeReached(Value url, List<String> allowed) {
        String text = switch (url) {
            case Value.Hidden(var secret) -> secret.reveal();
            case Value.Open(Document.Text(String open)) -> open;
            case Value.Open _ -> "";
        };
        if (text.isEmpty()) {
            return true;
        }
        String host = URI.create(text).getHost();
        if (host == null) {
            return false;
        }
        return allowed.stream().anyMatch(host::equalsIgnoreCase)
                || (!isLocalName(host)
                        && address(host).filter(OutsideHosts::isInside).isEmpty());
    }

    private static boolean isLocalName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private static boolean isInside(InetAddress address) {
        return !PublicAddresses.contain(address);
    }

    /** Returns the address that is written out, also in the spellings that C libraries take. */
    private static Optional<InetAddress> address(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return posix(bare);
        }
    }

    private static Optional<InetAddress> posix(String host) {
        try {
            return Optional.of(Inet4Address.ofPosixLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
