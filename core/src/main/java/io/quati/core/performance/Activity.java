package io.quati.core.performance;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Instrument;
import java.util.List;

/**
 * How much of the account was at work, and what it cost.
 *
 * @param timeInMarket share of the closes with a position
 * @param averageExposure mean over all closes of the position's absolute value over equity; NaN if equity was not
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
        Instrument instrument = candles.instrument();
        long lots = 0;
        int next = 0;
        int inMarket = 0;
        double sum = 0;
        double max = 0;
        for (int bar = 0; bar < candles.size(); bar++) {
            while (next < fills.size() && fills.get(next).bar() <= bar) {
                Filled fill = fills.get(next++).report();
                lots += fill.side().sign() * fill.quantity().lots();
            }
            if (lots != 0) {
                inMarket++;
                double value = Math.abs(instrument.lotsToDouble(lots)) * candles.close(bar);
                double exposure = equity.at(bar) > 0 ? value / equity.at(bar) : Double.NaN;
                sum += exposure;
                max = Math.max(max, exposure);
            }
        }
        double bars = candles.size();
        return costs(instrument, fills, inMarket / bars, sum / bars, max);
    }

    private static Activity costs(
            Instrument instrument, List<Fill> fills, double timeInMarket, double average, double max) {
        double volume = 0;
        double makerFees = 0;
        double takerFees = 0;
        double takerVolume = 0;
        for (Fill fill : fills) {
            Filled report = fill.report();
            double value = instrument
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
        return new Activity(timeInMarket, average, max, volume, makerFees, takerFees, takerVolume);
    }

    /** Returns all fees, in quote currency. */
    public double fees() {
        return makerFees + takerFees;
    }
}
