package io.quati.core.honesty;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.Replay;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.honesty.Oracle.Answer;
import io.quati.core.indicator.IndicatorCatalogue;
import io.quati.core.journal.ChainPosition;
import io.quati.core.journal.ChainReading;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryWriter;
import io.quati.core.journal.Journal;
import io.quati.core.journal.RecordChain;
import io.quati.core.journal.RecordReader;
import io.quati.core.market.ReferenceMarket;
import io.quati.core.performance.SharpeSignificance;
import io.quati.core.performance.SharpeSignificance.Estimate;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.sweep.GridKernel;
import io.quati.core.sweep.Sweep;
import io.quati.core.sweep.SweepPlan;
import io.quati.core.sweep.SweepTable;
import io.quati.core.sweep.SweepTerms;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What this very build computes, held against answers from elsewhere. Needs no files and no network.
 *
 * <p>The reference answers were computed by TA-Lib, plain loops in C and Java and other engines over the
 * {@link ReferenceMarket}; the liquidation prices are freqtrade's tests of Binance's formula.
 */
public final class SelfTest {

    private static final int YEAR = 525_600;
    private static final int BEGINNING = 50_000;
    private static final double TIGHT = 1e-9;
    private static final String TA_LIB = "TA-Lib over the reference market";
    private static final String LOOP = "plain loops over the reference market";
    private static final String FREQTRADE = "freqtrade, test_get_liquidation_price";
    private static final String SHARPE = "Bailey and López de Prado (2012, 2014), worked examples";
    private static final double CASH = 1_000_000;
    private static final String OURSELVES = "must hold for any run";

    private final BarSeries year;
    private final List<Oracle> oracles = new ArrayList<>();

    private SelfTest(BarSeries year) {
        this.year = year;
    }

    /** Returns all questions, quick ones first. */
    public static List<Oracle> oracles() {
        var test = new SelfTest(ReferenceMarket.bars(YEAR));
        test.addMarket();
        test.addLiquidations();
        test.addIndicators();
        test.addBacktests();
        test.addSweeps();
        test.addSignificance();
        test.addHonesty();
        return List.copyOf(test.oracles);
    }

    private void addMarket() {
        oracles.add(new Oracle("market.sum-of-closes", LOOP, () -> {
            double sum = 0;
            for (int i = 0; i < year.size(); i++) {
                sum += year.close(i);
            }
            return Answer.number(32440726156.196396, sum, 0);
        }));
    }

    private void addLiquidations() {
        double[][] cases = {
            {-1, 5, 10, 1, 11.89108910891089},
            {-1, 3, 10, 1, 13.211221122079207},
            {-1, 5, 8, 1, 9.514851485148514},
            {-1, 5, 10, 0.6, 11.897689768976898},
            {1, 5, 10, 1, 8.070707070707071},
            {1, 5, 8, 1, 6.454545454545454},
            {1, 3, 10, 1, 6.723905723905723},
            {1, 5, 10, 0.6, 8.063973063973064},
        };
        for (double[] row : cases) {
            String name = "liquidation." + (row[0] > 0 ? "long" : "short") + "-" + (int) row[1] + "x-at-" + row[2]
                    + "-of-" + row[3];
            var account = new AccountRules.Futures((int) row[1], 0.01, 0.01);
            oracles.add(new Oracle(
                    name,
                    FREQTRADE,
                    () -> Answer.number(row[4], account.liquidationPrice(row[0] * row[3], row[2]), TIGHT)));
        }
    }

    private void addIndicators() {
        add("sma", 20, 91801.9219657);
        add("ema", 12, 91803.4196386);
        add("rsi", 14, 44.9527744098);
        add("macd", 0, -8.53049748846);
        add("atr", 14, 92.7500241088);
        add("adx", 14, 14.2976129023);
        add("bbands", 20, 91951.28478);
        add("stoch", 14, 68.5397327461);
        add("obv", 0, 122377.966837);
        add("vwap", 0, 61728.3486859);
    }

    private void add(String indicator, int period, double expected) {
        Map<String, Integer> settings = new TreeMap<>();
        if (period > 0) {
            settings.put("period", period);
        }
        oracles.add(new Oracle("w1." + indicator, TA_LIB, () -> {
            double[] values = IndicatorCatalogue.create(indicator, settings).over(year)[0];
            return Answer.number(expected, values[YEAR - 1], TIGHT);
        }));
    }

    private void addBacktests() {
        addBacktest("w2.fee", YEAR, "0.001", 14.75690758432468);
        addBacktest("w2.no-fee", YEAR, "0", 2012150.734151059);
        addBacktest("w2.fee-50000", BEGINNING, "0.001", 444047.5404220212);
        addBacktest("w2.no-fee-50000", BEGINNING, "0", 1315447.2379878883);
    }

    private void addBacktest(String name, int bars, String fee, double expected) {
        oracles.add(new Oracle(name, LOOP, () -> {
            BacktestResult result = Backtest.run(spec("sma-cross", fee), year.slice(0, bars), List.of(), Journal.NONE);
            return Answer.number(expected, result.finalEquity().toDouble(), TIGHT);
        }));
    }

