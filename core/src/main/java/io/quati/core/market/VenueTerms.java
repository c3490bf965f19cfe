package io.quati.core.market;

import io.quati.core.calendar.TradingHours;
import io.quati.core.catalogue.Suggestion;
import io.quati.core.domain.FeeRate;
import java.math.BigDecimal;
import java.util.List;

/**
 * On what terms a venue trades its usual instruments, where their own definition is not at hand.
 *
 * @param name as typed by users
 * @param quote currency of all prices
 * @param tick smallest price step, in quote currency
 * @param lot smallest quantity step, in base units
 * @param fee share of an order's value that venue and clearing keep, without the broker's
 * @param hours when it trades
 */
public record VenueTerms(String name, String quote, BigDecimal tick, BigDecimal lot, FeeRate fee, TradingHours hours) {

    /**
     * Shares in round lots on the spot market of B3, the exchange of Brazil: 0.0050 % for trading and 0.0250 % for
     * settlement, day trades and large volumes apart. Source: B3, Fee Schedules, Equities and Investment Funds,
     * "individuals and other investors" (circular letter 189/2023-PRE).
     */
    public static final VenueTerms B3 = new VenueTerms(
            "b3", "BRL", new BigDecimal("0.01"), BigDecimal.valueOf(100), FeeRate.of("0.0003"), TradingHours.B3);

    private static final List<VenueTerms> ALL = List.of(B3);

    /** Returns the terms of the venue {@code name}; throws {@link IllegalArgumentException} naming the nearest. */
    public static VenueTerms named(String name) {
        return ALL.stream()
                .filter(terms -> terms.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Suggestion.unknown(
                        "market", name, ALL.stream().map(VenueTerms::name).toList())));
    }
}
