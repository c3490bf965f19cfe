package io.quati.adapters.wire;

import io.quati.core.exchange.Account;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;

/**
 * An account whose balances many bots ask for at the same time: they are asked for once for all who wait. Everything else goes
 * straight to the exchange. Any thread; no answer began before it was asked for.
 */
public final class SharedBalances implements Account {

    private final Account account;
    private final SharedQuestion<Account, List<Balance>> balances;

    /** @param account whose answers may be read by several threads at once */
    public SharedBalances(Account account) {
        this.account = account;
        this.balances =
                new SharedQuestion<>((same, _) -> same, asked -> Collections.unmodifiableList(asked.balances()));
    }

    @Override
    public List<Balance> balances() {
        return balances.ask(account);
    }

    @Override
    public List<OpenPosition> positions() {
        return account.positions();
    }

    @Override
    public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
        return account.transfer(asset, amount, from, to);
    }

    @Override
    public boolean mayWithdraw() {
        return account.mayWithdraw();
    }
}
