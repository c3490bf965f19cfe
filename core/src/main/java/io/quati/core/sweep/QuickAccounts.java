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

    private final BarSeries candles;
    private final Instrument instrument;
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

    QuickAccounts(BarSeries candles, SweepTerms terms, int sets) {
        this.candles = candles;
        this.instrument = candles.instrument();
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

    @Override
    public void trade(int set, int from, int[] signals, int count) {
        int last = candles.size() - 1;
        for (int i = 0; i < count; i++) {
            int signal = signals[i];
            int bar = from + (signal < 0 ? ~signal : signal);
            if (bar == last) {
                return;
            }
            if (signal < 0) {
                if (lots[set] > 0) {
                    sell(set, bar);
                }
            } else if (lots[set] == 0) {
                buy(set, bar);
            }
        }
    }

    private void buy(int set, int bar) {
        double ticks = instrument.roundToTicks(candles.open(bar + 1));
        double perLot = Math.max(1, slippage > 0 ? Math.ceil(ticks * (1 + slippage)) : ticks) * buyFactor;
        double budget = cash[set] * share;
        double affordable = budget * (1 / perLot);
        double bought = fixedLots > 0 ? fixedLots : Math.floor(affordable);
        if (isRefusable(set, bar, bought, perLot)) {
            error[set] = Double.POSITIVE_INFINITY;
            return;
        }
        error[set] += cash[set] * PER_FILL;
        double blur = affordable * PER_FILL + error[set] / perLot;
        double rest = affordable - bought;
        uncertainCost[set] = fixedLots == 0 && (rest < blur || rest > 1 - blur) ? perLot : 0;
        cash[set] -= bought * perLot;
        lots[set] = bought;
        buys[set]++;
    }

    /** Returns whether the venue or the risk gate might say no; in doubt they might. */
    private boolean isRefusable(int set, int bar, double bought, double perLot) {
        if (fixedLots == 0) {
            return !(bought >= 1) || cash[set] * share < leastValue;
        }
        double marked = bought * instrument.roundToTicks(candles.close(bar)) * tickLot;
        return Math.max(marked, bought * perLot) * (1 + TOLERANCE) > cash[set] || marked < leastValue;
    }

    private void sell(int set, int bar) {
        if (leastValue > 0 && instrument.roundToTicks(candles.close(bar)) * tickLot * lots[set] < leastValue) {
            error[set] = Double.POSITIVE_INFINITY;
            return;
        }
        double ticks = instrument.roundToTicks(candles.open(bar + 1));
        double perLot = Math.max(1, slippage > 0 ? Math.floor(ticks * (1 - slippage)) : ticks) * sellFactor;
        error[set] = errorAt(set, perLot);
        cash[set] += lots[set] * perLot;
        error[set] += cash[set] * PER_FILL;
        lots[set] = 0;
        uncertainCost[set] = 0;
        sells[set]++;
    }

    /**
     * Returns the bound of the error once each lot is worth {@code perLot}. Where the number of lots is certain, the error stays
     * in the cash. Otherwise that number is wrong by what the error buys, give or take one lot: most of the error then
     * rises and falls with the price.
     */
    private double errorAt(int set, double perLot) {
        double cost = uncertainCost[set];
        return cost == 0 ? error[set] : error[set] * (perLot / cost) + Math.abs(cost - perLot);
    }

    /** Returns whether the result might be wrong by more than the tolerance. */
    boolean isDoubtful(int set) {
        double equity = result(set).equity();
        double allowed = TOLERANCE * Math.max(equity, REMNANT * firstCash);
        double bound = errorAt(set, lastPerLot()) + equity * PER_FILL;
        return !(bound <= allowed);
    }

    /** Returns what a lot is worth at the last close. */
    private double lastPerLot() {
        return instrument.roundToTicks(candles.close(candles.size() - 1)) * tickLot;
    }

    @Override
    public SweepResult result(int set) {
        return new SweepResult(cash[set] + lots[set] * lastPerLot(), buys[set], sells[set], SweepMethod.KERNEL);
    }
}
