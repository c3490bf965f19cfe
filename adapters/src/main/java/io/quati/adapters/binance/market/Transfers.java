package io.quati.adapters.binance.market;

import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.exchange.Account.Wallet;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Moves money between our wallets. Binance gives transfers no id of ours, so what became of a lost one is looked up by
 * kind, asset, amount and time; nothing is ever sent twice. Source: Binance, wallet, universal transfer.
 */
public final class Transfers {

    private static final String PATH = "/sapi/v1/asset/transfer";
    private static final int WEIGHT = 300;
    private static final int LOOKS = 4;

    private final BinanceHttp http;

    /** @param http of the spot host, whatever wallets are meant */
    public Transfers(BinanceHttp http) {
        this.http = http;
    }

    /** See {@link io.quati.core.exchange.Account#transfer}. */
    public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
        if (from == to || amount.signum() <= 0) {
            throw new IllegalArgumentException(
                    "transfer must move something elsewhere, was " + amount + " from " + from + " to " + to);
        }
        if (http.settings().hosts().mode() == Mode.TESTNET) {
            throw new ExchangeException(Kind.UNSUPPORTED, 0, "Binance's testnet has no transfers.", null);
        }
        String type = from == Wallet.SPOT ? "MAIN_UMFUTURE" : "UMFUTURE_MAIN";
        Query query = Query.of("type", type).with("asset", asset).with("amount", amount);
        Instant start = http.time();
        return switch (http.send(Request.signed("POST", PATH, query, WEIGHT))) {
            case Outcome.Lost(int code, String reason) ->
                find(type, asset, amount, start)
                        .orElseThrow(() -> new ExchangeException(
                                Kind.UNAVAILABLE,
                                code,
                                reason + " No such transfer is in Binance's list yet; look there before sending again.",
                                null));
            case Outcome outcome -> outcome.orThrow().text("tranId");
        };
    }

    private Optional<String> find(String type, String asset, BigDecimal amount, Instant start) {
        for (int look = 0; look < LOOKS; look++) {
            try {
                Thread.sleep(Duration.ofMillis(500L << look));
                Optional<String> found = list(type, start).stream()
                        .filter(row -> row.text("asset", "").equals(asset)
                                && row.decimal("amount").compareTo(amount) == 0
                                && !row.text("status", "").equals("FAILED")
                                && !row.time("timestamp").isBefore(start.minusSeconds(1)))
                        .map(row -> row.text("tranId"))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (ExchangeException _) {
                // the next look may be answered
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<Payload> list(String type, Instant start) {
        Query query = Query.of("type", type)
                .with("startTime", start.minusSeconds(1).toEpochMilli())
                .with("size", 100);
        Payload answer = http.ask(Request.signed("GET", PATH, query, 1));
        return answer.has("rows") ? answer.items("rows") : List.of();
    }
}
