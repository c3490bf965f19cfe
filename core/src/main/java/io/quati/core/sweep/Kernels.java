package io.quati.core.sweep;

import io.quati.core.domain.BarSeries;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.core.strategy.spec.SpecPlan;
import io.quati.core.strategy.spec.StrategySpec;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The strategies whose signals a kernel can tell, by their name in the catalogue or by their rules. */
final class Kernels {

    /** Lengths of each kind in a batch: as square as a batch can be, so that few columns serve many sets. */
    private static final int TILE = 32;

    private Kernels() {}

    /** Makes the kernel of a batch, and says which sets should share one. */
    interface Maker {

        /** Returns a kernel for {@code sets}, whose signals are numbered in that order. */
        SignalKernel make(BarSeries candles, List<Map<String, String>> sets);

        /** Returns an order of sets in which neighbours share most of what a kernel computes. */
        Comparator<Integer> order(SweepPlan plan);
    }

    /**
     * Returns the maker for {@code sets}, or empty if only the engine can run them all.
     *
     * @param size as {@link io.quati.core.strategy.Sizing} reads it, or the usual one of the strategy
     */
    static Optional<Maker> find(StrategyDefinition strategy, Stream<Map<String, String>> sets, String size) {
        if (strategy instanceof StrategySpec spec) {
            return spec.plan() instanceof SpecPlan.ByRules rules
                            && sets.allMatch(rules::isLongOrFlat)
                            && !size.equals(StrategySpec.VOLATILITY_TARGET)
                    ? Optional.of(new RulesMaker(rules))
                    : Optional.empty();
        }
        return switch (strategy.name()) {
            case "sma-cross" ->
                sets.allMatch(set -> value(set, "direction").equals("long"))
                        ? Optional.of(new SmaCrossMaker())
                        : Optional.empty();
            case "rsi-reversion" -> Optional.of(new RsiReversionMaker());
            default -> Optional.empty();
        };
    }

    private static final class SmaCrossMaker implements Maker {

        @Override
        public SignalKernel make(BarSeries candles, List<Map<String, String>> sets) {
            return new SmaCrossKernel(candles, integers(sets, "fast"), integers(sets, "slow"), Lanes.best());
        }

        @Override
        public Comparator<Integer> order(SweepPlan plan) {
            return Comparator.<Integer>comparingInt(set -> plan.position(set, 1) / TILE)
                    .thenComparingInt(set -> plan.position(set, 0) / TILE)
                    .thenComparingInt(set -> set);
        }
    }

    private record RulesMaker(SpecPlan.ByRules rules) implements Maker {

        @Override
        public SignalKernel make(BarSeries candles, List<Map<String, String>> sets) {
            var buys = new int[sets.size()];
            var sells = new int[sets.size()];
            Arrays.setAll(buys, set -> 2 * set);
            Arrays.setAll(sells, set -> 2 * set + 1);
            return new MaskKernel(new RuleMasks(rules, sets, candles), buys, sells);
        }

        @Override
        public Comparator<Integer> order(SweepPlan plan) {
            return Comparator.naturalOrder(); // no set shares anything with another
        }
    }

    private static final class RsiReversionMaker implements Maker {

        @Override
        public SignalKernel make(BarSeries candles, List<Map<String, String>> sets) {
            var masks = new RsiMasks(candles);
            var buys = new int[sets.size()];
            var sells = new int[sets.size()];
            for (int i = 0; i < sets.size(); i++) {
                Map<String, String> set = sets.get(i);
                int period = Integer.parseInt(value(set, "period"));
                buys[i] = masks.mask(period, Double.parseDouble(value(set, "oversold")), true);
                sells[i] = masks.mask(period, Double.parseDouble(value(set, "overbought")), false);
            }
            return new MaskKernel(masks, buys, sells);
        }

        @Override
        public Comparator<Integer> order(SweepPlan plan) {
            return Comparator.naturalOrder(); // by period first, as the catalogue lists it
        }
    }

    private static int[] integers(List<Map<String, String>> sets, String name) {
        return sets.stream().mapToInt(set -> Integer.parseInt(value(set, name))).toArray();
    }

    private static String value(Map<String, String> set, String name) {
        String value = set.get(name);
        if (value == null) {
            throw new IllegalArgumentException("set must have " + name + ", was "
                    + Arrays.toString(set.keySet().toArray()));
        }
        return value;
    }
}
