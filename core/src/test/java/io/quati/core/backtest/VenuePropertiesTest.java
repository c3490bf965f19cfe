package io.quati.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.backtest.FillModel.LimitFill;
import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderSize;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.domain.Spend;
import io.quati.core.portfolio.AccountRules;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds after every event, whatever the market does and whoever sends whatever orders; by seeds. */
class VenuePropertiesTest {

    private static final Instrument BTC = Markets.BTC;
    private static final int BARS = 400;
    private static final Money CASH = Money.of("1000", "USDT");

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Covers("IMP-019")
    void theBooksAreTheSumOfWhatWasReportedAndNoRuleIsBroken(long seed) {
        var trader = new RandomTrader(seed);

        trader.live();

        assertThat(trader.terminal).as("orders that ended").isNotEmpty();
        assertThat(trader.fillCount).as("fills").isPositive();
    }

    /** Sends random orders, answers fills with more of them, and checks all that comes back. */
    private static final class RandomTrader {

        private final SplittableRandom random;
        private final boolean margined;
        private final FillModel model;
        private final Desk desk;

        private final List<Order> orders = new ArrayList<>();
        private final Map<Integer, Long> tradedOfGroup = new TreeMap<>();
        private final Set<Long> terminal = new TreeSet<>();
        private final Set<Long> accepted = new TreeSet<>();
        private final Map<Long, Long> filled = new TreeMap<>();
        private final List<Filled> sinceBar = new ArrayList<>();
        private BigDecimal cash = CASH.toBigDecimal();
        private long lots;
        private long fillCount;
        private int nextGroup = 1;
        private double last = 100;
        private Instant latest = Instant.EPOCH;

        RandomTrader(long seed) {
            random = new SplittableRandom(seed);
            margined = seed % 2 == 1;
            var latency = Duration.ofMillis(seed % 3 == 0 ? random.nextLong(1, 100_000) : 0);
            model = new FillModel(
                    FeeRate.of("0.0005"),
                    FeeRate.of("0.001"),
                    seed % 5 == 0 ? 0.002 : 0,
                    latency,
                    seed % 4 == 0 ? 0.1 : 1,
                    seed % 7 == 0 ? LimitFill.TOUCH : LimitFill.TRADE_THROUGH);
            AccountRules rules =
                    margined ? new AccountRules.Futures(random.nextInt(1, 60), 0.005, 0) : AccountRules.SPOT;
            BarSeries market = wild(random.split());
            List<Funding> fundings = margined ? fundings(random.split()) : List.of();
            desk = new Desk(new MergedFeed(List.of(market), fundings), model, CASH, rules);
        }

        void live() {
            desk.run(this::hear);
            assertThat(desk.venue().balance())
                    .as("the venue's own books")
                    .isEqualTo(desk.books().cash());
            for (long id = 1; id <= orders.size(); id++) {
                boolean open = desk.books().workingOrder(id) != null;
                assertThat(terminal.contains(id))
                        .as("order %d has ended or works", id)
                        .isNotEqualTo(open);
            }
        }

        private void hear(Event event) {
            switch (event) {
                case ExecutionReport report -> {
                    assertThat(report.knownAt()).isAfterOrEqualTo(latest);
                    latest = report.knownAt();
                    hear(report);
                }
                case Funding funding -> cash = cash.subtract(payment(funding));
                case Liquidation liquidation -> {
                    assertThat(margined).isTrue();
                    assertThat(liquidation.quantity().lots()).isEqualTo(Math.abs(lots));
                    book(liquidation.side(), liquidation.price(), Math.abs(lots), liquidation.fee());
                    assertThat(lots).isZero();
                }
                case Bar bar -> {
                    checkPrices(bar);
                    last = bar.close();
                    act(bar.openTimeMillis() == 0 ? 1 : random.nextInt(3));
                }
                default -> throw new AssertionError(event);
            }
            checkBooks();
            if (event instanceof Filled && random.nextInt(3) == 0) {
                act(1);
            }
        }

        private BigDecimal payment(Funding funding) {
            BigDecimal mark = BigDecimal.valueOf(funding.markPrice()).setScale(2, RoundingMode.HALF_EVEN);
            return mark.multiply(BigDecimal.valueOf(funding.rate()))
                    .multiply(BigDecimal.valueOf(lots))
                    .movePointLeft(3);
        }

