package io.quati.adapters.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up a name, and gives only addresses that may be reached. The connection is made to what this returns and the name
 * is not looked up a second time, so that nobody can answer differently after the check.
 */
record CheckedNames(OutboundRules rules, NameService names) implements DnsResolver {

    /** Where addresses of names come from. */
    @FunctionalInterface
    interface NameService {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** The name leads where it must not. */
    static final class ForbiddenAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String host, InetAddress address) {
            super(host + " leads to " + address.getHostAddress()
                    + ", which is this machine, a private network or reserved");
        }
    }

    /** One address that is forbidden forbids them all: a client may try any. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.addresses(bare(host));
        if (!rules.mayBeInside(host)) {
            for (InetAddress address : found) {
                if (!PublicAddresses.contain(address)) {
                    throw new ForbiddenAddressException(host, address);
                }
            }
        }
        return Arrays.copyOf(found, found.length);
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
