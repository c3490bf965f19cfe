package io.quati.app.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/** Where the server keeps what it must remember. */
public sealed interface Database {

    /** A PostgreSQL of the server's own, in this folder; it starts and stops with the server. */
    record Embedded(Path folder) implements Database {}

    /**
     * Somebody's PostgreSQL, which is there before the server and after it.
     *
     * @param url of JDBC, without user and password
     */
    record Outside(String url, String user, String password) implements Database {

        /** Says where it is and never how to get in. */
        @Override
        public String toString() {
            return url.substring("jdbc:".length());
        }
    }

    /**
     * Returns the database at {@code postgresql://user:password@host:port/name?sslmode=verify-full}.
     *
     * @throws CannotStartException if it is no such address; the message never holds the password
     */
    static Outside parse(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new CannotStartException("up.database-url");
        }
        String path = uri.getPath();
        String host = uri.getHost();
        String userInfo = uri.getRawUserInfo();
        if (!Set.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))
                || host == null
                || path == null
                || path.length() < 2
                || userInfo == null) {
            throw new CannotStartException("up.database-url");
        }
        String[] user = userInfo.split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Outside(
                "jdbc:postgresql://" + host + port + path + query,
                decoded(user[0]),
                user.length < 2 ? "" : decoded(user[1]));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