        private void book(Side side, Price price, long traded, Money fee) {
            BigDecimal value = BigDecimal.valueOf(price.ticks())
                    .multiply(BigDecimal.valueOf(traded))
                    .movePointLeft(5);
            cash = cash.subtract(value.multiply(BigDecimal.valueOf(side.sign())))
                    .subtract(fee.toBigDecimal());
            lots += side.sign() * traded;
        }

        private void checkBooks() {
            assertThat(desk.books().cash().toBigDecimal()).isEqualByComparingTo(cash);
            assertThat(desk.lots()).isEqualTo(lots);
            if (!margined) {
                assertThat(cash.signum()).as("cash").isNotNegative();
                assertThat(lots).as("position").isNotNegative();
            }
        }

        private void hear(ExecutionReport report) {
            long id = report.orderId();
            assertThat(id).isBetween(1L, (long) orders.size());
            assertThat(terminal).as("no report after the last").doesNotContain(id);
            switch (report) {
                case Accepted _ -> assertThat(accepted.add(id)).isTrue();
                case Cancelled _, Rejected _ -> terminal.add(id);
                case Filled fill -> fill(fill, order(id));
            }
        }

        /** Ids count from 1. */
        private Order order(long id) {
            return orders.get((int) id - 1);
        }

        private void fill(Filled fill, Order order) {
            long before = lots;
            assertThat(accepted).contains(order.id());
            assertThat(fill.side()).isEqualTo(order.side());
            book(fill.side(), fill.price(), fill.quantity().lots(), fill.fee());
            long sum = filled.merge(order.id(), fill.quantity().lots(), Long::sum);
            if (order.size() instanceof Quantity(long wanted)) {
                assertThat(sum).isLessThanOrEqualTo(wanted);
                assertThat(sum < wanted || fill.last()).isTrue();
            }
            if (order.reduceOnly()) {
                assertThat(Math.abs(lots)).isLessThan(Math.abs(before));
                assertThat(lots * before).isNotNegative();
            }
            if (order.group() != Order.NO_GROUP) {
                assertThat(tradedOfGroup.merge(order.group(), order.id(), (first, _) -> first))
                        .as("sole order of group %d to trade", order.group())
                        .isEqualTo(order.id());
            }
            if (fill.last()) {
                terminal.add(order.id());
            }
            sinceBar.add(fill);
            fillCount++;
        }

        /** Reports come before the candle that they are about. */
        private void checkPrices(Bar bar) {
            for (Filled fill : sinceBar) {
                Order order = order(fill.orderId());
                String what = order + " by " + fill + " in " + bar;
                assertThat(order.decidedAt()).as(what).isBeforeOrEqualTo(bar.knownAt());
                switch (order.type()) {
                    case OrderType.Limit(Price limit) -> checkLimit(fill, limit, bar, what);
                    case OrderType.StopLimit stop -> checkLimit(fill, stop.limit(), bar, what);
                    case OrderType.Market _ -> {
                        assertThat(fill.knownAt().toEpochMilli()).as(what).isEqualTo(bar.openTimeMillis());
                        checkTaken(fill, BTC.nearestTicks(bar.open()), BTC.nearestTicks(bar.open()), what);
                    }
                    case OrderType.Stop(Price trigger) -> {
                        checkTaken(fill, BTC.nearestTicks(bar.low()), BTC.nearestTicks(bar.high()), what);
                        assertThat(isTouched(trigger, bar)
                                        || isBeyond(trigger, bar, fill.side().sign()))
                                .as(what)
                                .isTrue();
                    }
                    case OrderType.TakeProfit(Price trigger) -> {
                        checkTaken(fill, BTC.nearestTicks(bar.low()), BTC.nearestTicks(bar.high()), what);
                        assertThat(isTouched(trigger, bar)
                                        || isBeyond(trigger, bar, -fill.side().sign()))
                                .as(what)
                                .isTrue();
                    }
                    case OrderType.TrailingStop _ ->
                        checkTaken(fill, BTC.nearestTicks(bar.low()), BTC.nearestTicks(bar.high()), what);
                }
            }
            sinceBar.clear();
        }

