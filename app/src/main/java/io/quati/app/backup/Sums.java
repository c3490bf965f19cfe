package io.quati.app.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one kind of checksum that archives use. */
final class Sums {

    private Sums() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
