package io.quati.app.live;

import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;

/** What a key could do if it fell into wrong hands, asked of the exchange before anything is traded with it. */
public enum KeyCheck {
    /** It can trade and cannot take money out. */
    HARMLESS,
    /** It can take money out: nothing may be traded with it. */
    MAY_WITHDRAW;

    /**
     * Asks the exchange. Binance's testnet does not know the question, and nothing can be taken out of it.
     *
     * @throws ExchangeException if it does not tell, which must not be taken for a no
     */
    public static KeyCheck of(Exchanges kind, Exchange exchange) {
        try {
            return exchange.account().mayWithdraw() ? MAY_WITHDRAW : HARMLESS;
        } catch (ExchangeException e) {
            if (kind == Exchanges.BINANCE_TESTNET && e.kind() != Kind.LIMITED && e.kind() != Kind.UNAUTHORIZED) {
                return HARMLESS;
            }
            throw e;
        }
    }
}
