package io.quati.adapters.binance.market;

import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Query;

/**
 * What our key may do, whichever market it is used for. Source: Binance, wallet endpoints, {@code GET
 * /sapi/v1/account/apiRestrictions}, which the testnet does not have.
 *
 * @param spot the way to the hosts of the spot market, which answer for all
 */
public record KeyRestrictions(BinanceHttp spot) {

    /**
     * See {@link io.quati.core.exchange.Account#mayWithdraw}. The flag {@code canWithdraw} of {@code GET /api/v3/account} is no
     * answer: it speaks of the account and is true for keys that may only read.
     */
    public boolean mayWithdraw() {
        return spot.ask(Request.signed("GET", "/sapi/v1/account/apiRestrictions", Query.empty(), 1))
                .flag("enableWithdrawals");
    }
}
