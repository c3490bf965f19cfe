package io.quati.app.trading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quati.app.web.Cursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A fill, as the seeds write one.
 *
 * @param type buy or sell
 * @param timestamp milliseconds since 1970 UTC
 * @param bot name of the bot; order ids are its own
 * @param fee in {@code feeAsset}; negative where the venue paid
 * @param at when, as exactly as the table has it
 */
record Trade(
        String type,
        BigDecimal price,
        BigDecimal quantity,
        long timestamp,
        String orderId,
        String tradeId,
        String bot,
        BigDecimal fee,
        String feeAsset,
        String liquidity,
        @JsonIgnore Instant at) {

    /** Returns where the next page begins if this is the last trade of one. */
    Cursor cursor() {
        return new Cursor(ChronoUnit.MICROS.between(Instant.EPOCH, at), bot, Long.parseLong(tradeId));
    }
}
