package io.quati.adapters.brapi;

import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Listing;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something quoted at B3. Shares trade in lots of 100, on the fractional market (symbols that end with F) singly, in steps of
 * a centavo. Indices are looked at and never traded. Source: B3, "Parâmetros de negociação".
 *
 * @param ours for example {@code PETR4}, {@code IBOV}
 * @param theirs the name that brapi.dev uses
 */
record B3Symbol(String ours, String theirs) {

    private static final BigDecimal CENTAVO = new BigDecimal("0.01");
    private static final BigDecimal LOT = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final Pattern SHARE = Pattern.compile("[A-Z0-9]{4}[0-9]{1,2}F?");
    private static final Map<String, String> INDICES = Map.of("IBOV", "^BVSP");

    /** Returns the symbol of this name, ours or theirs; empty if it cannot be one. */
    static Optional<B3Symbol> parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replaceFirst("\\.SA$", "");
        for (Map.Entry<String, String> index : INDICES.entrySet()) {
            if (name.equals(index.getKey()) || name.equals(index.getValue())) {
                return Optional.of(new B3Symbol(index.getKey(), index.getValue()));
            }
        }
        return SHARE.matcher(name).matches() ? Optional.of(new B3Symbol(name, name)) : Optional.empty();
    }

    private boolean isIndex() {
        return INDICES.containsKey(ours);
    }

    /** Returns the name as it goes into an address. */
    String encoded() {
        return URLEncoder.encode(theirs, StandardCharsets.UTF_8);
    }

    /** Returns the rules of trading it; an index is closed for ever. */
    Listing listing() {
        BigDecimal lot = ours.endsWith("F") || isIndex() ? BigDecimal.ONE : LOT;
        return new Listing(
                Instrument.of(ours, "BRL", CENTAVO, lot),
                ours,
                isIndex() ? Listing.Status.CLOSED : Listing.Status.TRADING,
                lot,
                MOST,
                MOST,
                CENTAVO,
                BigDecimal.ZERO);
    }
}
