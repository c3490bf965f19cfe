package io.quati.adapters.desk;

import io.quati.adapters.desk.Concern.Shortfall;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.portfolio.Holdings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares what a bot counts on with what its account has, whenever all its fills have been asked for. What is found for the
 * first time is looked for again soon, a few times; after that, when it is due anyway.
 */
final class BalanceCheck {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int TRIES = 3;

    private final Account account;
    private final SharedAccount shared;
    private final String bot;
    private final Instrument instrument;
    private final Supplier<Optional<Holdings>> holdings;
    private Instant last = Instant.MIN;
    private int tries;
    private long asked;
    private boolean isOffered = true;
    private boolean hasLeft;

    BalanceCheck(
            Account account,
            SharedAccount shared,
            String bot,
            Instrument instrument,
            Supplier<Optional<Holdings>> holdings) {
        this.account = account;
        this.shared = shared;
        this.bot = bot;
        this.instrument = instrument;
        this.holdings = holdings;
    }

    /** Returns whether all fills should be asked for although nothing else wants them. */
    boolean isDueAgain(Instant now) {
        return shared.isInDoubt() && tries < TRIES && !now.isBefore(last.plus(SOON));
    }

    /** The fills are about to be asked for. */
    void begin() {
        asked = shared.moment();
    }

    /**
     * The fills have been asked for.
     *
     * @param known whether there is no order of which nobody knows what it has traded
     * @param again whether they were asked for only because of this
     */
    void compare(Instant now, boolean known, boolean again) {
        last = now;
        tries = again ? tries + 1 : 0;
        if (!known || !isOffered) {
            return;
        }
        Optional<Holdings> counted = holdings.get();
        if (counted.isEmpty()) {
            return;
        }
        try {
            tell(counted.get(), account.balances());
        } catch (ExchangeException e) {
            if (e.kind() != Kind.UNSUPPORTED) {
                throw e;
            }
            isOffered = false;
        }
    }

    private synchronized void tell(Holdings counted, List<Balance> balances) {
        if (!hasLeft) {
            shared.compare(bot, asked, counted, balances);
        }
    }

    /** Returns what is lacking of what this bot trades. */
    List<Shortfall> shortfalls() {
        return shared.shortfalls().stream()
                .filter(each ->
                        each.asset().equals(instrument.base()) || each.asset().equals(instrument.quote()))
                .toList();
    }

    synchronized void leave() {
        hasLeft = true;
        shared.leave(bot);
    }
}
