package io.quati.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.backtest.FillModel.Intrabar;
import io.quati.core.backtest.FillModel.LimitFill;
import io.quati.core.calendar.TradingHours;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.engine.Engine;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskRules;
import io.quati.core.strategy.exit.ExitKind;
import io.quati.core.strategy.exit.ExitPlan;
import io.quati.core.strategy.exit.ExitRules;
import io.quati.core.strategy.exit.ExitRules.Target;
import io.quati.core.strategy.exit.ExitRules.Trail;
import io.quati.testing.SharedData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The hand-made candles of freqtrade's {@code tests/optimize/test_backtest_detail.py}: which exit comes first inside a
 * candle, and at what price. Conventions of the source: one-hour candles, no fee, a stop and a target are fractions of
 * the stake (so over leverage, of the price), a trade is dated from the candle in which its entry order was first
 * placed, and what is left at the end is valued at the last open. Profits have three decimals.
 */
class FreqtradeCasesTest {

    private static final Instrument COIN =
            Instrument.of("COIN", "USDT", new BigDecimal("0.001"), new BigDecimal("0.001"));
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private record Trade(String reason, int openTick, int closeTick, boolean isShort) {}

    private record Outcome(List<Trade> trades, double profit) {}

    static Stream<JsonNode> cases() throws Exception {
        String json = Files.readString(SharedData.path("data/golden/freqtrade/backtest_detail_cases.json"));
        return StreamSupport.stream(
                new ObjectMapper().readTree(json).get("cases").spliterator(), false);
    }

