package io.quati.core.market;

import io.quati.core.domain.BarSeries;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The fingerprint of candles: SHA-256 over their rows, each as opening time in milliseconds, open, high, low, close and
 * volume, in eight bytes each, big-endian, numbers as IEEE 754. Bars that last differently long have their closing time
 * after that.
 */
public final class DataHash {

    private static final int COLUMNS = 6;
    private static final int ROWS = 1024;

    private DataHash() {}

    /** Returns the fingerprint as 64 hexadecimal digits. */
    public static String of(BarSeries series) {
        MessageDigest digest = sha256();
        int columns = series.isUneven() ? COLUMNS + 1 : COLUMNS;
        ByteBuffer rows = ByteBuffer.allocate(ROWS * columns * Long.BYTES);
        for (int i = 0; i < series.size(); i++) {
            rows.putLong(series.openTime(i))
                    .putDouble(series.open(i))
                    .putDouble(series.high(i))
                    .putDouble(series.low(i))
                    .putDouble(series.close(i))
                    .putDouble(series.volume(i));
            if (series.isUneven()) {
                rows.putLong(series.closeTime(i));
            }
            if (!rows.hasRemaining()) {
                digest.update(rows.flip());
                rows.clear();
            }
        }
        digest.update(rows.flip());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
