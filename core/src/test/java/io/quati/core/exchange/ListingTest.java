package io.quati.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.exchange.Listing.Status;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Covers("EXC-033")
class ListingTest {

    /** Ten times as fine as what is listed: an order may be off the exchange's grid. */
    private static final Instrument FINER =
            Instrument.of("BTCUSD", "USD", new BigDecimal("0.01"), new BigDecimal("0.001"));

    private static Listing listing(Status status) {
        Instrument listed = Instrument.of("BTCUSD", "USD", new BigDecimal("0.1"), new BigDecimal("0.01"))
                .withMinNotional(BigDecimal.TEN);
        return new Listing(
                listed,
                "BTC",
                status,
                new BigDecimal("0.02"),
                new BigDecimal("100"),
                new BigDecimal("50"),
                new BigDecimal("1"),
                new BigDecimal("1000"));
    }

    private static Optional<String> fault(OrderType type, OrderSize size, boolean reduceOnly) {
        return listing(Status.TRADING).fault(new Order(1, Instant.EPOCH, FINER, Side.SELL, type, size, 0, reduceOnly));
    }

    private static OrderSize units(String quantity) {
        return FINER.quantityAtMost(new BigDecimal(quantity));
    }

    private static Price price(String price) {
        return FINER.price(new BigDecimal(price));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "500.0, 0.02, -",
                "500.0, 100, -",
                "500.0, 0.01, quantity-too-small",
                "500.0, 0.025, quantity-off-grid",
                "500.0, 100.01, quantity-too-large",
                "500.05, 1, price-off-grid",
                "0.9, 100, price-too-low",
                "1000.1, 1, price-too-high",
                "100.0, 0.1, -",
                "99.9, 0.1, notional-too-small"
            })
    void judgesALimitOrder(String price, String quantity, String fault) {
        assertThat(fault(new OrderType.Limit(price(price)), units(quantity), false))
                .isEqualTo(Optional.ofNullable(fault));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"0.02, -", "50, -", "50.01, quantity-too-large", "0.01, quantity-too-small"})
    void judgesAnOrderAtTheMarket(String quantity, String fault) {
        assertThat(fault(OrderType.MARKET, units(quantity), false)).isEqualTo(Optional.ofNullable(fault));
    }

    @Test
    void judgesABudget() {
        assertThat(fault(OrderType.MARKET, new Spend(Money.of("10", "USD")), false))
                .isEmpty();
        assertThat(fault(OrderType.MARKET, new Spend(Money.of("9.99", "USD")), false))
                .contains("notional-too-small");
    }

    @Test
    void aSmallPositionMayAlwaysBeReduced() {
        assertThat(fault(new OrderType.Limit(price("50.0")), units("0.02"), true))
                .isEmpty();
    }

    @Test
    void judgesBothPricesOfAStop() {
        assertThat(fault(new OrderType.StopLimit(price("500.05"), price("500.0")), units("1"), false))
                .contains("price-off-grid");
        assertThat(fault(new OrderType.StopLimit(price("500.0"), price("1000.1")), units("1"), false))
                .contains("price-too-high");
        assertThat(fault(new OrderType.Stop(price("0.5")), units("100"), false)).contains("price-too-low");
        assertThat(fault(new OrderType.TakeProfit(price("500.0")), units("1"), false))
                .isEmpty();
        assertThat(fault(new OrderType.TrailingStop(0.1, null), units("0.02"), false))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "TRADING")
    void takesNothingWhereItDoesNotSurelyTrade(Status status) {
        var order = new Order(1, Instant.EPOCH, FINER, Side.BUY, OrderType.MARKET, units("1"), 0, false);
        assertThat(listing(status).fault(order)).contains("market-closed");
    }
}
