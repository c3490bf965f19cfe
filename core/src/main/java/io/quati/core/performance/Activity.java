package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the account was at work, and what it cost.
 *
 * @param timeInMarket share of the closes with a position
 * @param averageExposure mean over all closes of the positions' absolute value over equity; NaN if equity was not
 *     always above 0
 * @param maxExposure greatest of these
 * @param volume value of everything bought and sold, in quote currency
 * @param makerFees fees of fills that waited in the book, in quote currency
 * @param takerFees fees of fills that took from it
 * @param takerVolume value of the fills that took from the book
 */
public record Activity(
        double timeInMarket,
        double averageExposure,
        double maxExposure,
        double volume,
        double makerFees,
        double takerFees,
        double takerVolume) {

    /** Returns the activity of an account whose equity over {@code candles} was {@code equity}. */
    public static Activity of(BarSeries candles, EquityCurve equity, List<Fill> fills) {
        return of(candles, equity, List.of(candles), List.of(fills));
    }

    /**
     * Returns the activity of an account that traded several instruments out of one purse.
     *
     * @param times at whose closes to look: every bar's close is among them
     * @param equity at these times
     * @param candles one series for each instrument
     * @param fills of each instrument, in the order in which they happened
     */
    public static Activity of(BarSeries times, EquityCurve equity, List<BarSeries> candles, List<List<Fill>> fills) {
        List<Holding> holdings = new ArrayList<>();
        for (int i = 0; i < candles.size(); i++) {
            holdings.add(new Holding(candles.get(i), fills.get(i), List.of()));
        }
        int inMarket = 0;
        double sum = 0;
        double max = 0;
        for (int bar = 0; bar < times.size(); bar++) {
            boolean held = false;
            double value = 0;
            for (Holding holding : holdings) {
                holding.closeUntil(times.closeTime(bar));
                held |= holding.lots() != 0;
                value += Math.abs(holding.value());
            }
            if (held) {
                inMarket++;
                double share = equity.at(bar) > 0 ? value / equity.at(bar) : Double.NaN;
                sum += share;
                max = Math.max(max, share);
            }
        }
        double bars = times.size();
        return costs(candles, fills, inMarket / bars, sum / bars, max);
    }

    private static Activity costs(
            List<BarSeries> candles, List<List<Fill>> fills, double timeInMarket, double average, double max) {
        double volume = 0;
        double makerFees = 0;
        double takerFees = 0;
        double takerVolume = 0;
        for (int i = 0; i < candles.size(); i++) {
            for (Fill fill : fills.get(i)) {
                Filled report = fill.report();
                double value = candles.get(i)
                        .instrument()
                        .notional(report.price(), report.quantity().lots())
                        .toDouble();
                double fee = report.fee().toDouble();
                volume += value;
                if (report.liquidity() == Liquidity.MAKER) {
                    makerFees += fee;
                } else {
                    takerFees += fee;
                    takerVolume += value;
                }
            }
        }
        return new Activity(timeInMarket, average, max, volume, makerFees, takerFees, takerVolume);
    }

    /** Returns all fees, in quote currency. */
    public double fees() {
        return makerFees + takerFees;
    }
}
