package io.quati.app.security.people;

import java.util.UUID;

/** By what somebody has proven who they are. */
public sealed interface Proof {

    /** A browser's session; {@code token} is what is in its cookie. */
    record Session(String token) implements Proof {

        @Override
        public String toString() {
            return "session";
        }
    }

    /** A token of somebody who logged in. */
    record Token(Tokens.Claims claims) implements Proof {

        @Override
        public String toString() {
            return "token " + claims.id();
        }
    }

    /** A program's key. */
    record Key(UUID id) implements Proof {

        @Override
        public String toString() {
            return "key " + id;
        }
    }
}
