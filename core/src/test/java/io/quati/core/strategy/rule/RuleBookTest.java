package io.quati.core.strategy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.BarSeries;
import io.quati.core.indicator.IndicatorCatalogue;
import io.quati.core.strategy.rule.Operand.OfCandle;
import io.quati.core.strategy.rule.Operand.OfIndicator;
import io.quati.core.strategy.rule.Rule.AllOf;
import io.quati.core.strategy.rule.Rule.AnyOf;
import io.quati.core.strategy.rule.Rule.Compare;
import io.quati.core.strategy.rule.Rule.Not;
import io.quati.testing.Markets;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final Operand CLOSE = new OfCandle(Column.CLOSE, 0);
    private static final Operand SLOW = new OfIndicator("slow", 0, 0);
    private static final Rule UNKNOWN_AT_FIRST = new Compare(Comparison.ABOVE, CLOSE, SLOW);
    private static final Rule TRUE = new Compare(Comparison.ABOVE, CLOSE, constant(0));
    private static final Rule FALSE = new Compare(Comparison.BELOW, CLOSE, constant(0));
    private static final Map<String, IndicatorUse> INDICATORS = Map.of(
            "slow", use("ema", "10"),
            "average", use("sma", "4"),
            "of-volume",
                    new IndicatorUse(
                            "sma",
                            Map.of("period", new Setting.Fixed("3")),
                            new IndicatorUse.Source.Values(new OfCandle(Column.VOLUME, 0)),
                            1));

    @Test
    void whatIsUnknownIsNotTrueAndNotFalseEither() {
        BarSeries market = Markets.randomWalk(1, 30);

        for (Rule rule : List.of(
                UNKNOWN_AT_FIRST,
                new Not(UNKNOWN_AT_FIRST),
                new Not(new Not(UNKNOWN_AT_FIRST)),
                new AllOf(List.of(TRUE, UNKNOWN_AT_FIRST)),
                new Not(new AllOf(List.of(TRUE, UNKNOWN_AT_FIRST))),
                new Not(new AnyOf(List.of(FALSE, UNKNOWN_AT_FIRST))),
                new Rule.Within(bars(3), UNKNOWN_AT_FIRST),
                new Not(new Rule.Within(bars(3), UNKNOWN_AT_FIRST)),
                new Not(new Rule.Throughout(bars(3), UNKNOWN_AT_FIRST)),
                new Not(new Rule.Cross(true, CLOSE, SLOW)))) {
            requireWhere(rule, market, bar -> bar >= 9 && isTrue(rule, market, bar), 9);
        }
        requireWhere(new AnyOf(List.of(TRUE, UNKNOWN_AT_FIRST)), market, _ -> true, 30);
        requireWhere(new Not(new AllOf(List.of(FALSE, UNKNOWN_AT_FIRST))), market, _ -> true, 30);
        requireWhere(Rule.NEVER, market, _ -> false, 30);
        requireWhere(
                new Not(new Compare(Comparison.ABOVE, new Operand.BarsHeld(), constant(0))), market, _ -> false, 30);
    }

    private static boolean isTrue(Rule rule, BarSeries market, int bar) {
        return answers(rule, market)[bar];
    }

    @Test
    void agreesWithTheIndicatorsOfTheCatalogue() {
        BarSeries market = Markets.randomWalk(3, 500);
        double[] slow = IndicatorCatalogue.create("ema", Map.of("period", 10)).over(market)[0];
        double[] volumes = averageVolumes(market, 3);

        requireWhere(UNKNOWN_AT_FIRST, market, i -> market.close(i) > slow[i], 500);
        requireWhere(new Not(UNKNOWN_AT_FIRST), market, i -> market.close(i) <= slow[i], 500);
        requireWhere(
                new Rule.Cross(false, CLOSE, SLOW),
                market,
                i -> i > 0 && market.close(i - 1) > slow[i - 1] && market.close(i) < slow[i],
                500);
        requireWhere(
                new Not(new Rule.Cross(false, CLOSE, SLOW)),
                market,
                i -> (i >= 10 && !(market.close(i - 1) > slow[i - 1] && market.close(i) < slow[i]))
                        || (i == 9 && market.close(i) >= slow[i]),
                500);
        requireWhere(
                new Compare(Comparison.AT_LEAST, new OfCandle(Column.VOLUME, 0), new OfIndicator("of-volume", 0, 2)),
                market,
                i -> i >= 3 && market.volume(i) >= volumes[i - 3],
                500);
        requireWhere(
                new Compare(
                        Comparison.BELOW,
                        new Operand.Calculation(
                                Arithmetic.SUBTRACT,
                                List.of(new OfCandle(Column.HIGH, 1), new OfCandle(Column.LOW, 1), constant(0.1))),
                        new Operand.Calculation(Arithmetic.DIVIDE, List.of(CLOSE, constant(400)))),
                market,
                i -> i > 0 && market.high(i - 1) - market.low(i - 1) - 0.1 < market.close(i) / 400,
                500);
    }

    @Test
    void countsBars() {
        BarSeries market = Markets.flat(1, 2, 2, 1, 2, 2, 2, 1, 1, 1, 1, 2);
        Rule high = new Compare(Comparison.ABOVE, CLOSE, constant(1.5));

        assertThat(drawn(new Rule.Within(bars(3), high), market)).isEqualTo("-xxxxxxxx--x");
        assertThat(drawn(new Rule.Throughout(bars(2), high), market)).isEqualTo("--x--xx-----");
        assertThat(drawn(new Not(new Rule.Within(bars(2), high)), market)).isEqualTo("--------xxx-");
        assertThat(drawn(new Not(new Rule.Throughout(bars(2), high)), market)).isEqualTo("xx-xx--xxxxx");
    }

    @Test
    void averagesOfPricesTieExactlyWhereTheirTicksDo() {
        BarSeries market = Markets.flat(0.1, 0.2, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2);
        Rule apart = new AnyOf(List.of(
                new Compare(Comparison.ABOVE, new OfIndicator("average", 0, 0), CLOSE),
                new Compare(Comparison.BELOW, new OfIndicator("average", 0, 0), CLOSE)));

        assertThat(drawn(apart, market)).isEqualTo("----xx---");
    }

    private static void requireWhere(Rule rule, BarSeries market, IntPredicate expected, int bars) {
        boolean[] answers = answers(rule, market);
        for (int i = 0; i < bars; i++) {
            assertThat(answers[i]).as("%s at %s", rule, i).isEqualTo(expected.test(i));
        }
    }

    private static String drawn(Rule rule, BarSeries market) {
        var drawn = new StringBuilder();
        for (boolean answer : answers(rule, market)) {
            drawn.append(answer ? 'x' : '-');
        }
        return drawn.toString();
    }

    private static boolean[] answers(Rule rule, BarSeries market) {
        var book = new RuleBook(List.of(rule), INDICATORS, Map.of(), market.instrument());
        var answers = new boolean[market.size()];
        for (int i = 0; i < answers.length; i++) {
            book.update(market.bar(i), Double.NaN);
            answers[i] = book.isTrue(0);
        }
        return answers;
    }

    private static double[] averageVolumes(BarSeries market, int period) {
        var averages = new double[market.size()];
        for (int i = 0; i < averages.length; i++) {
            averages[i] = i < period - 1
                    ? Double.NaN
                    : (market.volume(i) + market.volume(i - 1) + market.volume(i - 2)) / period;
        }
        return averages;
    }

    private static IndicatorUse use(String entry, String period) {
        return new IndicatorUse(entry, Map.of("period", new Setting.Fixed(period)), IndicatorUse.Source.CANDLE, 0);
    }

    private static Operand constant(double value) {
        return new Operand.Constant(Setting.of(value));
    }

    private static Setting bars(int bars) {
        return new Setting.Fixed(Integer.toString(bars));
    }
}
