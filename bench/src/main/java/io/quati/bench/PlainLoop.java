package io.quati.bench;

/** W2 as one would write it for this one strategy: a loop over arrays of {@code double}, nothing else. */
final class PlainLoop {

    static final String NAME = "plain Java loop";

    private PlainLoop() {}

    static double smaCross(Market market, BacktestTasks.Rules rules) {
        double[] open = market.open();
        double[] close = market.close();
        int fast = rules.fast();
        int slow = rules.slow();
        double cash = BacktestTasks.CASH;
        double units = 0;
        double fastSum = 0;
        double slowSum = 0;
        double before = Double.NaN;
        for (int i = 0; i < close.length; i++) {
            fastSum += close[i] - (i >= fast ? close[i - fast] : 0);
            slowSum += close[i] - (i >= slow ? close[i - slow] : 0);
            if (i < slow - 1) {
                continue;
            }
            double gap = fastSum * slow - slowSum * fast;
            if (i + 1 < close.length) {
                if (before <= 0 && gap > 0 && units == 0) {
                    units = cash / (open[i + 1] * (1 + rules.fee()));
                    cash = 0;
                } else if (before >= 0 && gap < 0 && units > 0) {
                    cash = units * open[i + 1] * (1 - rules.fee());
                    units = 0;
                }
            }
            before = gap;
        }
        return cash + units * close[close.length - 1];
    }

    /** W4's fitness: mean by population deviation of the equity's returns per bar, for a year of {@link Market#YEAR} bars. */
    static double sharpe(Market market, BacktestTasks.Rules rules) {
        double[] open = market.open();
        double[] close = market.close();
        int fast = rules.fast();
        int slow = rules.slow();
        double fee = rules.fee();
        double cash = BacktestTasks.CASH;
        double units = 0;
        double fastSum = 0;
        double slowSum = 0;
        double before = Double.NaN;
        int wish = 0;
        double equity = cash;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < close.length; i++) {
            if (wish > 0 && units == 0) {
                units = cash / (open[i] * (1 + fee));
                cash = 0;
            } else if (wish < 0 && units > 0) {
                cash = units * open[i] * (1 - fee);
                units = 0;
            }
            double worth = cash + units * close[i];
            double gain = worth / equity - 1;
            sum += gain;
            squares += gain * gain;
            equity = worth;
            fastSum += close[i] - (i >= fast ? close[i - fast] : 0);
            slowSum += close[i] - (i >= slow ? close[i - slow] : 0);
            wish = 0;
            if (i >= slow - 1) {
                double gap = fastSum * slow - slowSum * fast;
                wish = before <= 0 && gap > 0 ? 1 : before >= 0 && gap < 0 ? -1 : 0;
                before = gap;
            }
        }
        double mean = sum / close.length;
        double variance = squares / close.length - mean * mean;
        return variance > 0 ? mean / Math.sqrt(variance) * Math.sqrt(Market.YEAR) : 0;
    }
}
