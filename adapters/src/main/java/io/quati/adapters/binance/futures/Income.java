package io.quati.adapters.binance.futures;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Something that changed the futures wallet.
 *
 * @param type Binance's name, for example {@code FUNDING_FEE}, {@code COMMISSION}, {@code REALIZED_PNL}
 * @param amount units of {@code asset}, negative if we paid
 * @param id Binance's number, unique for a type
 */
public record Income(String type, String symbol, String asset, BigDecimal amount, String id, Instant at) {}
