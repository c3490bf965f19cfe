package io.quati.adapters.xchange;

import io.quati.core.exchange.Account;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What we have at an exchange, in all wallets that XChange tells of. */
final class XChangeAccount implements Account {

    private final Venue venue;

    XChangeAccount(Venue venue) {
        this.venue = venue;
    }

    @Override
    public List<Balance> balances() {
        venue.requireKeys();
        Map<String, Balance> byAsset = new TreeMap<>();
        var wallets = venue.ask(
                () -> venue.exchange().getAccountService().getAccountInfo().getWallets());
        for (var wallet : wallets.values()) {
            wallet.getBalances().values().forEach(balance -> {
                BigDecimal free = balance.getAvailable();
                var one = new Balance(
                        balance.getCurrency().getCurrencyCode(),
                        free,
                        balance.getTotal().subtract(free));
                byAsset.merge(one.asset(), one, XChangeAccount::plus);
            });
        }
        return List.copyOf(byAsset.values());
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
        throw new ExchangeException(Kind.UNSUPPORTED, 0, "Transfers through XChange are not offered.", null);
    }
}
