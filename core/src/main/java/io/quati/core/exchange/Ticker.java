package io.quati.core.exchange;

import io.quati.core.domain.Instrument;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The last prices of an instrument, in quote currency.
 *
 * @param bid best price to sell at; zero where the exchange shows none
 * @param ask best price to buy at; zero where the exchange shows none
 * @param last price of the last trade
 * @param open price 24 hours before
 * @param volume base units traded in 24 hours
 * @param at as of when
 */
public record Ticker(
        Instrument instrument,
        BigDecimal bid,
        BigDecimal ask,
        BigDecimal last,
        BigDecimal open,
        BigDecimal volume,
        Instant at) {}