        /** Never worse than the limit; never better than the candle's best. A gap may leave it worse than the market. */
        private static void checkLimit(Filled fill, Price limit, Bar bar, String what) {
            int sign = fill.side().sign();
            long best = BTC.nearestTicks(sign > 0 ? bar.low() : bar.high());
            assertThat((limit.ticks() - fill.price().ticks()) * sign).as(what).isNotNegative();
            assertThat((fill.price().ticks() - best) * sign).as(what).isNotNegative();
        }

        /** Within the candle, or worse than its best by the slippage. */
        private void checkTaken(Filled fill, long low, long high, String what) {
            long ticks = fill.price().ticks();
            if (model.slippage() == 0) {
                assertThat(ticks).as(what).isBetween(low, high);
            } else if (fill.side() == Side.BUY) {
                assertThat(ticks).as(what).isGreaterThanOrEqualTo((long) (low * (1 + model.slippage())));
            } else {
                assertThat(ticks).as(what).isLessThanOrEqualTo((long) Math.ceil(high * (1 - model.slippage())));
            }
        }

        private static boolean isTouched(Price trigger, Bar bar) {
            double price = BTC.toDouble(trigger);
            return bar.low() <= price && price <= bar.high();
        }

        /** A stop that had no volume when it was triggered trades later, wherever the market is by then. */
        private boolean isBeyond(Price trigger, Bar bar, int sign) {
            return model.limitsVolume() || sign * (bar.open() - BTC.toDouble(trigger)) > 0;
        }

        private void act(int count) {
            for (int i = 0; i < count; i++) {
                int dice = random.nextInt(10);
                if (dice == 0 && !orders.isEmpty()) {
                    desk.cancel(1 + random.nextInt(orders.size()));
                } else if (dice < 3) {
                    int group = nextGroup++;
                    for (int member = random.nextInt(2, 4); member > 0; member--) {
                        send(group);
                    }
                } else {
                    send(Order.NO_GROUP);
                }
            }
        }

        private void send(int group) {
            OrderType type = type();
            OrderSize size = type instanceof OrderType.Market && random.nextInt(4) == 0
                    ? new Spend(Money.of(Integer.toString(random.nextInt(1, 300)), "USDT"))
                    : new Quantity(random.nextLong(1, 4_000));
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            Order order = desk.order(side, type, size, random.nextInt(3) == 0, group);
            orders.add(order);
            desk.send(order);
        }

        private OrderType type() {
            return switch (random.nextInt(7)) {
                case 0, 1 -> OrderType.MARKET;
                case 2 -> new OrderType.Limit(near());
                case 3 -> new OrderType.Stop(near());
                case 4 -> new OrderType.StopLimit(near(), near());
                case 5 -> new OrderType.TakeProfit(near());
                default ->
                    new OrderType.TrailingStop(random.nextDouble(0.001, 0.05), random.nextBoolean() ? near() : null);
            };
        }

        private Price near() {
            return BTC.nearestPrice(last * random.nextDouble(0.97, 1.03));
        }
    }

    /** Gaps, long wicks, still candles; volumes that a tenth of is soon used up. */
    private static BarSeries wild(SplittableRandom random) {
        var series = new BarSeries(BTC, Duration.ofMinutes(1));
        long close = 10_000;
        for (int i = 0; i < BARS; i++) {
            long gap = random.nextInt(10) == 0 ? random.nextLong(-400, 401) : random.nextLong(-5, 6);
            long open = Math.max(2_000, close + gap);
            close = random.nextInt(15) == 0 ? open : Math.max(2_000, open + random.nextLong(-100, 101));
            long wick = random.nextInt(12) == 0 ? 500 : 60;
            long high = Math.max(open, close) + random.nextLong(0, wick);
            long low = Math.min(open, close) - random.nextLong(0, wick);
            series.append(
                    i * 60_000L,
                    new Ohlcv(open / 100.0, high / 100.0, low / 100.0, close / 100.0, random.nextDouble() * 30));
        }
        return series;
    }

    private static List<Funding> fundings(SplittableRandom random) {
        List<Funding> fundings = new ArrayList<>();
        for (long second = 0; second < BARS * 60L; second += random.nextLong(1, 2_000)) {
            double rate = random.nextInt(-300, 301) / 100_000.0;
            fundings.add(new Funding(Instant.ofEpochSecond(second), BTC, rate, random.nextInt(8_000, 12_000) / 100.0));
        }
        return fundings;
    }
}
