package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What we have at Coinbase. */
final class CoinbaseAccount implements Account {

    private static final int MOST_PAGES = 100;

    private final CoinbaseHttp http;

    CoinbaseAccount(CoinbaseHttp http) {
        this.http = http;
    }

    @Override
    public List<Balance> balances() {
        Map<String, Balance> byAsset = new TreeMap<>();
        Query query = Query.of("limit", "250");
        for (int page = 0; page < MOST_PAGES; page++) {
            Payload answer = http.ask(Request.signed("/accounts", query).urgently());
            for (Payload row : answer.items("accounts")) {
                Balance one = balance(row);
                byAsset.merge(one.asset(), one, CoinbaseAccount::plus);
            }
            String cursor = answer.text("cursor", "");
            if (!answer.flag("has_next") || cursor.isEmpty()) {
                break;
            }
            query = query.with("cursor", cursor);
        }
        return List.copyOf(byAsset.values());
    }

    private static Balance balance(Payload row) {
        return new Balance(row.text("currency"), value(row, "available_balance"), value(row, "hold"));
    }

    private static BigDecimal value(Payload row, String name) {
        return row.has(name) ? row.at(name).decimal("value") : BigDecimal.ZERO;
    }

    private static Balance plus(Balance one, Balance other) {
        return new Balance(
                one.asset(), one.free().add(other.free()), one.locked().add(other.locked()));
    }

    @Override
    public List<OpenPosition> positions() {
        throw new ExchangeException(Kind.UNSUPPORTED, 0, "Spot has balances, no positions.", null);
    }

    @Override
    public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
        throw new ExchangeException(
                Kind.UNSUPPORTED, 0, "Transfers at Coinbase are not offered; there is only the spot wallet.", null);
    }
}
