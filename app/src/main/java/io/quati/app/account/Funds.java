package io.quati.app.account;

import io.quati.core.exchange.Account;

/** Whose account it is that this server shows. */
public sealed interface Funds {

    /** Nobody's: every bot has money of its own that is only pretended. */
    record Pretended() implements Funds {}

    /** Ours at an exchange at which bots trade. */
    record AtExchange(Account account) implements Funds {}
}
