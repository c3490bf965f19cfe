package io.quati.adapters.wire;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Account and orders where there are none: every question is refused as not offered.
 *
 * @param exchange by the name that people know it by
 */
public record NoAccount(String exchange) implements Account, Orders {

    /** Returns that {@code what} is not to be had. */
    public ExchangeException unsupported(String what) {
        return new ExchangeException(Kind.UNSUPPORTED, 0, "From " + exchange + " there is no " + what + ".", null);
    }

    @Override
    public List<Balance> balances() {
        throw unsupported("account");
    }

    @Override
    public List<OpenPosition> positions() {
        throw unsupported("account");
    }

    @Override
    public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
        throw unsupported("account");
    }

    @Override
    public SubmitAnswer submit(ClientOrderId id, Order order) {
        return new SubmitAnswer.Refused(0, "unsupported");
    }

    @Override
    public Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        throw unsupported("order");
    }

    @Override
    public void cancelAll(Instrument instrument) {
        throw unsupported("order");
    }

    @Override
    public Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        throw unsupported("order");
    }

    @Override
    public List<OrderState> open(Instrument instrument) {
        throw unsupported("order");
    }

    @Override
    public List<VenueFill> fills(Instrument instrument, Instant since) {
        throw unsupported("order");
    }

    @Override
    public Duration fence() {
        return Duration.ZERO;
    }
}
