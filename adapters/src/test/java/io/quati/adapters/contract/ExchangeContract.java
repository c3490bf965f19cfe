package io.quati.adapters.contract;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.wire.Heard;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.Exchange.Ability;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every adapter of an exchange that takes orders has to do. */
public abstract class ExchangeContract extends MarketDataContract {

    private static final BigDecimal MORE_THAN_ANY_LEVERAGE = BigDecimal.valueOf(50);

    private long number;

    /** Returns what the account has of the quote currency; nothing else happens to it but by the test. */
    protected abstract BigDecimal funds();

    private Orders orders() {
        return exchange().orders();
    }

    private ClientOrderId nextId() {
        number++;
        return new ClientOrderId("bot", 1, 0, number);
    }

    private Order order(Instrument instrument, Side side, OrderType type, OrderSize size) {
        return new Order(number, Instant.EPOCH, instrument, side, type, size, 0, false);
    }

    private BigDecimal last(Instrument instrument) {
        return market().tickers(List.of(instrument)).getFirst().last();
    }

    /** Returns an order that rests below the market, worth a hundredth of our money. */
    private Order resting(Instrument instrument) {
        return limit(instrument, funds().movePointLeft(2));
    }

    private Order limit(Instrument instrument, BigDecimal worth) {
        double price = last(instrument).doubleValue() * 0.9;
        BigDecimal quantity = BigDecimal.valueOf(worth.doubleValue() / price);
        return order(
                instrument,
                Side.BUY,
                new OrderType.Limit(instrument.nearestPrice(price)),
                instrument.quantityAtMost(quantity));
    }

    private static OrderState taken(SubmitAnswer answer) {
        assertThat(answer).isInstanceOf(SubmitAnswer.Taken.class);
        return ((SubmitAnswer.Taken) answer).state();
    }

    private OrderState found(Instrument instrument, ClientOrderId id) {
        return orders().find(instrument, id).orElseThrow();
    }

