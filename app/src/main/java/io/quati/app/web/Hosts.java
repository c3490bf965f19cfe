package io.quati.app.web;

import java.util.Set;

/** The names by which the server may be called: this machine's, and those of its certificate. */
public record Hosts(Set<String> names) {

    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]", "::1", "0:0:0:0:0:0:0:1");

    /** Returns whether this is a name or an address by which a machine calls itself. */
    public static boolean isLocal(String name) {
        return LOCAL.contains(name);
    }

    public Hosts {
        names = Set.copyOf(names);
    }

    boolean contains(String name) {
        return isLocal(name) || names.contains(name);
    }
}
