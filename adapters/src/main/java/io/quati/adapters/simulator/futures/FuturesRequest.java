package io.quati.adapters.simulator.futures;

import io.quati.adapters.simulator.matching.SelfTrade;
import java.math.BigDecimal;

/**
 * An order as asked for.
 *
 * @param price zero for a market order
 * @param closing whether it closes the whole position whatever its size
 */
public record FuturesRequest(
        String symbol,
        boolean buy,
        PositionSide side,
        FuturesForce force,
        BigDecimal quantity,
        BigDecimal price,
        boolean reduceOnly,
        boolean closing,
        String clientOrderId,
        SelfTrade selfTrade) {

    public boolean isMarket() {
        return price.signum() == 0;
    }
}
