package io.quati.core.journal;

import java.util.HexFormat;

/** SHA-256 hash of a record and of everything before it, as 64 lower-case hexadecimal digits. */
public record ChainHash(String hex) {

    /** What the first record is chained to: 32 zero bytes. */
    public static final ChainHash ZERO = new ChainHash("0".repeat(64));

    static final int BYTES = 32;

    public ChainHash {
        if (!isHash(hex)) {
            throw new IllegalArgumentException("hex must have 64 lower-case hexadecimal digits, was " + hex);
        }
    }

    static ChainHash of(byte[] hash) {
        return new ChainHash(HexFormat.of().formatHex(hash));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static boolean isHash(String hex) {
        return hex.length() == 2 * BYTES && hex.chars().allMatch(ChainHash::isDigit);
    }
}
