package io.quati.core.sweep;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Instrument;
import io.quati.core.strategy.Sizing;
import java.util.Arrays;

/**
 * Accounts in {@code double} that know how wrong they may be.
 *
 * <p>Quantities are cut to whole lots. Each account carries a bound of its error in money: the roundings of every fill, and,
 * where the error leaves open how many lots the budget buys, what that does to the proceeds. An account whose bound passes
 * the tolerance, or whose order might be refused, {@link #isDoubtful} and belongs to {@link LedgerAccounts}. So coarse
 * lots are counted exactly or not here, and lots too fine to count do not matter.
 */
final class QuickAccounts implements Accounts {

    /** Largest error of an equity that stays here, as a share of it or of {@link #REMNANT} of the first cash. */
    static final double TOLERANCE = 1e-9;

    /** Share of the first cash below which an account is as good as lost. */
    static final double REMNANT = 1e-4;

    /** Relative error of all roundings of a fill: fewer than eight, each half a unit in the last place. */
    private static final double PER_FILL = 8 * 0x1p-53;

    private static final double PARTS = 1e12;

    /** Hears what a fill leaves in an account. */
    @FunctionalInterface
    interface PurseSink {

        PurseSink NONE = (set, bar, cash, lots) -> {};

        void changed(int set, int bar, double cash, double lots);
    }

    private final BarSeries candles;
    private final PurseSink sink;
    private final Instrument instrument;
    private final int last;
    private final double slippage;
    private final double tickLot;
    private final double buyFactor;
    private final double sellFactor;
    private final double share;
    private final double fixedLots;
    private final double leastValue;
    private final double firstCash;
    private final double[] cash;
    private final double[] lots;

    /** What a lot of the open position cost, where their number is uncertain; otherwise 0. */
    private final double[] uncertainCost;

    private final double[] error;
    private final int[] buys;
    private final int[] sells;

    QuickAccounts(BarSeries candles, SweepTerms terms, int sets, PurseSink sink) {
        this.candles = candles;
        this.sink = sink;
        this.instrument = candles.instrument();
        this.last = candles.size() - 1;
        this.tickLot = instrument.tickSize().multiply(instrument.lotSize()).doubleValue();
        double fee = terms.fills().taker().toDouble();
        this.slippage = terms.fills().slippage();
        this.buyFactor = tickLot * (1 + fee);
        this.sellFactor = tickLot * (1 - fee);
        this.leastValue = instrument.minNotional().toDouble() * (1 + TOLERANCE);
        switch (Sizing.parse(terms.size(), instrument)) {
            case Exposure.EquityShare(double fraction) -> {
                share = Math.round(fraction * PARTS) / PARTS;
                fixedLots = 0;
            }
            case Exposure.Lots(long wanted) -> {
                share = 1;
                fixedLots = wanted;
            }
        }
        cash = new double[sets];
        firstCash = terms.cash().toDouble();
        Arrays.fill(cash, firstCash);
        lots = new double[sets];
        uncertainCost = new double[sets];
        error = new double[sets];
        buys = new int[sets];
        sells = new int[sets];
    }

    /** In local variables, since the next fill waits for the last one's cash. */
    @Override
    public void trade(int set, int from, int[] signals, int count) {
        double money = cash[set];
        double held = lots[set];
        double wrong = error[set];
        double cost = uncertainCost[set];
        for (int i = 0; i < count; i++) {
            boolean selling = signals[i] < 0;
            int bar = from + (selling ? ~signals[i] : signals[i]);
            if (bar == last || selling == (held == 0)) {
                continue;
            }
            if (selling) {
                double perLot = sellingPrice(bar + 1) * sellFactor;
                wrong = isSellable(bar, held) ? errorAt(wrong, cost, perLot) : Double.POSITIVE_INFINITY;
                money += held * perLot;
                wrong += money * PER_FILL;
                held = 0;
                cost = 0;
                sells[set]++;
            } else {
                double perLot = buyingPrice(bar + 1) * buyFactor;
                double lotsPerMoney = 1 / perLot;
                double affordable = money * share * lotsPerMoney;
                held = fixedLots > 0 ? fixedLots : Math.floor(affordable);
                wrong = isBuyable(bar, held, perLot, money) ? wrong + money * PER_FILL : Double.POSITIVE_INFINITY;
                double rest = affordable - held;
                double blur = affordable * PER_FILL + wrong * lotsPerMoney;
                cost = fixedLots == 0 && (rest < blur || rest > 1 - blur) ? perLot : 0;
                money -= held * perLot;
                buys[set]++;
            }
            sink.changed(set, bar + 1, money, held);
        }
        cash[set] = money;
        lots[set] = held;
        error[set] = wrong;
        uncertainCost[set] = cost;
    }

    /** Returns whether risk gate and venue take the order; in doubt they do not. */
    private boolean isBuyable(int bar, double wanted, double perLot, double money) {
        if (fixedLots == 0) {
            return wanted >= 1 && money * share >= leastValue;
        }
        double marked = wanted * valueAt(bar);
        return Math.max(marked, wanted * perLot) * (1 + TOLERANCE) <= money && marked >= leastValue;
    }

    private boolean isSellable(int bar, double held) {
        return leastValue == 0 || held * valueAt(bar) >= leastValue;
    }

    /** Returns the open of {@code bar} in ticks, made worse by slippage and rounded to the grid against us. */
    private double buyingPrice(int bar) {
        double ticks = instrument.roundToTicks(candles.open(bar));
        return Math.max(1, slippage > 0 ? Math.ceil(ticks * (1 + slippage)) : ticks);
    }

    private double sellingPrice(int bar) {
        double ticks = instrument.roundToTicks(candles.open(bar));
        return Math.max(1, slippage > 0 ? Math.floor(ticks * (1 - slippage)) : ticks);
    }

    /** Returns what a lot is worth at the close of {@code bar}. */
    private double valueAt(int bar) {
        return instrument.roundToTicks(candles.close(bar)) * tickLot;
    }

    /**
     * Returns what becomes of an error once each lot brings {@code perLot}. Where the number of lots is certain, the error
     * stays in the cash. Otherwise that number is wrong by what the error buys, give or take one lot: most of the error
     * then rises and falls with the price.
     *
     * @param cost what each lot cost where their number is uncertain, otherwise 0
     */
    private static double errorAt(double error, double cost, double perLot) {
        return cost == 0 ? error : error * (perLot / cost) + Math.abs(cost - perLot);
    }

    /** Returns whether the result might be wrong by more than the tolerance. */
    boolean isDoubtful(int set) {
        double equity = result(set).equity();
        double allowed = TOLERANCE * Math.max(equity, REMNANT * firstCash);
        double bound = errorAt(error[set], uncertainCost[set], valueAt(last)) + equity * PER_FILL;
        return !(bound <= allowed);
    }

    @Override
    public SweepResult result(int set) {
        return new SweepResult(cash[set] + lots[set] * valueAt(last), buys[set], sells[set], SweepMethod.KERNEL);
    }
}
