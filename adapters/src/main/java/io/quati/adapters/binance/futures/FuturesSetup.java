package io.quati.adapters.binance.futures;

import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ExchangeException;
import java.time.Duration;
import java.util.Set;

/**
 * How the futures account is set. Whatever is set is read back, since an order under another setting is another risk.
 * Source: Binance, USDⓈ-M futures, account and trade endpoints.
 */
public final class FuturesSetup {

    private static final String MODE = "/fapi/v1/positionSide/dual";

    /** Binance's way to say that it is so already. */
    private static final Set<Integer> NO_CHANGE = Set.of(-4046, -4059);

    private final BinanceHttp http;

    FuturesSetup(BinanceHttp http) {
        this.http = http;
    }

    /** How a position's losses are covered. */
    public enum Margin {
        /** By what was put in for it. */
        ISOLATED,
        /** By the whole wallet. */
        CROSSED
    }

    /** What a symbol is set to. */
    public record SymbolSetting(int leverage, Margin margin) {}

    /**
     * Sets what positions in {@code instrument} may borrow and how they are covered.
     *
     * @throws ExchangeException if Binance refuses, or says afterwards that it is set otherwise
     */
    public void set(Instrument instrument, SymbolSetting wanted) {
        Query symbol = Query.of("symbol", instrument.symbol());
        set("/fapi/v1/marginType", symbol.with("marginType", wanted.margin().name()));
        set("/fapi/v1/leverage", symbol.with("leverage", wanted.leverage()));
        SymbolSetting found = read(instrument);
        if (!found.equals(wanted)) {
            throw notAsWanted(instrument + " has " + found + " instead of " + wanted);
        }
    }

    /** Returns what {@code instrument} is set to. */
    public SymbolSetting read(Instrument instrument) {
        Query query = Query.of("symbol", instrument.symbol());
        for (Payload row : http.ask(Request.signed("GET", "/fapi/v1/symbolConfig", query, 5))
                .items()) {
            if (row.text("symbol").equals(instrument.symbol())) {
                boolean isolated = row.text("marginType").equalsIgnoreCase("ISOLATED");
                return new SymbolSetting((int) row.number("leverage"), isolated ? Margin.ISOLATED : Margin.CROSSED);
            }
        }
        throw new ExchangeException(
                ExchangeException.Kind.UNAVAILABLE, 0, "Binance told no settings of " + instrument + ".", null);
    }

    /** Makes sure that there is one position a symbol, not a long and a short one. */
    public void requireOneWay() {
        set(MODE, Query.of("dualSidePosition", "false"));
        if (http.ask(Request.signed("GET", MODE, Query.empty(), 30)).flag("dualSidePosition")) {
            throw notAsWanted("the account keeps long and short positions apart");
        }
    }

    /**
     * Has Binance cancel all plain orders in {@code instrument} unless this is called again in time; conditional orders
     * stay.
     *
     * @param countdown zero switches it off
     */
    public void cancelUnlessRenewed(Instrument instrument, Duration countdown) {
        Query query = Query.of("symbol", instrument.symbol()).with("countdownTime", countdown.toMillis());
        http.ask(
                Request.signed("POST", "/fapi/v1/countdownCancelAll", query, 10).urgently());
    }

    private void set(String path, Query query) {
        switch (http.send(Request.signed("POST", path, query, 1))) {
            case Outcome.Declined declined when NO_CHANGE.contains(declined.code()) -> {}
            case Outcome outcome -> outcome.orThrow();
        }
    }

    private static ExchangeException notAsWanted(String what) {
        return new ExchangeException(ExchangeException.Kind.REFUSED, 0, "Binance did not set it: " + what + ".", null);
    }
}
