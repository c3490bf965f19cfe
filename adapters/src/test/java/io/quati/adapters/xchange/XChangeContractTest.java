package io.quati.adapters.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.adapters.binance.AtLocalExchange;
import io.quati.adapters.contract.ExchangeContract;
import io.quati.adapters.wire.Secret;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.SubmitAnswer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XChange's module for Binance at the local exchange. XChange corrects no clock, so the clocks agree. */
class XChangeContractTest extends ExchangeContract {

    private final AtLocalExchange local = new AtLocalExchange(Duration.ZERO);
    private final XChange exchange = at(local.uri());

    private static XChange at(URI base) {
        var keys = new XChangeSettings.Keys(AtLocalExchange.KEY, new Secret(AtLocalExchange.SECRET), null);
        return new XChange(new XChangeSettings("binance", keys, base, Duration.ofSeconds(2)));
    }

    @AfterEach
    void close() {
        exchange.close();
        local.close();
    }

    @Override
    protected Exchange exchange() {
        return exchange;
    }

    @Override
    protected Exchange unreachable() {
        return at(URI.create("http://" + nowhere()));
    }

    @Override
    protected String symbol() {
        return "BTCUSDT";
    }

    @Override
    protected String secret() {
        return AtLocalExchange.SECRET;
    }

    @Override
    protected Instant truth() {
        return local.time();
    }

    @Override
    protected boolean tellsTime() {
        return false;
    }

    @Override
    protected void pass(Duration time) {
        local.pass(time);
    }

    @Override
    protected BigDecimal funds() {
        return AtLocalExchange.FUNDS;
    }

    @ParameterizedTest
    @CsvSource({
        "drop-before, Unknown, 0",
        "drop-after, Unknown, 1",
        "unavailable, Unknown, 0",
        "unavailable-accepted, Unknown, 1",
        "timeout, Unknown, 0",
        "timeout-accepted, Unknown, 1",
        "half-open-accepted, Unknown, 1",
        "garbage, Unknown, 1"
    })
    void sendsOnceAndNeverTakesDoubtForAnAnswer(String fault, String expected, int there) {
        Instrument btc = instrument();
        local.control(
                "faults",
                "{\"rules\":[{\"method\":\"POST\",\"path\":\"/api/v3/order\",\"fault\":\"" + fault + "\",\"nth\":1}]}");
        var id = new ClientOrderId("bot", 1, 0, 1);
        var order = new Order(
                1,
                Instant.EPOCH,
                btc,
                Side.BUY,
                OrderType.MARKET,
                btc.quantityAtMost(new BigDecimal("0.01")),
                0,
                false);

        SubmitAnswer answer = exchange.orders().submit(id, order);

        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        var orders = exchange.orders().fills(btc, truth().minusSeconds(60)).stream()
                .map(fill -> fill.exchangeId())
                .distinct();
        assertThat(orders).hasSize(there);
    }

    @Test
    void findsAnOpenOrderThatAnotherProcessSent() {
        Instrument btc = instrument();
        var id = new ClientOrderId("bot", 1, 0, 1);
        var order = new Order(
                1,
                Instant.EPOCH,
                btc,
                Side.BUY,
                new OrderType.Limit(btc.nearestPrice(20_000)),
                btc.quantityAtMost(new BigDecimal("0.01")),
                0,
                false);
        assertThat(exchange.orders().submit(id, order)).isInstanceOf(SubmitAnswer.Taken.class);

        try (XChange other = at(local.uri())) {
            assertThat(other.orders().find(btc, id)).map(OrderState::status).contains(Status.OPEN);
            assertThat(other.orders().find(btc, new ClientOrderId("bot", 1, 0, 2)))
                    .isEmpty();
        }
    }

    @Test
    void aVenueIsFoundByItsName() {
        try (XChange kucoin = new XChange(XChangeSettings.of("kucoin", null))) {
            assertThat(kucoin.name()).isEqualTo("xchange-kucoin");
            assertThat(kucoin.abilities()).isEmpty();
            fails(Kind.UNAUTHORIZED, () -> kucoin.account().balances());
        }
    }

    @Test
    void saysWhichModuleIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new XChange(XChangeSettings.of("nosuchvenue", null)))
                .withMessage(
                        "venue must have its module on the class path: add org.knowm.xchange:xchange-nosuchvenue for"
                                + " \"nosuchvenue\"");
        assertThatIllegalArgumentException().isThrownBy(() -> XChangeSettings.of("../etc", null));
    }
}
