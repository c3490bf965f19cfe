package io.quati.app.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quati.app.web.Access;
import io.quati.app.web.BeyondSeeds;
import io.quati.app.web.Languages;
import io.quati.app.web.Parameters;
import io.quati.app.web.Problems;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.PublicExchange;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Symbols;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/validate/symbol/{symbol}}: whether it is listed, by which rules, and what a grid on it would need. What is
 * not listed is not valid, which is an answer and no error.
 */
@RestController
final class SymbolController {

    private final MarketDriver driver;
    private final CandleView candles;

    SymbolController(MarketDriver driver, CandleView candles) {
        this.driver = driver;
        this.candles = candles;
    }

    /** Answer of the endpoint; what is not known is null. {@code reason} says why it is not valid. */
    record Reply(
            String symbol,
            boolean valid,
            String marketType,
            @Nullable SymbolInfo symbolInfo,
            @Nullable Double currentPrice,
            @JsonProperty("24h_volume") @Nullable String dayVolume,
            boolean suitableForGrid,
            @Nullable GridAdvice gridRecommendations,
            @BeyondSeeds @Nullable String reason) {

        static Reply invalid(String symbol, String marketType, String reason) {
            return new Reply(symbol, false, marketType, null, null, null, false, null, reason);
        }
    }

    /** The exchange's rules, numbers as text. */
    record SymbolInfo(
            String status,
            String baseAsset,
            String quoteAsset,
            String minOrderSize,
            String tickSize,
            String minNotional) {}

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/validate/symbol/{symbol}")
    Reply validate(
            @PathVariable String symbol,
            @RequestParam(name = "market_type", defaultValue = "spot") String marketType,
            Locale language) {
        String known = Symbols.parse(symbol)
                .orElseThrow(() -> RequestRejectedException.of(
                        HttpStatus.UNPROCESSABLE_CONTENT, "symbol-malformed", Problems.shown(symbol)));
        String type = Parameters.choice("market_type", marketType, List.of("spot", "futures"));
        if (!type.equals("spot")) {
            return Reply.invalid(known, type, Languages.text(language, "symbol.no-futures"));
        }
        if (candles.isSymbol(known) && driver.market().hasCandles()) {
            return followed(known, type);
        }
        try {
            return driver.exchange()
                    .flatMap(exchange -> listed(exchange, known, type))
                    .orElseGet(() -> Reply.invalid(known, type, Languages.text(language, "symbol.not-listed")));
        } catch (ExchangeException e) {
            if (e.kind() == ExchangeException.Kind.REFUSED) {
                return Reply.invalid(known, type, Languages.text(language, "symbol.not-listed"));
            }
            throw e;
        }
    }

    /** The server's own market, of which there are candles. */
    private Reply followed(String symbol, String type) {
        Day day = Day.of(driver.market()).orElseThrow(CandleView::away);
        Instrument instrument = day.instrument();
        var info = new SymbolInfo(
                Listing.Status.TRADING.name(),
                instrument.base(),
                instrument.quote(),
                plain(instrument.lotSize()),
                plain(instrument.tickSize()),
                plain(instrument.minNotional().toBigDecimal()));
        Optional<GridAdvice> advice = GridAdvice.of(day);
        return new Reply(
                symbol,
                true,
                type,
                info,
                day.price(),
                day.quantity(day.volume()),
                advice.isPresent(),
                advice.orElse(null),
                null);
    }

    /** Another one of the same exchange: its rules and price, and no advice, as nobody has its candles. */
    private static Optional<Reply> listed(PublicExchange exchange, String symbol, String type) {
        return exchange.market().listing(symbol).map(listing -> {
            Instrument instrument = listing.instrument();
            boolean trades = listing.status() == Listing.Status.TRADING;
            List<Ticker> tickers = exchange.market().tickers(List.of(instrument));
            Ticker ticker = tickers.isEmpty() ? null : tickers.getFirst();
            var info = new SymbolInfo(
                    listing.status().name(),
                    listing.base(),
                    instrument.quote(),
                    plain(listing.minQuantity()),
                    plain(instrument.tickSize()),
                    plain(instrument.minNotional().toBigDecimal()));
            return new Reply(
                    symbol,
                    trades,
                    type,
                    info,
                    ticker == null ? null : ticker.last().doubleValue(),
                    ticker == null ? null : plain(ticker.volume()),
                    false,
                    null,
                    null);
        });
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
