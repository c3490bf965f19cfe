package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.market.KeyRestrictions;
import io.quati.adapters.binance.market.Transfers;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.ExchangeException;
import java.math.BigDecimal;
import java.util.List;

/** What we have in Binance's spot wallet. */
final class SpotAccount implements Account {

    private final BinanceHttp http;
    private final Transfers transfers;

    SpotAccount(BinanceHttp http) {
        this.http = http;
        this.transfers = new Transfers(http);
    }

    @Override
    public List<Balance> balances() {
        Query query = Query.of("omitZeroBalances", "true");
        return http.ask(Request.signed("GET", "/api/v3/account", query, 20)).items("balances").stream()
                .map(SpotAccount::balance)
                .toList();
    }

    private static Balance balance(Payload balance) {
        return new Balance(balance.text("asset"), balance.decimal("free"), balance.decimal("locked"));
    }

    @Override
    public boolean mayWithdraw() {
        return new KeyRestrictions(http).mayWithdraw();
    }

    @Override
    public List<OpenPosition> positions() {
        throw new ExchangeException(ExchangeException.Kind.UNSUPPORTED, 0, "Spot has balances, no positions.", null);
    }

    @Override
    public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
        return transfers.transfer(asset, amount, from, to);
    }
}
