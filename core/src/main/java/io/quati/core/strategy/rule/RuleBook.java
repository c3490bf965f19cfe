package io.quati.core.strategy.rule;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rules at work over a stream of bars: takes in one bar after the other and says which rules are true. It holds the
 * indicators, each computed once however many rules read it. O(number of lines and rules) per bar, allocating nothing.
 *
 * <p>Prices, and simple averages of prices, are compared with each other as whole ticks: a tie is a tie whatever the
 * order of summation. All else is compared as {@code double}.
 */
public final class RuleBook {

    private final Frames frames;
    private final List<LineSource> sources;
    private final Signal[] signals;
    private final List<List<Line>> seen;
    private final boolean[] on;
    private final double tick;

    /**
     * @param rules to be asked for by their position
     * @param indicators by the names that the rules use
     * @param parameters values by name
     * @param instrument whose bars will come
     * @throws IllegalArgumentException if an indicator refuses its settings or a name is unknown
     */
    public RuleBook(
            List<Rule> rules,
            Map<String, IndicatorUse> indicators,
            Map<String, String> parameters,
            Instrument instrument) {
        var compiler = new Compiler(indicators, parameters, instrument);
        List<Compiler.Draft> drafts = rules.stream().map(compiler::draft).toList();
        this.frames = compiler.frames();
        this.sources = compiler.sources(frames);
        this.seen = drafts.stream().map(Compiler.Draft::lines).toList();
        this.signals = drafts.stream().map(draft -> draft.on(frames)).toArray(Signal[]::new);
        this.on = new boolean[signals.length];
        this.tick = instrument.tickSize().doubleValue();
    }

    /**
     * Takes in the next closed bar.
     *
     * @param barsHeld of the position, NaN without one
     */
    public void update(Bar bar, double barsHeld) {
        double[] frame = frames.next();
        frame[Compiler.BARS_HELD] = barsHeld;
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).update(bar, frame);
        }
        for (int i = 0; i < signals.length; i++) {
            on[i] = signals[i].isOn();
        }
    }

    /** Returns whether the rule at this position is true at the last bar. */
    public boolean isTrue(int rule) {
        return on[rule];
    }

    /** Returns the numbers that the rule at this position looked at, in the order in which it names them. */
    public double[] numbers(int rule) {
        List<Double> numbers = new ArrayList<>();
        for (Line line : seen.get(rule)) {
            double value = frames.get(line.index(), line.barsAgo());
            numbers.add(line.inTicks() ? value / line.divisor() * tick : value);
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
