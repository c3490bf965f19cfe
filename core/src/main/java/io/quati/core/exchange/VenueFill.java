package io.quati.core.exchange;

import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A part of an order of ours that traded, in the exchange's own words.
 *
 * @param exchangeId the exchange's id of the order
 * @param tradeId unique within the symbol
 * @param price in quote currency
 * @param quantity base units
 * @param fee what the exchange took, in units of {@code feeAsset}; negative if it paid
 */
public record VenueFill(
        String symbol,
        String exchangeId,
        long tradeId,
        Side side,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal fee,
        String feeAsset,
        Liquidity liquidity,
        Instant at) {}