    /** The grid's published equity is another; see docs/sweeps.md. */
    private void addSweeps() {
        oracles.add(new Oracle("w3.sum-of-logarithms", LOOP, () -> {
            SweepTable table = swept(year, "5..50", "55..250:5");
            double sum = 0;
            for (int set : table.done()) {
                sum += Math.log(table.get(set).equity() / CASH);
            }
            return Answer.number(-11248.7302267, sum, TIGHT);
        }));
        oracles.add(new Oracle("w3.kernel-is-the-engine", OURSELVES, () -> {
            BarSeries some = year.slice(0, BEGINNING);
            var swept = swept(some, "20", "50").get(0);
            BacktestResult engine = Backtest.run(spec("sma-cross", "0.001"), some, List.of(), Journal.NONE);
            boolean same = swept.buys() + swept.sells() == engine.fills().size();
            return Answer.number(engine.finalEquity().toDouble(), same ? swept.equity() : Double.NaN, TIGHT);
        }));
        oracles.add(new Oracle("w5.trades", LOOP, () -> {
            var grid = GridKernel.run(year, new GridKernel.Rules(10, 0.005, 0.001, CASH));
            return Answer.exactly(
                    "6197 bought, 6382 sold, 383 moved",
                    grid.buys() + " bought, " + grid.sells() + " sold, " + grid.recentres() + " moved");
        }));
    }

    private static SweepTable swept(BarSeries candles, String fast, String slow) {
        Map<String, String> lengths = new TreeMap<>();
        lengths.put("fast", fast);
        lengths.put("slow", slow);
        var plan = SweepPlan.of(StrategyCatalogue.find("sma-cross"), lengths);
        var terms = new SweepTerms(Money.of("1000000", "USDT"), "all", FillModel.of(FeeRate.of("0.001"), 0));
        var sweep = new Sweep(plan, terms, candles);
        var table = new SweepTable(plan.sets());
        sweep.batches(table, 1).forEach(batch -> table.put(batch, sweep.run(batch)));
        return table;
    }

    private void addSignificance() {
        var skewed = new Estimate(0.45755008833277844, 24, -2.448, 10.164);
        var daily = new Estimate(2.5 / Math.sqrt(250), 1250, -3, 10);
        oracles.add(new Oracle(
                "sharpe.probabilistic",
                SHARPE,
                () -> Answer.number(0.9132343068848602, SharpeSignificance.probability(skewed, 0), TIGHT)));
        oracles.add(new Oracle(
                "sharpe.deflated",
                SHARPE,
                () -> Answer.number(0.9003968344493903, SharpeSignificance.deflated(daily, 100, 0.5 / 250), TIGHT)));
    }

    private RunSpec spec(String strategy, String fee) {
        Map<String, String> parameters = new TreeMap<>();
        if (strategy.equals("sma-cross")) {
            parameters.put("fast", "20");
            parameters.put("slow", "50");
        }
        return new RunSpec(
                year.instrument(),
                strategy,
                parameters,
                "all",
                Money.of("1000000", "USDT"),
                FillModel.of(FeeRate.of(fee), 0));
    }

    private void addHonesty() {
        BarSeries some = year.slice(0, 3_000);
        oracles.add(new Oracle("replay.same-bytes", OURSELVES, () -> {
            List<byte[]> records = new ArrayList<>();
            BacktestResult result = run(spec("grid", "0.001"), some, records);
            return Answer.exactly(result.decisionHash(), Replay.run(records).decisionHash());
        }));
        oracles.add(new Oracle("journal.notices-every-flipped-byte", OURSELVES, () -> {
            byte[] chain = chain(20);
            int missed = 0;
            for (int i = 0; i < chain.length; i++) {
                chain[i] ^= 1;
                missed += isWhole(chain) ? 1 : 0;
                chain[i] ^= 1;
            }
            return Answer.exactly("0 of " + chain.length + " missed", missed + " of " + chain.length + " missed");
        }));
        for (PlantedCheat cheat : PlantedCheat.values()) {
            oracles.add(new Oracle("bias-check.catches-" + cheat.label(), OURSELVES, () -> {
                BiasReport report = BiasCheck.run(spec("buy-and-hold", "0.001"), cheat::strategy, some, 10);
                return Answer.exactly("caught", report.isClean() ? "missed" : "caught");
            }));
        }
        for (String strategy : List.of("sma-cross", "rsi-reversion", "grid", "buy-and-hold")) {
            oracles.add(new Oracle("bias-check.clears-" + strategy, OURSELVES, () -> {
                BiasReport report = BiasCheck.run(spec(strategy, "0.001"), some, 10);
                return Answer.exactly("clean", report.isClean() ? "clean" : "suspected");
            }));
        }
        oracles.add(new Oracle("diff.parts-sum-to-the-gap", OURSELVES, () -> {
            JournalDiff diff = JournalDiff.of(
                    entries(spec("grid", "0.001"), some), entries(spec("sma-cross", "0.002"), some), Duration.ZERO);
            BigDecimal sum = diff.parts().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Answer(
                    diff.gap().toPlainString(), sum.toPlainString(), diff.gap().compareTo(sum) == 0);
        }));
    }

    private static BacktestResult run(RunSpec spec, BarSeries candles, List<byte[]> records) {
        var writer = new EntryWriter();
        return Backtest.run(spec, candles, List.of(), entry -> records.add(writer.write(entry)));
    }

    private static List<Entry> entries(RunSpec spec, BarSeries candles) {
        List<Entry> entries = new ArrayList<>();
        Backtest.run(spec, candles, List.of(), entries::add);
        return entries;
    }

    private static byte[] chain(int records) {
        var chain = RecordChain.after(ChainPosition.START);
        var bytes = ByteBuffer.allocate(RecordChain.HEADER_BYTES + records * (RecordChain.OVERHEAD_BYTES + Long.BYTES));
        bytes.put(RecordChain.header(ChainPosition.START));
        for (int i = 0; i < records; i++) {
            chain.append(ByteBuffer.allocate(Long.BYTES).putLong(0, i), bytes);
        }
        return bytes.array();
    }

    private static boolean isWhole(byte[] chain) {
        var reader = new RecordReader(ChainPosition.START, (_, _) -> {});
        reader.read(ByteBuffer.wrap(chain));
        return reader.end() instanceof ChainReading.Whole;
    }
}
