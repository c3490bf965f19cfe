package io.quati.adapters.simulator.matching;

import static io.quati.adapters.simulator.matching.Exchanges.START;
import static io.quati.adapters.simulator.matching.Exchanges.limit;
import static io.quati.adapters.simulator.matching.Exchanges.market;
import static io.quati.adapters.simulator.matching.Exchanges.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpotExchangeTest {

    private final SpotExchange exchange = Exchanges.with("USDT", "10000", "BTC", "1");

    @Test
    void anOrderThatRestsLocksWhatItMayCost() {
        SpotOrder placed = exchange.place(limit("a", true, "0.1", "50000"), START);

        assertThat(placed.status()).isEqualTo(OrderStatus.NEW);
        assertThat(balance("USDT").free()).isEqualByComparingTo("5000");
        assertThat(balance("USDT").locked()).isEqualByComparingTo("5000");
        assertThat(exchange.openOrders(Optional.empty())).hasSize(1);
    }

    @Test
    void cancellingGivesBackWhatWasLocked() {
        SpotOrder placed = exchange.place(limit("a", true, "0.1", "50000"), START);

        SpotOrder cancelled = exchange.cancel(placed, "b", START + 5);

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(balance("USDT").free()).isEqualByComparingTo("10000");
        assertThat(balance("USDT").locked()).isZero();
        assertRefused(-2011, "Unknown order sent.", () -> exchange.cancel(placed, "c", START + 6));
    }

    @Test
    void aMarketOrderWalksTheBookAndPaysItsFeeInWhatItReceives() {
        SpotOrder bought = exchange.place(market("a", true, "0.1"), START);

        assertThat(bought.status()).isEqualTo(OrderStatus.FILLED);
        BigDecimal fees = bought.fills().stream().map(Fill::commission).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(bought.fills()).allMatch(fill -> fill.commissionAsset().equals("BTC") && !fill.maker());
        assertThat(fees).isEqualByComparingTo("0.0001");
        assertThat(balance("BTC").free()).isEqualByComparingTo("1.0999");
        assertThat(balance("USDT").free()).isEqualByComparingTo(new BigDecimal("10000").subtract(bought.spent()));
    }

    @Test
    void anAmountOfQuoteBuysTheWholeStepsItPaysFor() {
        var request = new OrderRequest(
                "BTCUSDT",
                true,
                OrderType.MARKET,
                TimeInForce.GTC,
                BigDecimal.ZERO,
                new BigDecimal("1000"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                "a",
                SelfTrade.NONE);

        SpotOrder bought = exchange.place(request, START);

        assertThat(bought.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(bought.spent()).isBetween(new BigDecimal("999"), new BigDecimal("1000"));
        assertThat(bought.executed().remainder(new BigDecimal("0.00001"))).isZero();
    }

    @Test
    void aRestingOrderIsFilledInPartsAtItsOwnPriceOnceTheMarketComes() {
        SpotExchange rich = Exchanges.with("USDT", "100000000");
        Market market = rich.market("BTCUSDT");
        BigDecimal limit = new BigDecimal("59500.00");
        SpotOrder placed = rich.place(limit("a", true, "50", limit.toPlainString()), START);

        market.jumpTo(new BigDecimal("59400"));
        rich.advance(START + 1000);

        SpotOrder now = rich.orders().stream()
                .filter(each -> each.id() == placed.id())
                .findFirst()
                .orElseThrow();
        assertThat(now.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(now.fills())
                .hasSizeGreaterThan(1)
                .allMatch(fill -> fill.maker() && fill.price().compareTo(limit) == 0);
        BigDecimal locked = now.left().multiply(limit);
        assertThat(rich.wallet().balance("USDT").locked()).isEqualByComparingTo(locked);
    }

    @Test
    void whatTheAccountBeginsWithIsNoNews() {
        exchange.advance(START + 1000);

        assertThat(exchange.takeEvents()).isEmpty();
    }

    @Test
    void feesAreTakenInAThirdAssetWhereThereIsEnough() {
        exchange.wallet().endow("BNB", BigDecimal.ONE);
        exchange.charge(new SpotFees(new BigDecimal("0.001"), new BigDecimal("0.001"), "BNB"));

        SpotOrder bought = exchange.place(market("a", true, "0.01"), START);

        assertThat(bought.fills()).allMatch(fill -> fill.commissionAsset().equals("BNB"));
        assertThat(balance("BTC").free()).isEqualByComparingTo("1.01");
        double bnb = bought.spent().doubleValue() * 0.00075 / 600;
        assertThat(1 - balance("BNB").free().doubleValue())
                .isCloseTo(bnb, org.assertj.core.data.Percentage.withPercentage(2));
    }

    @Test
    void timeInForceDecidesWhatStays() {
        SpotOrder ioc = exchange.place(order("a", OrderType.LIMIT, TimeInForce.IOC, true, "0.1", "50000", "0"), START);
        SpotExchange rich = Exchanges.with("USDT", "100000000");
        SpotOrder fok = rich.place(order("b", OrderType.LIMIT, TimeInForce.FOK, true, "900", "61000", "0"), START);
        SpotOrder part = rich.place(order("c", OrderType.LIMIT, TimeInForce.IOC, true, "900", "61000", "0"), START);
        assertThat(ioc.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(fok.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(fok.executed()).isZero();
        assertThat(part.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(part.executed()).isPositive();
        assertThat(rich.wallet().balance("USDT").locked()).isZero();
    }

    @Test
    void aStopWaitsForItsPriceAndThenEntersTheBook() {
        Market market = exchange.market("BTCUSDT");
        SpotOrder stop = exchange.place(
                order("s", OrderType.STOP_LOSS_LIMIT, TimeInForce.GTC, false, "0.1", "59000", "59100"), START);
        assertThat(stop.isWorking()).isFalse();
        assertThat(balance("BTC").locked()).isEqualByComparingTo("0.1");

        market.jumpTo(new BigDecimal("59050"));

        SpotOrder now = exchange.orders().iterator().next();
        assertThat(now.isWorking()).isTrue();
        assertThat(now.executed()).isPositive();
        assertThat(now.fills().getFirst().price()).isGreaterThanOrEqualTo(new BigDecimal("59000"));
    }

    @ParameterizedTest
    @CsvSource({"STOP_LOSS, 59000, 58950", "TAKE_PROFIT, 61000, 61050"})
    void aStopAtTheMarketSellsForWhateverThereIs(OrderType type, String trigger, String then) {
        SpotOrder stop = exchange.place(order("s", type, TimeInForce.GTC, false, "0.1", "0", trigger), START);
        assertThat(stop.isWorking()).isFalse();
        assertThat(balance("BTC").locked()).isEqualByComparingTo("0.1");

        exchange.market("BTCUSDT").jumpTo(new BigDecimal(then));

        SpotOrder now = exchange.orders().iterator().next();
        assertThat(now.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(balance("BTC").locked()).isZero();
        assertThat(balance("BTC").free()).isEqualByComparingTo("0.9");
        assertThat(exchange.openOrders(Optional.empty())).isEmpty();
    }

    @Test
    void aStopThatBuysEndsWhereItsMoneyDoesNotSuffice() {
        SpotExchange poor = Exchanges.with("USDT", "6101");
        SpotOrder stop = poor.place(order("s", OrderType.STOP_LOSS, TimeInForce.GTC, true, "0.1", "0", "61000"), START);
        assertThat(poor.wallet().balance("USDT").locked()).isEqualByComparingTo("6100");

        poor.market("BTCUSDT").jumpTo(new BigDecimal("61500"));

        SpotOrder now = poor.orders().iterator().next();
        assertThat(now.id()).isEqualTo(stop.id());
        assertThat(now.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(poor.wallet().balance("USDT").locked()).isZero();
        assertThat(poor.wallet().balance("USDT").free()).isEqualByComparingTo("6101");
    }

    @Test
    void aStopAtTheMarketThatIsCancelledGivesBackWhatItLocked() {
        SpotOrder stop =
                exchange.place(order("s", OrderType.STOP_LOSS, TimeInForce.GTC, true, "0.1", "0", "61000"), START);

        exchange.cancel(stop, "c", START);

        assertThat(balance("USDT").locked()).isZero();
        assertThat(balance("USDT").free()).isEqualByComparingTo("10000");
    }

    @ParameterizedTest
    @CsvSource({
        "LIMIT,        true,  0.1,       50000.001, 0,     -1013, Filter failure: PRICE_FILTER",
        "LIMIT,        true,  0.1,       0,         0,     -1013, Filter failure: PRICE_FILTER",
        "LIMIT,        true,  0.1,       1000000,   0,     -1013, Filter failure: PERCENT_PRICE_BY_SIDE",
        "LIMIT,        true,  0.000015,  50000,     0,     -1013, Filter failure: LOT_SIZE",
        "LIMIT,        true,  0,         50000,     0,     -1013, Filter failure: LOT_SIZE",
        "LIMIT,        true,  9999,      50000,     0,     -1013, Filter failure: LOT_SIZE",
        "LIMIT,        true,  0.00001,   50000,     0,     -1013, Filter failure: NOTIONAL",
        "LIMIT,        true,  0.1,       50000.123456789, 0, -1111, Parameter 'price' has too much precision.",
        "LIMIT,        true,  1,         50000,     0,     -2010, Account has insufficient balance for requested action.",
        "LIMIT,        false, 2,         70000,     0,     -2010, Account has insufficient balance for requested action.",
        "MARKET,       true,  1,         0,         0,     -2010, Account has insufficient balance for requested action.",
        "LIMIT_MAKER,  true,  0.1,       61000,     0,     -2010, Order would immediately match and take.",
        "STOP_LOSS_LIMIT,   true,  0.1,  59000,     59000, -2010, Order would trigger immediately.",
        "TAKE_PROFIT_LIMIT, true,  0.1,  61000,     61000, -2010, Order would trigger immediately.",
        "STOP_LOSS_LIMIT,   false, 0.1,  61000,     61000, -2010, Order would trigger immediately.",
        "TAKE_PROFIT_LIMIT, false, 0.1,  59000,     59000, -2010, Order would trigger immediately.",
        "STOP_LOSS,         false, 0.1,  0,         61000, -2010, Order would trigger immediately.",
        "TAKE_PROFIT,       true,  0.1,  0,         61000, -2010, Order would trigger immediately.",
        "STOP_LOSS,         false, 0.1,  0,         0.001, -1013, Filter failure: PRICE_FILTER",
        "STOP_LOSS,         false, 2,    0,         59000, -2010, Account has insufficient balance for requested action.",
    })
    void refusesAsBinanceDoes(
            OrderType type, boolean buy, String quantity, String price, String stop, int code, String message) {
        assertRefused(
                code,
                message,
                () -> exchange.place(order("a", type, TimeInForce.GTC, buy, quantity, price, stop), START));

        assertThat(exchange.orders()).isEmpty();
        assertThat(exchange.takeEvents()).isEmpty();
        assertThat(balance("USDT").free()).isEqualByComparingTo("10000");
    }

    @Test
    void aClientIdIsUniqueAmongOpenOrdersOnly() {
        SpotOrder first = exchange.place(limit("same", true, "0.1", "50000"), START);
        assertRefused(
                -2010, "Duplicate order sent.", () -> exchange.place(limit("same", true, "0.01", "50000"), START));

        exchange.cancel(first, "x", START);

        assertThat(exchange.place(limit("same", true, "0.1", "50000"), START).id())
                .isEqualTo(2);
    }

    @Test
    void limitsTheNumberOfOpenOrders() {
        Market market = exchange.market("BTCUSDT");
        market.change(market.rules().withMaxOrders(2));
        exchange.place(limit("a", true, "0.01", "50000"), START);
        exchange.place(limit("b", true, "0.01", "50000"), START);

        assertRefused(
                -1013,
                "Filter failure: MAX_NUM_ORDERS",
                () -> exchange.place(limit("c", true, "0.01", "50000"), START));
    }

    @Test
    void aClosedMarketTakesNoOrders() {
        Market market = exchange.market("BTCUSDT");
        market.change(market.rules().withStatus("BREAK"));

        assertRefused(-2010, "Market is closed.", () -> exchange.place(limit("a", true, "0.01", "50000"), START));
        assertRefused(-1121, "Invalid symbol.", () -> exchange.market("NOPE"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void nothingIsEverCreatedOrLost(long seed) {
        SpotExchange any = Exchanges.with(seed, "USDT", "50000", "BTC", "2");
        runAtRandom(any, seed);

        BigDecimal usdt = new BigDecimal("50000");
        BigDecimal btc = new BigDecimal("2");
        for (Fill fill : any.fills()) {
            BigDecimal sign = BigDecimal.valueOf(fill.buyer() ? 1 : -1);
            usdt = usdt.subtract(fill.value().multiply(sign));
            btc = btc.add(fill.quantity().multiply(sign));
            usdt = usdt.subtract(fill.commissionAsset().equals("USDT") ? fill.commission() : BigDecimal.ZERO);
            btc = btc.subtract(fill.commissionAsset().equals("BTC") ? fill.commission() : BigDecimal.ZERO);
        }
        assertThat(any.fills()).as("seed %s", seed).hasSizeGreaterThan(20);
        assertThat(total(any, "USDT")).isEqualByComparingTo(usdt);
        assertThat(total(any, "BTC")).isEqualByComparingTo(btc);
        any.openOrders(Optional.empty()).forEach(each -> any.cancel(each, "end", START));
        assertThat(any.wallet().balances().values())
                .allMatch(balance -> balance.locked().signum() == 0);
        assertThat(any.orders()).allMatch(each -> each.executed().compareTo(each.quantity()) <= 0);
    }

    @Test
    void theSameSeedAndCallsGiveTheSameTrades() {
        SpotExchange one = Exchanges.with(4, "USDT", "50000", "BTC", "2");
        SpotExchange two = Exchanges.with(4, "USDT", "50000", "BTC", "2");
        runAtRandom(one, 9);
        one.market("BTCUSDT").depth(true, 5);
        runAtRandom(two, 9);

        assertThat(one.fills()).isEqualTo(two.fills());
        assertThat(one.wallet().balances()).isEqualTo(two.wallet().balances());
    }

    private static void runAtRandom(SpotExchange any, long seed) {
        var random = new SplittableRandom(seed);
        long now = START;
        for (int i = 0; i < 300; i++) {
            now += random.nextInt(5000);
            any.advance(now);
            BigDecimal price = any.market("BTCUSDT").price();
            boolean buy = random.nextBoolean();
            String at = price.add(BigDecimal.valueOf(random.nextInt(-3000, 3000), 2))
                    .toPlainString();
            String quantity = BigDecimal.valueOf(random.nextInt(50, 20000), 5).toPlainString();
            OrderType type = List.of(
                            OrderType.LIMIT,
                            OrderType.LIMIT,
                            OrderType.MARKET,
                            OrderType.STOP_LOSS_LIMIT,
                            OrderType.STOP_LOSS,
                            OrderType.TAKE_PROFIT)
                    .get(random.nextInt(6));
            try {
                any.place(order("r" + i, type, TimeInForce.GTC, buy, quantity, at, at), now);
            } catch (RefusedException e) {
                assertThat(e.code()).isIn(-2010, -1013);
            }
            if (random.nextInt(4) == 0) {
                List<SpotOrder> open = any.openOrders(Optional.empty());
                open.stream().findFirst().ifPresent(each -> any.cancel(each, "c", START));
            }
        }
    }

    private static BigDecimal total(SpotExchange any, String asset) {
        Wallet.Balance balance = any.wallet().balance(asset);
        return balance.free().add(balance.locked());
    }

    private Wallet.Balance balance(String asset) {
        return exchange.wallet().balance(asset);
    }

    private static void assertRefused(int code, String message, Runnable action) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessage(message);
        });
    }
}
