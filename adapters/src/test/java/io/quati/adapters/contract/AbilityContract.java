package io.quati.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.wire.Heard;
import io.quati.adapters.wire.SharedBalances;
import io.quati.adapters.wire.SharedOrders;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Side;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.Account.Wallet;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.Exchange.Ability;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.market.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every adapter of an exchange has to have, and how it says what it has not. What an exchange does not offer is never
 * imitated: for each missing ability the refusal is tested in place of the deed. The exchange's clock is ahead of ours by
 * {@link #AHEAD}: what an adapter tells is the exchange's time.
 */
abstract class AbilityContract {

    /** How far the exchange's clock is ahead of ours. */
    protected static final Duration AHEAD = Duration.ofSeconds(20);

    static final String NOT_LISTED = "NOSUCHCOIN";

    /** Returns the exchange through the adapter; the same one throughout a test. */
    protected abstract Exchange exchange();

    /** Returns an adapter that is led to where nobody answers. */
    protected abstract Exchange unreachable();

    /** Returns the symbol of something that trades. */
    protected abstract String symbol();

    /** Returns what must be in no message. */
    protected abstract String secret();

    /** Returns the exchange's own time. */
    protected abstract Instant truth();

    /** Lets so much time pass at the exchange at once, in which something is traded. */
    protected abstract void pass(Duration time);

    /** Returns an address of this machine where nobody listens. */
    protected static String nowhere() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs what must fail in this way, with a sentence that holds no secret. */
    protected final void fails(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ExchangeException.class, e -> {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
            assertThat(e).hasMessageMatching("(?s)\\p{L}.*[.!]$");
            assertThat(e.toString()).doesNotContain(secret());
        });
    }

    /** Runs what must fail since the exchange does not offer it, or offers it with a key only. */
    private void isNotToBeHad(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isIn(Kind.UNSUPPORTED, Kind.UNAUTHORIZED));
    }

    protected final MarketData market() {
        return exchange().market();
    }

    protected final Instrument instrument() {
        return market().listing(symbol()).orElseThrow().instrument();
    }

    final boolean hasHistory() {
        return exchange().abilities().contains(Ability.HISTORY);
    }

    /** Returns something that the exchange has never heard of. */
    protected final Instrument stranger() {
        return Instrument.of(NOT_LISTED, "USDT", new BigDecimal("0.01"), new BigDecimal("0.01"));
    }

    @Test
    void hasAName() {
        assertThat(exchange().name()).matches("[a-z0-9-]+");
    }

    @Test
    void letsBotsShareTheirQuestions() {
        if (exchange().abilities().contains(Ability.ORDERS)) {
            assertThat(exchange().orders()).isInstanceOf(SharedOrders.class);
            assertThat(exchange().account()).isInstanceOf(SharedBalances.class);
        }
    }

    @Test
    void saysWhatItDoesNotOffer() {
        Instrument instrument = instrument();
        Set<Ability> abilities = exchange().abilities();
        Orders orders = exchange().orders();
        Account account = exchange().account();
        if (!abilities.contains(Ability.ORDERS)) {
            var id = new ClientOrderId("bot", 1, 0, 1);
            OrderSize size = instrument.quantityAtMost(BigDecimal.valueOf(1000));
            var order = new Order(1, Instant.EPOCH, instrument, Side.BUY, OrderType.MARKET, size, 0, false);
            isNotToBeHad(() -> orders.find(instrument, id));
            isNotToBeHad(() -> orders.cancel(instrument, id));
            isNotToBeHad(() -> orders.cancelAll(instrument));
            isNotToBeHad(() -> orders.open(instrument));
            isNotToBeHad(() -> orders.fills(instrument, Instant.EPOCH));
            isNotToBeHad(account::balances);
            assertThat(orders.submit(id, order))
                    .isIn(new SubmitAnswer.Refused(0, "unsupported"), new SubmitAnswer.Refused(0, "unauthorized"));
        }
        if (!hasHistory()) {
            fails(
                    Kind.UNSUPPORTED,
                    () -> market().history(
                                    instrument, Interval.MINUTE_1, Instant.EPOCH, Instant.EPOCH.plusSeconds(600)));
        }
        if (!abilities.contains(Ability.ACCOUNT_STREAM)) {
            fails(Kind.UNSUPPORTED, () -> exchange().follow(new Heard()));
        }
        if (!abilities.contains(Ability.MARKET_STREAM)) {
            fails(Kind.UNSUPPORTED, () -> exchange().follow(instrument, Interval.MINUTE_1, new Heard()));
        }
        if (!abilities.contains(Ability.POSITIONS)) {
            fails(Kind.UNSUPPORTED, account::positions);
        }
        if (!abilities.contains(Ability.TRANSFERS)) {
            fails(Kind.UNSUPPORTED, () -> account.transfer("USDT", BigDecimal.ONE, Wallet.SPOT, Wallet.FUTURES));
        }
    }
}
