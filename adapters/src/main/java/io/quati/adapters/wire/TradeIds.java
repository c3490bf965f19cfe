package io.quati.adapters.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** Numbers for trade ids, which some exchanges tell as texts. */
public final class TradeIds {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private TradeIds() {}

    /**
     * Returns the number that {@code tradeId} is, or the first 63 bits of its SHA-256: the same for the same id, and hardly
     * for another.
     */
    public static long number(String tradeId) {
        if (NUMBER.matcher(tradeId).matches()) {
            return Long.parseLong(tradeId);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(tradeId.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
