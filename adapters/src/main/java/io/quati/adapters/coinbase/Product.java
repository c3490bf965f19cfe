package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.Listing.Status;
import io.quati.core.market.Symbols;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A spot product and what Coinbase asks of an order of it. Source: Coinbase, "Get Product". Our symbol is Coinbase's id
 * without the dash.
 *
 * @param id for example {@code BTC-USD}
 * @param streamId the name that market channels use: one that trades in another's book goes by that one's
 * @param limitsOnly whether orders at the market are not taken
 * @param quoteDecimals how fine a budget may be
 */
record Product(String id, String streamId, Listing listing, boolean limitsOnly, int quoteDecimals) {

    private static final String SPOT = "SPOT";
    private static final int MOST_DECIMALS = 18;

    /** Returns the product that {@code row} describes; empty if it is no spot product or its rules cannot be expressed. */
    static Optional<Product> of(Payload row) {
        if (!row.text("product_type", "").equals(SPOT)) {
            return Optional.empty();
        }
        try {
            return Symbols.parse(row.text("product_id")).map(symbol -> read(row, symbol));
        } catch (IllegalArgumentException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Product read(Payload row, String symbol) {
        String id = row.text("product_id");
        Instrument instrument = Instrument.of(
                        symbol, row.text("quote_currency_id"), tick(row), row.decimal("base_increment"))
                .withMinNotional(row.decimal("quote_min_size", BigDecimal.ZERO));
        BigDecimal most = row.decimal("base_max_size");
        var listing = new Listing(
                instrument,
                row.text("base_currency_id"),
                status(row),
                row.decimal("base_min_size"),
                most,
                most,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
        String alias = row.text("alias", "");
        return new Product(id, alias.isEmpty() ? id : alias, listing, row.flag("limit_only"), decimals(row));
    }

    private static int decimals(Payload row) {
        return Math.clamp(row.decimal("quote_increment").stripTrailingZeros().scale(), 0, MOST_DECIMALS);
    }

    private static BigDecimal tick(Payload row) {
        return row.text("price_increment", "").isEmpty()
                ? row.decimal("quote_increment")
                : row.decimal("price_increment");
    }

    private static Status status(Payload row) {
        if (!row.text("status", "").equals("online")) {
            return row.text("status", "").equals("delisted") ? Status.CLOSED : Status.UNKNOWN;
        }
        if (row.flag("cancel_only")) {
            return Status.CANCEL_ONLY;
        }
        boolean closed = row.flag("trading_disabled")
                || row.flag("is_disabled")
                || row.flag("view_only")
                || row.flag("auction_mode")
                || row.flag("post_only");
        return closed ? Status.CLOSED : Status.TRADING;
    }

    /** Returns why Coinbase would refuse {@code order}, as {@link Listing#fault} does. */
    Optional<String> fault(Order order) {
        return limitsOnly && order.type() instanceof OrderType.Market
                ? Optional.of("limit-orders-only")
                : listing.fault(order);
    }
}
