package io.quati.adapters.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the internet from those of this machine, of its network, and of nobody.
 *
 * <p>Source: the registries of special-purpose addresses of IANA for IPv4 and IPv6 (RFC 6890 and later). Of IPv6 only
 * global unicast (2000::/3) is public, without those ranges in which an IPv4 address is hidden (NAT64, 6to4, Teredo).
 * An IPv4 address mapped into IPv6 is an IPv4 address.
 */
public final class PublicAddresses {

    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::parse)
            .toList();

    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

    private PublicAddresses() {}

    /** A range of addresses: all that begin with the same bits. */
    private record Network(InetAddress first, int bits) {

        static Network parse(String text) {
            String[] parts = text.split("/", 2);
            return new Network(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean holds(InetAddress address) {
            byte[] mine = first.getAddress();
            byte[] other = address.getAddress();
            if (mine.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((mine[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Returns whether {@code address} is one of the internet. */
    public static boolean contain(InetAddress address) {
        return (!(address instanceof Inet6Address) || GLOBAL_UNICAST.holds(address))
                && NOT_PUBLIC.stream().noneMatch(network -> network.holds(address));
    }
}
