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
}
