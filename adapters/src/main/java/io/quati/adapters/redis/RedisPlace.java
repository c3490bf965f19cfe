package io.quati.adapters.redis;

import io.quati.adapters.wire.Secret;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how it is spoken to.
 *
 * @param nodes one server, or some nodes of a cluster; the others are found through them
 * @param cluster whether the nodes are of a cluster
 * @param database number of the database; a cluster has only 0
 */
public record RedisPlace(List<Node> nodes, boolean cluster, int database, Login login, Transport transport) {

    public static final int USUAL_PORT = 6379;

    private static final String PLAIN = "redis";
    private static final String ENCRYPTED = "rediss";
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>(?i)rediss?)://(?<authority>[^/?#]+)(?:/(?<path>[^?#]*))?(?:\\?(?<query>[^#]*))?");

    /** Where one server listens. */
    public record Node(String host, int port) {

        private static final int LAST_PORT = 65_535;
        private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]+");

        public Node {
            if (!HOST.matcher(host).matches() || port < 1 || port > LAST_PORT) {
                throw new IllegalArgumentException("node must be host:port, with a port up to " + LAST_PORT);
            }
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** Who we say we are; both are null where Redis asks nobody. */
    public record Login(@Nullable String user, @Nullable Secret password) {

        public static final Login NOBODY = new Login(null, null);
    }

    /** What goes over the wire. */
    public sealed interface Transport {

        /** Everybody on the way can read along. */
        record Plain() implements Transport {}

        /**
         * Encrypted.
         *
         * @param authority PEM file of the certificates that are trusted; null trusts those of the JDK
         * @param verified whether the certificate and the host name in it are checked
         */
        record Tls(@Nullable Path authority, boolean verified) implements Transport {}
    }

    public RedisPlace {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty() || (!cluster && nodes.size() > 1)) {
            throw new IllegalArgumentException("nodes must be one, or some of a cluster, were " + nodes);
        }
        if (database < 0 || (cluster && database != 0)) {
            throw new IllegalArgumentException("database must be 0 or more, and 0 in a cluster, was " + database);
        }
    }

    /**
     * Reads {@code redis://[user:password@]host[:port][/database]}, {@code rediss://} for TLS, several nodes of a cluster
     * with commas between them. Queries are those of redis-py: {@code ssl_ca_certs=FILE}, {@code
     * ssl_cert_reqs=required|optional|none} and {@code db=N}; {@code cluster=true} tells a cluster of which one node is
     * named.
     *
     * @throws IllegalArgumentException if it is none; its message shows no password
     */
    public static RedisPlace parse(String url) {
        Matcher parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("address must be redis://host or rediss://host");
        }
        String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        String authority = parts.group("authority");
        int at = authority.lastIndexOf('@');
        List<Node> nodes = new ArrayList<>();
        for (String node : authority.substring(at + 1).split(",", -1)) {
            nodes.add(node(node));
        }
        Map<String, String> query = query(parts.group("query"));
        String path = parts.group("path") == null ? "" : parts.group("path");
        boolean cluster = flag(query.remove("cluster")) || nodes.size() > 1;
        int database = number("database", path.isEmpty() ? query.getOrDefault("db", "0") : path);
        query.remove("db");
        Login login = at < 0 ? Login.NOBODY : login(authority.substring(0, at));
        Transport transport = transport(scheme, query);
        if (!query.isEmpty()) {
            throw new IllegalArgumentException("address must not have the parameters " + query.keySet());
        }
        return new RedisPlace(nodes, cluster, database, login, transport);
    }

    private static Node node(String text) {
        int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return new Node(decoded(host), colon < 0 ? USUAL_PORT : number("port", text.substring(colon + 1)));
    }

    private static Login login(String text) {
        int colon = text.indexOf(':');
        String user = colon < 0 ? "" : decoded(text.substring(0, colon));
        String password = decoded(text.substring(colon + 1));
        return new Login(user.isEmpty() ? null : user, password.isBlank() ? null : new Secret(password));
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static Transport transport(String scheme, Map<String, String> query) {
        if (scheme.equals(PLAIN)) {
            return new Transport.Plain();
        }
        String authority = query.remove("ssl_ca_certs");
        String verified = query.getOrDefault("ssl_cert_reqs", "required");
        query.remove("ssl_cert_reqs");
        return new Transport.Tls(
                authority == null || authority.isEmpty() ? null : Path.of(authority),
                switch (verified) {
                    // a server always shows a certificate: "optional" leaves nothing out for a client
                    case "required", "optional" -> true;
                    case "none" -> false;
                    default ->
                        throw new IllegalArgumentException(
                                "ssl_cert_reqs must be required, optional or none, was " + verified);
                });
    }

    private static boolean flag(@Nullable String text) {
        return "true".equals(text);
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(name + " must be a whole number, was " + text);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Returns whether everybody on the way to another machine can read along. */
    public boolean isOpenToOthers() {
        return transport instanceof Transport.Plain && !nodes.stream().allMatch(RedisPlace::isThisMachine);
    }

    private static boolean isThisMachine(Node node) {
        if (node.host().equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(node.host()).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Returns the address without user and password. */
    @Override
    public String toString() {
        String scheme = transport instanceof Transport.Plain ? PLAIN : ENCRYPTED;
        return scheme + "://" + nodes.stream().map(Node::toString).collect(Collectors.joining(",")) + "/" + database;
    }
}
