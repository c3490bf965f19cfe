package io.quati.app.settings;

import io.quati.adapters.wire.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
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
     * Returns the database that {@code settings} name, by its address or else by its host; empty where they name none.
     *
     * @throws CannotStartException if the address is none; the message never holds the password
     */
    static Optional<Outside> in(Settings settings) {
        Optional<Outside> addressed =
                settings.secret("database.url").map(Secret::reveal).map(Database::parse);
        if (addressed.isPresent() || settings.origin("database.host").source() == Origin.Source.DEFAULT) {
            return addressed;
        }
        String place = settings.text("database.host") + ":" + settings.whole("database.port");
        return Optional.of(new Outside(
                "jdbc:postgresql://" + place + "/" + settings.text("database.name"),
                settings.text("database.user"),
                settings.secret("database.password").map(Secret::reveal).orElse("")));
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