    private Balance quote(Instrument instrument) {
        return exchange().account().balances().stream()
                .filter(balance -> balance.asset().equals(instrument.quote()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Covers("EXC-007")
    void restsAnOrderUntilItIsCancelled() {
        Instrument instrument = instrument();
        ClientOrderId id = nextId();
        Order order = resting(instrument);

        OrderState taken = taken(orders().submit(id, order));
        OrderState found = found(instrument, id);

        assertThat(taken.clientId()).isEqualTo(id.text());
        assertThat(taken.exchangeId()).isNotBlank().isEqualTo(found.exchangeId());
        assertThat(found.clientId()).isEqualTo(id.text());
        assertThat(found.symbol()).isEqualTo(instrument.symbol());
        assertThat(found.status()).isEqualTo(Status.OPEN);
        assertThat(found.executed()).isZero();
        assertThat(orders().open(instrument)).extracting(OrderState::clientId).containsExactly(id.text());

        assertThat(orders().cancel(instrument, id))
                .hasValueSatisfying(state -> assertThat(state.clientId()).isEqualTo(id.text()));
        await(() -> found(instrument, id).status() == Status.CANCELLED);
        assertThat(orders().open(instrument)).isEmpty();
        assertThat(orders().cancel(instrument, id)).isEmpty();
        assertThat(orders().fills(instrument, truth().minusSeconds(60))).isEmpty();
    }

    @Test
    @Covers("EXC-007")
    void holdsMoneyForWhatRests() {
        Instrument instrument = instrument();
        assertThat(quote(instrument).free()).isEqualByComparingTo(funds());
        assertThat(quote(instrument).locked()).isZero();
        taken(orders().submit(nextId(), resting(instrument)));

        Balance held = quote(instrument);

        assertThat(held.locked()).isPositive();
        assertThat(held.total()).isEqualByComparingTo(funds());
    }

    @Test
    void knowsNoOrderThatWasNeverSent() {
        Instrument instrument = instrument();
        ClientOrderId id = nextId();

        assertThat(orders().find(instrument, id)).isEmpty();
        assertThat(orders().cancel(instrument, id)).isEmpty();
        assertThat(orders().open(instrument)).isEmpty();
        orders().cancelAll(instrument);
    }

    @Test
    void tellsEveryTradeOnce() {
        Instrument instrument = instrument();
        Instant before = truth().minusSeconds(1);
        Quantity lots = instrument.quantityAtMost(BigDecimal.valueOf(
                funds().doubleValue() / 100 / last(instrument).doubleValue()));
        Quantity half = new Quantity(lots.lots() / 2); // the fee may have been taken from what was bought
        ClientOrderId bought = nextId();
        SubmitAnswer answer = orders().submit(bought, order(instrument, Side.BUY, OrderType.MARKET, lots));
        taken(answer);
        ClientOrderId sold = nextId();
        taken(orders().submit(sold, order(instrument, Side.SELL, OrderType.MARKET, half)));
        await(() -> found(instrument, bought).status() == Status.FILLED);
        await(() -> found(instrument, sold).status() == Status.FILLED);

        List<VenueFill> fills = orders().fills(instrument, before);

        assertThat(fills).extracting(VenueFill::tradeId).doesNotHaveDuplicates();
        assertThat(fills).extracting(VenueFill::at).isSorted();
        assertThat(fills).allSatisfy(fill -> {
            assertThat(fill.symbol()).isEqualTo(instrument.symbol());
            assertThat(fill.price()).isPositive();
            assertThat(fill.fee()).isPositive();
            assertThat(fill.feeAsset()).isNotBlank();
        });
        for (ClientOrderId id : List.of(bought, sold)) {
            OrderState state = found(instrument, id);
            List<VenueFill> own = fills.stream()
                    .filter(fill -> fill.exchangeId().equals(state.exchangeId()))
                    .toList();
            assertThat(own.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isPositive()
                    .isEqualByComparingTo(state.executed());
            assertThat(own).extracting(VenueFill::side).containsOnly(id.equals(bought) ? Side.BUY : Side.SELL);
        }
        for (VenueFill fill : ((SubmitAnswer.Taken) answer).fills()) {
            assertThat(fills).extracting(VenueFill::tradeId).contains(fill.tradeId());
        }
        assertThat(orders().fills(instrument, before)).isEqualTo(fills);
        assertThat(orders().fills(instrument, truth().plusSeconds(1))).isEmpty();
        assertThat(orders().open(instrument)).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        Instrument instrument = instrument();

        assertRefused(limit(instrument, funds().multiply(MORE_THAN_ANY_LEVERAGE)), "insufficient-.*");
        BigDecimal dust = instrument.lotSize();
        assertRefused(
                order(
                        instrument,
                        Side.BUY,
                        new OrderType.Limit(
                                instrument.nearestPrice(last(instrument).doubleValue() * 0.9)),
                        instrument.quantityAtMost(dust)),
                ".*-too-small");
        assertRefused(
                order(
                        stranger(),
                        Side.BUY,
                        new OrderType.Limit(stranger().nearestPrice(10)),
                        stranger().quantityAtMost(BigDecimal.TEN)),
                "unknown-symbol");
        assertThat(orders().open(instrument)).isEmpty();
        assertThat(quote(instrument).free()).isEqualByComparingTo(funds());
    }

    private void assertRefused(Order order, String reason) {
        assertThat(orders().submit(nextId(), order))
                .isInstanceOfSatisfying(
                        SubmitAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).matches(reason));
    }

    @Test
    void makesNoSecondOrderOfAnIdUsedTwice() {
        Instrument instrument = instrument();
        ClientOrderId id = nextId();
        Order order = resting(instrument);
        OrderState first = taken(orders().submit(id, order));

        SubmitAnswer second = orders().submit(id, order);

        switch (second) {
            case SubmitAnswer.Taken taken ->
                assertThat(taken.state().exchangeId()).isEqualTo(first.exchangeId());
            case SubmitAnswer.Unknown unknown -> assertThat(unknown.reason()).isNotBlank();
            case SubmitAnswer.Refused refused ->
                throw new AssertionError("the order is there, so this must not be called refused: " + refused);
        }
        assertThat(orders().open(instrument)).extracting(OrderState::exchangeId).containsExactly(first.exchangeId());
    }

    @Test
    void cancelsAllAtOnce() {
        Instrument instrument = instrument();
        for (int i = 0; i < 3; i++) {
            ClientOrderId id = nextId();
            taken(orders().submit(id, resting(instrument)));
        }
        assertThat(orders().open(instrument)).hasSize(3);

        orders().cancelAll(instrument);

        await(() -> orders().open(instrument).isEmpty());
        assertThat(orders().fence()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    @Test
    void toldOfItsOrders() {
        if (!exchange().abilities().contains(Ability.ACCOUNT_STREAM)) {
            return; // saysWhatItDoesNotOffer
        }
        Instrument instrument = instrument();
        Heard heard = new Heard();
        try (Subscription _ = exchange().follow(heard)) {
            await(() -> heard.link.contains("connected"));
            ClientOrderId cancelled = nextId();
            taken(orders().submit(cancelled, resting(instrument)));
            await(() -> heard.has(cancelled, Status.OPEN));
            assertThat(orders().cancel(instrument, cancelled)).isPresent();
            await(() -> heard.has(cancelled, Status.CANCELLED));
            ClientOrderId filled = nextId();
            OrderSize lots = instrument.quantityAtMost(BigDecimal.valueOf(
                    funds().doubleValue() / 100 / last(instrument).doubleValue()));
            taken(orders().submit(filled, order(instrument, Side.BUY, OrderType.MARKET, lots)));
            await(() -> heard.has(filled, Status.FILLED));
        }
        List<Long> trades = orders().fills(instrument, truth().minusSeconds(60)).stream()
                .map(VenueFill::tradeId)
                .toList();
        assertThat(heard.fills).extracting(VenueFill::tradeId).isSubsetOf(trades);
        assertThat(heard.link).containsExactly("connected");
    }

    @Test
    void callsNothingRefusedThatMayHaveArrivedAndNothingUnknownThatNeverLeft() {
        Instrument instrument = instrument();
        ClientOrderId id = nextId();
        Order order = resting(instrument);
        try (Exchange lost = unreachable()) {
            assertThat(lost.orders().submit(id, order)).isEqualTo(new SubmitAnswer.Refused(0, "unavailable"));
            fails(Kind.UNAVAILABLE, () -> lost.orders().find(instrument, id));
            fails(Kind.UNAVAILABLE, () -> lost.orders().cancel(instrument, id));
            fails(Kind.UNAVAILABLE, () -> lost.orders().open(instrument));
            fails(Kind.UNAVAILABLE, () -> lost.orders().fills(instrument, truth().minusSeconds(60)));
            fails(Kind.UNAVAILABLE, () -> lost.account().balances());
        }
        assertThat(orders().find(instrument, id)).isEmpty();
    }
}
