package io.quati.adapters.simulator.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.simulator.matching.CandlePath;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.OrderStatus;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.matching.SelfTrade;
import io.quati.adapters.simulator.matching.SymbolRules;
import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuturesExchangeTest {

    /** Eight o'clock is a time of funding; this is a minute and a half before it. */
    private static final long START = 1_767_225_600_000L + 8 * 3_600_000L - 120_000;

    private static final String SYMBOL = "BTCUSDT";

    private final FuturesExchange exchange = with("10000");

    private static FuturesExchange with(String balance) {
        SymbolRules rules = SymbolRules.usual(SYMBOL, "BTC", "USDT", 60_000);
        var still = new Ohlcv(60_000, 60_000, 60_000, 60_000, 50);
        var path = CandlePath.replayed(rules, java.util.Collections.nCopies(600, still), 5);
        var exchange = new FuturesExchange(List.of(new Market(rules, path, 5, 0, START)), START);
        exchange.transfer("USDT", new BigDecimal(balance), START);
        return exchange;
    }

    private static FuturesRequest order(String id, boolean buy, String quantity, String price) {
        return order(id, buy, quantity, price, PositionSide.BOTH, false);
    }

    private static FuturesRequest order(
            String id, boolean buy, String quantity, String price, PositionSide side, boolean reduceOnly) {
        return new FuturesRequest(
                SYMBOL,
                buy,
                side,
                FuturesForce.GTC,
                new BigDecimal(quantity),
                new BigDecimal(price),
                reduceOnly,
                false,
                id,
                SelfTrade.EXPIRE_MAKER);
    }

    private Position position() {
        return exchange.account().position(SYMBOL, PositionSide.BOTH);
    }

    private BigDecimal wallet() {
        return exchange.account().wallet("USDT");
    }

    @Test
    void aRoundTripPaysFeesAndProfit() {
        FuturesOrder bought = exchange.place(order("a", true, "0.1", "0"), START);
        assertThat(bought.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(position().entryPrice()).isEqualByComparingTo(bought.averagePrice());

        exchange.market(SYMBOL).jumpTo(new BigDecimal("61000"));
        FuturesOrder sold = exchange.place(order("b", false, "0.1", "0"), START);

        BigDecimal profit = sold.value().subtract(bought.value());
        BigDecimal fees = sold.value().add(bought.value()).multiply(new BigDecimal("0.0005"));
        assertThat(position().isOpen()).isFalse();
        assertThat(profit).isPositive();
        assertThat(wallet().doubleValue())
                .isCloseTo(
                        new BigDecimal("10000").add(profit).subtract(fees).doubleValue(),
                        org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void aTradeThroughZeroTurnsThePosition() {
        exchange.place(order("a", true, "0.1", "0"), START);
        FuturesOrder sold = exchange.place(order("b", false, "0.3", "0"), START);

        assertThat(position().amount()).isEqualByComparingTo("-0.2");
        assertThat(position().entryPrice().doubleValue())
                .isCloseTo(sold.averagePrice().doubleValue(), org.assertj.core.data.Percentage.withPercentage(0.1));
    }

    @Test
    void marginLimitsWhatCanBeOpened() {
        exchange.set(SYMBOL, new FuturesAccount.Settings(2, false), START);
        assertRefused(-2019, () -> exchange.place(order("a", true, "0.4", "0"), START));
        exchange.place(order("b", true, "0.3", "50000"), START);
        assertThat(exchange.available("USDT")).isEqualByComparingTo("2500");
        assertRefused(-2019, () -> exchange.place(order("c", true, "0.3", "50000"), START));
    }

    @Test
    void refusesAsBinanceDoes() {
        assertRefused(-2022, () -> exchange.place(order("a", false, "0.1", "0", PositionSide.BOTH, true), START));
        assertRefused(-4061, () -> exchange.place(order("a", true, "0.1", "0", PositionSide.LONG, false), START));
        assertRefused(-4014, () -> exchange.place(order("a", true, "0.1", "50000.001"), START));
        assertRefused(-1111, () -> exchange.place(order("a", true, "0.000001", "50000"), START));
        assertRefused(-4003, () -> exchange.place(order("a", true, "0", "50000"), START));
        assertRefused(-4164, () -> exchange.place(order("a", true, "0.00001", "50000"), START));
        exchange.place(order("a", true, "0.01", "50000"), START);
        assertRefused(-4116, () -> exchange.place(order("a", true, "0.01", "50000"), START));
        assertRefused(-4067, () -> exchange.setHedged(true));
        assertRefused(-4047, () -> exchange.set(SYMBOL, new FuturesAccount.Settings(20, true), START));
        assertRefused(-4059, () -> exchange.setHedged(false));
        assertRefused(-5013, () -> exchange.transfer("USDT", new BigDecimal("-20000"), START));
    }

    @Test
    void hedgedPositionsStandSideBySide() {
        exchange.setHedged(true);
        exchange.place(order("a", true, "0.1", "0", PositionSide.LONG, false), START);
        exchange.place(order("b", false, "0.2", "0", PositionSide.SHORT, false), START);
        exchange.place(order("c", false, "0.5", "0", PositionSide.LONG, false), START);

        assertThat(exchange.account().position(SYMBOL, PositionSide.LONG).isOpen())
                .isFalse();
        assertThat(exchange.account().position(SYMBOL, PositionSide.SHORT).amount())
                .isEqualByComparingTo("-0.2");
    }

    @Test
    void fundingIsPaidEveryEightHoursAtTheMarkPrice() {
        exchange.place(order("a", true, "0.1", "0"), START);
        BigDecimal before = wallet();

        exchange.advance(START + 130_000);

        long due = START + 120_000;
        BigDecimal fee = new BigDecimal("6000").multiply(Funding.rate(SYMBOL, due));
        assertThat(before.subtract(wallet())).isEqualByComparingTo(fee);
        assertThat(exchange.incomes().getLast().kind()).isEqualTo(Income.Kind.FUNDING_FEE);
        assertThat(exchange.funding().payments()).hasSize(1);
        exchange.advance(START + 130_000 + Funding.INTERVAL);
        assertThat(exchange.funding().payments()).hasSize(2);
    }

    @Test
    void anIsolatedPositionIsLiquidatedAndLosesNoMoreThanItsMargin() {
        exchange.set(SYMBOL, new FuturesAccount.Settings(10, true), START);
        exchange.place(order("a", true, "0.5", "0"), START);
        BigDecimal price = exchange.account().liquidationPrice(position());
        BigDecimal margin = position().isolatedWallet();
        BigDecimal before = wallet();
        assertThat(price.doubleValue()).isBetween(54_000.0, 54_400.0);

        exchange.market(SYMBOL)
                .jumpTo(price.setScale(0, java.math.RoundingMode.UP).add(BigDecimal.TEN));
        exchange.advance(START + 1000);
        assertThat(position().isOpen()).isTrue();
        exchange.market(SYMBOL).jumpTo(new BigDecimal("50000"));
        exchange.advance(START + 60_000);

        assertThat(position().isOpen()).isFalse();
        assertThat(wallet()).isGreaterThanOrEqualTo(before.subtract(margin));
        assertThat(exchange.orders())
                .anyMatch(each -> each.request().clientOrderId().startsWith("autoclose-"));
        assertThat(exchange.takeEvents())
                .anyMatch(event -> event instanceof FuturesEvent.OrderChanged changed
                        && changed.execution() == FuturesEvent.Execution.CALCULATED);
    }

    @Test
    void aCrossAccountIsLiquidatedWhenAllOfItIsUsedUp() {
        exchange.place(order("a", false, "1", "0"), START);
        exchange.market(SYMBOL).jumpTo(new BigDecimal("68000"));
        exchange.advance(START + 1000);
        assertThat(position().isOpen()).isTrue();

        exchange.market(SYMBOL).jumpTo(new BigDecimal("75000"));
        exchange.advance(START + 60_000);

        assertThat(position().isOpen()).isFalse();
        assertThat(wallet().signum()).isNotNegative();
    }

    @Test
    void aStopWaitsWithoutMarginAndClosesThePosition() {
        exchange.place(order("a", true, "0.1", "0"), START);
        var close = new FuturesRequest(
                SYMBOL,
                false,
                PositionSide.BOTH,
                FuturesForce.GTC,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                true,
                "stop",
                SelfTrade.NONE);
        AlgoOrder stop = exchange.algoOrders()
                .place(close, AlgoOrder.Type.STOP_MARKET, new BigDecimal("59000"), "MARK_PRICE", START);
        assertRefused(
                -2021,
                () -> exchange.algoOrders()
                        .place(
                                order("x", false, "0.1", "0"),
                                AlgoOrder.Type.STOP_MARKET,
                                new BigDecimal("61000"),
                                "",
                                START));
        assertRefused(
                -4116,
                () -> exchange.algoOrders()
                        .place(close, AlgoOrder.Type.STOP_MARKET, new BigDecimal("59000"), "", START));
        assertThat(exchange.openOrders(Optional.empty())).isEmpty();

        exchange.market(SYMBOL).jumpTo(new BigDecimal("58990"));

        AlgoOrder now = exchange.algoOrders().all().iterator().next();
        assertThat(now.id()).isEqualTo(stop.id());
        assertThat(now.status()).isEqualTo(AlgoOrder.Status.FINISHED);
        assertThat(now.actualOrderId()).isPositive();
        assertThat(position().isOpen()).isFalse();
        assertRefused(-2011, () -> exchange.algoOrders().cancel(now, START));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void theWalletIsTheSumOfAllIncomes(long seed) {
        FuturesExchange any = with("50000");
        var random = new SplittableRandom(seed);
        long now = START;
        for (int i = 0; i < 200; i++) {
            now += random.nextInt(4000);
            any.advance(now);
            if (random.nextInt(20) == 0) {
                any.market(SYMBOL).jumpTo(BigDecimal.valueOf(random.nextInt(58_000, 62_000)));
            }
            BigDecimal at = any.market(SYMBOL).price().add(BigDecimal.valueOf(random.nextInt(-200, 200)));
            String price = random.nextBoolean() ? "0" : at.toPlainString();
            try {
                any.place(order("o" + i, random.nextBoolean(), "0." + random.nextInt(1, 9), price), now);
            } catch (RefusedException e) {
                assertThat(e.code()).isEqualTo(-2019);
            }
        }
        BigDecimal sum = any.incomes().stream().map(Income::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal held = any.fills().stream()
                .map(fill -> fill.order().request().buy()
                        ? fill.quantity()
                        : fill.quantity().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(any.fills()).as("seed %s", seed).hasSizeGreaterThan(20);
        assertThat(any.account().wallet("USDT")).isEqualByComparingTo(sum);
        assertThat(any.account().position(SYMBOL, PositionSide.BOTH).amount()).isEqualByComparingTo(held);
    }

    private static void assertRefused(int code, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
