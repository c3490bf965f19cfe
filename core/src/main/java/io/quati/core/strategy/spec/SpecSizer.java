package io.quati.core.strategy.spec;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Instrument;
import io.quati.core.strategy.Sizing;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Says how large a position should be, given the bars so far. */
interface SpecSizer {

    /** Takes in the next closed bar. */
    void update(Bar bar);

    /** Returns the size of a new long position, or empty while it is not known. */
    Optional<Exposure> size();

    /** Returns the sizer of {@code rules}, or of {@code size} where somebody wants another than the usual. */
    static SpecSizer of(SpecPlan.ByRules rules, String size, Map<String, String> parameters, Instrument instrument) {
        return rules.size() instanceof SpecSizing.VolatilityTarget target && size.equals(StrategySpec.VOLATILITY_TARGET)
                ? new ByVolatility(target, parameters)
                : new Constant(Optional.of(Sizing.parse(size, instrument)));
    }

    /** The same size whatever happens. */
    record Constant(Optional<Exposure> size) implements SpecSizer {
        @Override
        public void update(Bar bar) {}
    }

    /**
     * The share of equity whose volatility is the target: target over the sample standard deviation of the last log
     * returns of closes, brought to a year by the square root of its bars; at most what was said, which also holds
     * where nothing moved. Source: A. Moreira, T. Muir, Volatility-Managed Portfolios (2017).
     */
    final class ByVolatility implements SpecSizer {

        private static final double PERCENT = 100;

        private final double target;
        private final double most;
        private final double[] returns;
        private int next;
        private double close = Double.NaN;

        ByVolatility(SpecSizing.VolatilityTarget sizing, Map<String, String> parameters) {
            int bars = sizing.bars().integer(parameters);
            this.target = sizing.target().number(parameters) / PERCENT / Math.sqrt(sizing.barsAYear());
            this.most = sizing.most().number(parameters) / PERCENT;
            if (!(target > 0)) {
                throw new IllegalArgumentException("volatility-target must be above 0%");
            }
            if (!(most > 0 && most <= 1)) {
                throw new IllegalArgumentException(
                        "at-most must be above 0% and at most 100%, was " + most * PERCENT + "%");
            }
            this.returns = new double[bars];
            Arrays.fill(returns, Double.NaN);
        }

        @Override
        public void update(Bar bar) {
            returns[next] = Math.log(bar.close() / close);
            next = next + 1 == returns.length ? 0 : next + 1;
            close = bar.close();
        }

        @Override
        public Optional<Exposure> size() {
            double mean = Arrays.stream(returns).sum() / returns.length;
            double squares = 0;
            for (double each : returns) {
                squares += (each - mean) * (each - mean);
            }
            double deviation = Math.sqrt(squares / (returns.length - 1));
            return Double.isNaN(deviation)
                    ? Optional.empty()
                    : Optional.of(new Exposure.EquityShare(Math.min(most, target / deviation)));
        }
    }
}
