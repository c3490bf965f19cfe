package io.quati.core.sweep;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Instrument;
import io.quati.core.strategy.Sizing;
import java.util.Arrays;

/**
 * Accounts in {@code double} that know how wrong they may be.
 *
 * <p>Quantities are cut to whole lots. Each account carries a bound of its relative error: a few roundings a fill, and, where
 * rounding leaves open which of two neighbouring numbers of lots the budget buys, what one lot would have earned. An
 * account whose bound passes 1e-9, or whose order the venue might refuse, {@link #isDoubtful} and belongs to
 * {@link LedgerAccounts}. So coarse lots are counted exactly or not here, and lots too fine to count do not matter.
 */
final class QuickAccounts implements Accounts {

    /** Largest relative error of an equity that stays here. */
    static final double TOLERANCE = 1e-9;

    /** Relative error of all roundings of a fill: fewer than eight, each half a unit in the last place. */
    private static final double PER_FILL = 8 * 0x1p-53;

    /** Fills' worth of roundings before the first fill. */
    private static final int AT_FIRST = 4;

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
    private final double[] cash;
    private final double[] lots;
    private final double[] costPerLot;
    private final double[] doubt;
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
        Arrays.fill(cash, terms.cash().toDouble());
        lots = new double[sets];
        costPerLot = new double[sets];
        doubt = new double[sets];
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
            doubt[set] = Double.POSITIVE_INFINITY;
            return;
        }
        double blur = affordable * PER_FILL * (AT_FIRST + buys[set] + sells[set]);
        double rest = affordable - bought;
        boolean uncertain = fixedLots == 0 && (rest < blur || rest > 1 - blur);
        costPerLot[set] = uncertain ? perLot : 0;
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
            doubt[set] = Double.POSITIVE_INFINITY;
            return;
        }
        double ticks = instrument.roundToTicks(candles.open(bar + 1));
        double perLot = Math.max(1, slippage > 0 ? Math.floor(ticks * (1 - slippage)) : ticks) * sellFactor;
        cash[set] += lots[set] * perLot;
        lots[set] = 0;
        sells[set]++;
        if (costPerLot[set] > 0) {
            doubt[set] += Math.abs(perLot - costPerLot[set]) / cash[set];
        }
    }

    /** Returns whether the result might be wrong by more than {@link #TOLERANCE}. */
    boolean isDoubtful(int set) {
        double open = lots[set] > 0 && costPerLot[set] > 0 ? 1 / lots[set] : 0;
        return !(doubt[set] + open + PER_FILL * (AT_FIRST + buys[set] + sells[set]) <= TOLERANCE);
    }

    @Override
    public SweepResult result(int set) {
        double value = lots[set] * instrument.roundToTicks(candles.close(candles.size() - 1)) * tickLot;
        return new SweepResult(cash[set] + value, buys[set], sells[set], SweepMethod.KERNEL);
    }
}
