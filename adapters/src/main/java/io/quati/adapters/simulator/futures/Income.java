package io.quati.adapters.simulator.futures;

import java.math.BigDecimal;

/** Money that came or, if negative, went. */
public record Income(long id, String symbol, Kind kind, BigDecimal amount, String asset, long time, long tradeId) {

    /** Why. */
    public enum Kind {
        TRANSFER,
        REALIZED_PNL,
        COMMISSION,
        FUNDING_FEE,
        INSURANCE_CLEAR
    }
}
