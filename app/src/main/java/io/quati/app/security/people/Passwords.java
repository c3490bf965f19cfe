package io.quati.app.security.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id at the cost that OWASP's Password Storage Cheat Sheet asks for: 19 MiB, two
 * passes, one lane. No more than two at a time, so that checking passwords never starves trading.
 */
@Component
public final class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final int LEAST_DIFFERENT = 5;
    private static final int LEAST_LEFT = 6;

    /** Passwords that come with products and examples, the longer first; one with little else is refused. */
    private static final List<String> KNOWN = List.of(
            "administrator",
            "abcdefghijkl",
            "super-secret",
            "supersecret",
            "1234567890",
            "qwertyuiop",
            "change-me",
            "changeme",
            "postgres",
            "password",
            "default",
            "letmein",
            "welcome",
            "trading",
            "trader",
            "secret",
            "qwerty",
            "123456",
            "admin",
            "senha",
            "quati",
            "root",
            "test");

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final String nobodys = hash(Unguessable.text());

    /** Why a password is refused. */
    public enum Weakness {
        TOO_SHORT,
        TOO_LONG,
        WELL_KNOWN
    }

    /** Returns what is wrong with a new password of this login, or empty if it will do. */
    public static Optional<Weakness> weakness(String login, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(Weakness.TOO_LONG);
        }
        String rest = password.toLowerCase(Locale.ROOT).replace(login, "");
        for (String known : KNOWN) {
            rest = rest.replace(known, "");
        }
        boolean known = rest.length() < LEAST_LEFT;
        return known || password.chars().distinct().count() < LEAST_DIFFERENT
                ? Optional.of(Weakness.WELL_KNOWN)
                : Optional.empty();
    }

    /** Returns the hash to keep of a password, with its salt and cost. */
    public String hash(String password) {
        turns.acquireUninterruptibly();
        try {
            return String.valueOf(encoder.encode(password));
        } finally {
            turns.release();
        }
    }

    /** Returns whether the password is that of the hash. It takes as long for nobody's as for somebody's. */
    public boolean isRight(String password, Optional<String> hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        turns.acquireUninterruptibly();
        try {
            boolean right = encoder.matches(password, hash.orElse(nobodys));
            return right && hash.isPresent();
        } finally {
            turns.release();
        }
    }
}