    @Test
    void areAllThere() throws Exception {
        assertThat(cases()).hasSize(54);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void exitAsInFreqtradeByItsRules(JsonNode sample) {
        Outcome outcome = run(sample, Intrabar.FREQTRADE);

        assertThat(outcome.trades()).as(sample.get("comment").asString()).isEqualTo(expected(sample));
        assertThat(BigDecimal.valueOf(outcome.profit()).setScale(3, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo(
                        BigDecimal.valueOf(sample.get("profit_perc").asDouble()));
    }

    /**
     * Where our own rules end otherwise, as freqtrade's profit and ours. 11, 24: a stop that the candle opens beyond trades
     * at the open. 12: a trail that wakes inside a candle counts from where it woke. 16, 20, 40, 48: a limit beyond the
     * market takes the open. 34 to 38, 44, 45: the candle's extreme is the target itself, which is reached.
     */
    @Test
    void endOtherwiseByTheCautiousRulesOnlyWhereThoseSaySo() throws Exception {
        List<String> different = new ArrayList<>();
        for (JsonNode sample : cases().toList()) {
            Outcome outcome = run(sample, Intrabar.CAUTIOUS);
            double profit = BigDecimal.valueOf(outcome.profit())
                    .setScale(3, RoundingMode.HALF_EVEN)
                    .doubleValue();
            if (!outcome.trades().equals(expected(sample))
                    || profit != sample.get("profit_perc").asDouble()) {
                different.add(sample.get("name").asString() + " "
                        + sample.get("profit_perc").asDouble() + " " + profit);
            }
        }
        assertThat(different)
                .containsExactly(
                        "tc11 0.019 0.0",
                        "tc12 0.019 0.018",
                        "tc16 -0.012 -0.005",
                        "tc20 0.01 0.04",
                        "tc24 0.03 -0.03",
                        "tc34 -0.01 0.1",
                        "tc35 0.01 0.1",
                        "tc36 -0.01 0.1",
                        "tc37 -0.01 0.1",
                        "tc38 -0.01 0.1",
                        "tc40 -0.01 -0.02",
                        "tc44 -0.01 0.1",
                        "tc45 0.0 0.1",
                        "tc48 -0.087 -0.031");
    }

    private static List<Trade> expected(JsonNode sample) {
        List<Trade> trades = new ArrayList<>();
        for (JsonNode trade : sample.get("trades")) {
            trades.add(new Trade(
                    trade.get("exit_reason").asString(),
                    trade.get("open_tick").asInt(),
                    trade.get("close_tick").asInt(),
                    trade.get("is_short").asBoolean()));
        }
        return trades;
    }

    private static Outcome run(JsonNode sample, Intrabar intrabar) {
        BarSeries candles = candles(sample);
        double leverage = sample.get("leverage").asDouble();
        var account = new AccountRules.Futures((int) leverage, 0, 0);
        var model = new FillModel(
                FeeRate.ZERO, FeeRate.ZERO, 0, Duration.ZERO, 1, LimitFill.TOUCH, intrabar, TradingHours.ALWAYS);
        Money cash = Money.of("1000000", "USDT");
        var venue = new SimulatedVenue(new BarFeed(candles), model, cash, account);
        var log = new TradeLog(candles, leverage);
        var engine = new Engine(
                new ColumnStrategy(sample, rules(sample, leverage)),
                new RiskGate(RiskRules.of(account)),
                venue,
                log,
                new Portfolio(cash));
        engine.run(venue);
        return log.outcome();
    }

    private static BarSeries candles(JsonNode sample) {
        var candles = new BarSeries(COIN, Duration.ofHours(1));
        for (JsonNode row : sample.get("data")) {
            candles.append(
                    row.get(0).asLong() * HOUR,
                    new Ohlcv(
                            row.get(1).asDouble(),
                            row.get(2).asDouble(),
                            row.get(3).asDouble(),
                            row.get(4).asDouble(),
                            row.get(5).asDouble()));
        }
        return candles;
    }

    private static ExitRules rules(JsonNode sample, double leverage) {
        double stop = -sample.get("stop_loss").asDouble() / leverage;
        List<Target> targets = new ArrayList<>();
        sample.get("roi")
                .forEachEntry((minutes, gain) -> targets.add(
                        new Target(Duration.ofMinutes(Long.parseLong(minutes)), gain.asDouble() / leverage)));
        targets.sort(Comparator.comparing(Target::after));
        List<Trail> trails = new ArrayList<>();
        if (sample.get("use_custom_stoploss").asBoolean()) {
            trails.add(new Trail(stop, 0)); // the default one keeps the stop loss at its distance
        }
        if (sample.get("trailing_stop").asBoolean()) {
            JsonNode positive = sample.get("trailing_stop_positive");
            if (!sample.get("trailing_only_offset_is_reached").asBoolean()) {
                trails.add(new Trail(stop, 0));
            }
            if (!positive.isNull()) {
                trails.add(new Trail(
                        positive.asDouble() / leverage,
                        sample.get("trailing_stop_positive_offset").asDouble() / leverage));
            }
        }
        return new ExitRules(stop, targets, trails, 0);
    }

    /** Puts trades together from what the engine tells its journal. */
    private static final class TradeLog implements Journal {

        private final BarSeries candles;
        private final double leverage;
        private final Map<Long, Order> orders = new TreeMap<>();
        private final List<Trade> trades = new ArrayList<>();
        private double profit;
        private int bars;
        private int placedAt = -1;
        private int openTick;
        private double entryPrice;
        private int sign;

        TradeLog(BarSeries candles, double leverage) {
            this.candles = candles;
            this.leverage = leverage;
        }

        @Override
        public void append(Entry entry) {
            switch (entry) {
                case Entry.Placed(Order order) -> {
                    orders.put(order.id(), order);
                    placedAt = sign == 0 && placedAt < 0 ? bars : placedAt;
                }
                case Entry.Heard(Filled fill) -> filled(fill);
                case Entry.Heard(var event) -> bars += event instanceof io.quati.core.domain.Bar ? 1 : 0;
                default -> {}
            }
        }

        private void filled(Filled fill) {
            Order order = orders.get(fill.orderId());
            if (order == null) {
                throw new IllegalStateException("nobody placed " + fill);
            }
            double price = COIN.toDouble(fill.price());
            if (sign == 0) {
                sign = fill.side().sign();
                entryPrice = price;
                openTick = placedAt;
                placedAt = -1;
            } else {
                boolean atOpen = order.type() instanceof OrderType.Market;
                close(
                        ExitPlan.kindOf(order).map(TradeLog::name).orElse("EXIT_SIGNAL"),
                        (int) (fill.knownAt().toEpochMilli() / HOUR) - (atOpen ? 0 : 1),
                        price);
            }
        }

        private void close(String reason, int tick, double price) {
            profit += sign * (price / entryPrice - 1) * leverage;
            trades.add(new Trade(reason, openTick, tick, sign < 0));
            sign = 0;
        }

        private static String name(ExitKind kind) {
            return switch (kind) {
                case STOP_LOSS -> "STOP_LOSS";
                case TARGET -> "ROI";
                case TRAILING_STOP -> "TRAILING_STOP_LOSS";
            };
        }

        Outcome outcome() {
            if (sign != 0) {
                int last = candles.size() - 1;
                close("FORCE_EXIT", last, candles.bar(last).open());
            }
            return new Outcome(trades, profit);
        }
    }
}
