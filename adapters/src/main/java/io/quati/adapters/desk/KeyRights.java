package io.quati.adapters.desk;

import io.quati.core.exchange.Account;
import io.quati.core.exchange.ExchangeException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks once a day what the key may do by now, since rights can be given to it at any time; every hour as long as it may do too
 * much, or nobody answers. No answer changes nothing.
 */
final class KeyRights {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRights.class);
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofHours(1);

    private final Account account;
    private Instant next;
    private volatile boolean mayWithdraw;

    /** @param now when it was asked last, or the bot would not have been started */
    KeyRights(Account account, Instant now) {
        this.account = account;
        this.next = now.plus(USUAL);
    }

    void round(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(SOON);
        try {
            mayWithdraw = account.mayWithdraw();
            if (!mayWithdraw) {
                next = now.plus(USUAL);
            }
        } catch (ExchangeException e) {
            LOG.info("the exchange does not tell what the key may do ({})", e.getMessage());
            switch (e.kind()) {
                case UNSUPPORTED, REFUSED -> next = now.plus(USUAL);
                case UNAVAILABLE, LIMITED, UNAUTHORIZED -> {}
            }
        }
    }

    boolean mayWithdraw() {
        return mayWithdraw;
    }
}
