package io.quati.core.domain;

import java.time.Instant;

/**
 * The venue closed a futures position whose margin was used up.
 *
 * @param side of the trade that closed it: {@link Side#SELL} for a long position
 * @param fee what the venue took, in quote currency
 */
public record Liquidation(Instant knownAt, Instrument instrument, Side side, Price price, Quantity quantity, Money fee)
        implements Event {}
