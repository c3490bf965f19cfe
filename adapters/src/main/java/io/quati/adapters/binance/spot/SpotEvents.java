package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.market.OrderEvent;
import io.quati.adapters.binance.market.OrderWords;
import io.quati.adapters.wire.Payload;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.VenueFill;
import java.math.BigDecimal;
import java.util.List;

/** Reads the events of the account stream. Source: Binance, user-data-stream.md. */
final class SpotEvents {

    private SpotEvents() {}

    /**
     * Returns what an {@code executionReport} tells. On a cancel, {@code c} names the cancel and {@code C} the order. A
     * trade without a price is left to be asked for: the state shows that it is missing.
     */
    static OrderEvent order(Payload event) {
        String original = event.text("C", "");
        var state = new OrderState(
                event.text("s"),
                original.isEmpty() || original.equals("null") ? event.text("c") : original,
                event.text("i"),
                OrderWords.status(event.text("X", "")),
                event.decimal("z", BigDecimal.ZERO),
                event.time("T"));
        boolean traded = event.text("x", "").equals("TRADE")
                && event.number("t", -1) >= 0
                && event.decimal("l", BigDecimal.ZERO).signum() > 0
                && event.decimal("L", BigDecimal.ZERO).signum() > 0;
        return new OrderEvent(state, traded ? List.of(fill(event)) : List.of());
    }

    private static VenueFill fill(Payload event) {
        return new VenueFill(
                event.text("s"),
                event.text("i"),
                event.number("t"),
                OrderWords.side(event.text("S")),
                event.decimal("L"),
                event.decimal("l"),
                event.decimal("n", BigDecimal.ZERO),
                event.text("N", ""),
                event.flag("m") ? Liquidity.MAKER : Liquidity.TAKER,
                event.time("T"));
    }

    /** Returns the balances that an {@code outboundAccountPosition} tells; they are absolute. */
    static List<Balance> balances(Payload event) {
        return event.items("B").stream()
                .map(balance -> new Balance(balance.text("a"), balance.decimal("f"), balance.decimal("l")))
                .toList();
    }
}
