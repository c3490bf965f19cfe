package io.quati.bench;

import io.jenetics.EliteSelector;
import io.jenetics.GaussianMutator;
import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.IntermediateCrossover;
import io.jenetics.Mutator;
import io.jenetics.Phenotype;
import io.jenetics.engine.Engine;
import io.jenetics.engine.Evaluator;
import io.jenetics.engine.EvolutionResult;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.quati.core.performance.TradingYear;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.sweep.SharpeRatios;
import io.quati.core.sweep.Sweep;
import io.quati.core.sweep.SweepPlan;
import io.quati.core.sweep.SweepTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * W4: the best Sharpe ratio among 9,016 pairs of averages, by a genetic search and by trying all. The search is that of
 * Jenetics for everybody, step by step the same; what differs is who tells how good a pair is. Nothing is remembered.
 */
final class OptimiserTasks {

    private static final int BARS = 50_000;
    private static final double OPTIMUM = -3.119315089708651;
    private static final int LEAST_FAST = 5;
    private static final int FASTS = 46;
    private static final int LEAST_SLOW = 55;
    private static final int SLOWS = 196;
    private static final int POPULATION = 100;
    private static final int GENERATIONS = 100;
    private static final int ELITE = 10;
    private static final long SEED = 1;

    private OptimiserTasks() {}

    static List<Task> of(Market market, boolean rivals) {
        Market beginning = market.size() > BARS ? market.first(BARS) : market;
        var ours = new Ours(beginning);
        List<Contender> searching = new ArrayList<>();
        List<Contender> trying = new ArrayList<>();
        searching.add(Contender.ours(ours::search).noting("Jenetics asks the kernel; 10,000 pairs"));
        trying.add(Contender.ours(ours::tryAll).noting("9,016 pairs"));
        if (rivals) {
            searching.add(Contender.rival("Jenetics", () -> search(each(rules -> PlainLoop.sharpe(beginning, rules))))
                    .noting("asks a plain Java loop"));
            trying.add(Contender.rival(PlainLoop.NAME, () -> plainBest(beginning)));
        }
        var expected = beginning.size() == BARS ? OptionalDouble.of(OPTIMUM) : OptionalDouble.empty();
        return List.of(
                new Task("W4", "genetic search", beginning.size(), expected, searching),
                new Task("W4", "all 9,016 pairs", beginning.size(), expected, trying));
    }

    /** Our way: the Sharpe ratios of a sweep, brought to the deviation and the year of the workload. */
    static final class Ours {

        private final SweepPlan plan;
        private final Sweep sweep;
        private final SharpeRatios ratios;
        private final double factor;

        Ours(Market market) {
            plan = SweepPlan.of(StrategyCatalogue.find("sma-cross"), Map.of("fast", "5..50", "slow", "55..250"));
            sweep = new Sweep(plan, SweepTasks.terms(market, "0.001"), market.series());
            ratios = new SharpeRatios(sweep);
            double bars = market.size();
            double year = TradingYear.of(market.series()).bars();
            factor = Math.sqrt(Market.YEAR / year * bars / (bars - 1));
        }

        double search() {
            return factor
                    * OptimiserTasks.search(pairs -> ratios.of(pairs.stream()
                            .mapToInt(pair -> plan.set(fast(pair), slow(pair), 0))
                            .toArray()));
        }

        double tryAll() {
            double best = Double.NEGATIVE_INFINITY;
            for (int[] batch : sweep.batches(new SweepTable(plan.sets()), 1)) {
                best = Math.max(best, Arrays.stream(ratios.of(batch)).max().orElseThrow());
            }
            return factor * best;
        }
    }

    /** Tells how good each pair is, a generation at a time. */
    @FunctionalInterface
    private interface Fitness {
        double[] of(List<Genotype<IntegerGene>> pairs);
    }

    private static Fitness each(ToDoubleFunction<BacktestTasks.Rules> fitness) {
        return pairs -> pairs.stream()
                .mapToDouble(pair -> fitness.applyAsDouble(
                        new BacktestTasks.Rules(LEAST_FAST + fast(pair), LEAST_SLOW + slow(pair), "0.001")))
                .toArray();
    }

    private static int fast(Genotype<IntegerGene> pair) {
        return pair.get(0).gene().intValue();
    }

    private static int slow(Genotype<IntegerGene> pair) {
        return pair.get(1).gene().intValue();
    }

    /** Returns the best fitness found, on this thread; every member of every generation is asked about, old ones too. */
    private static double search(Fitness fitness) {
        Evaluator<IntegerGene, Double> evaluator = population -> {
            double[] values = fitness.of(population.map(Phenotype::genotype).asList());
            List<Phenotype<IntegerGene, Double>> evaluated = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                evaluated.add(population.get(i).withFitness(values[i]));
            }
            return ISeq.of(evaluated);
        };
        var pairs = Genotype.of(IntegerChromosome.of(0, FASTS), IntegerChromosome.of(0, SLOWS));
        return RandomRegistry.with(new Random(SEED))
                .call(() -> new Engine.Builder<>(evaluator, pairs)
                                .populationSize(POPULATION)
                                .executor(Runnable::run)
                                .survivorsSelector(new EliteSelector<>(ELITE))
                                .alterers(
                                        new IntermediateCrossover<>(0.3),
                                        new GaussianMutator<>(0.3),
                                        new Mutator<>(0.1))
                                .build()
                                .stream()
                                .limit(GENERATIONS
                                        - 1) // the first step evaluates two generations: the one it starts from and the
                                // next
                                .collect(EvolutionResult.toBestEvolutionResult())
                                .bestFitness());
    }

    private static double plainBest(Market market) {
        double best = Double.NEGATIVE_INFINITY;
        for (int fast = LEAST_FAST; fast < LEAST_FAST + FASTS; fast++) {
            for (int slow = LEAST_SLOW; slow < LEAST_SLOW + SLOWS; slow++) {
                best = Math.max(best, PlainLoop.sharpe(market, new BacktestTasks.Rules(fast, slow, "0.001")));
            }
        }
        return best;
    }
}
