package io.quati.app.security.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Texts that nobody can guess, and the hashes by which we know them again. */
final class Unguessable {

    private static final SecureRandom SOURCE = new SecureRandom();
    private static final int UNGUESSABLE_BYTES = 32;

    private Unguessable() {}

    /** Returns 256 random bits in 43 characters that need no escaping. */
    static String text() {
        var bytes = new byte[UNGUESSABLE_BYTES];
        SOURCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns this many random characters of 32, none of which is taken for another. */
    static String letters(int count) {
        String alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(SOURCE.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** Returns the SHA-256 of a text in hexadecimal; enough for what is random, too little for passwords. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether two texts are equal, in a time that does not tell where they differ. */
    static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
