package io.quati.core.strategy.rule;

import io.quati.core.catalogue.Suggestion;
import io.quati.core.domain.Instrument;
import io.quati.core.indicator.Indicator;
import io.quati.core.indicator.IndicatorCatalogue;
import io.quati.core.indicator.Sma;
import io.quati.core.indicator.ValueIndicator;
import io.quati.core.strategy.rule.IndicatorUse.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;

/** Turns rules into signals and finds the lines that they read, each once. */
final class Compiler {

    /** The line that the position sets. */
    static final int BARS_HELD = 0;

    private static final String SIMPLE_AVERAGE = "sma";

    private final Map<String, IndicatorUse> indicators;
    private final Map<String, String> parameters;
    private final Instrument instrument;

    /** Lines by what they are: an operand without its look back, or a name of our own. */
    private final Map<Object, Integer> lines = new LinkedHashMap<>();

    private final List<Function<Frames, LineSource>> sources = new ArrayList<>();
    private final Map<Integer, Double> constants = new LinkedHashMap<>();
    private final SequencedSet<String> inWork = new LinkedHashSet<>();
    private int lineCount = BARS_HELD + 1;
    private int longest;

    Compiler(Map<String, IndicatorUse> indicators, Map<String, String> parameters, Instrument instrument) {
        this.indicators = indicators;
        this.parameters = parameters;
        this.instrument = instrument;
    }

    /**
     * A rule whose lines are known, and which only needs the frames to be laid out.
     *
     * @param lines what it reads, in the order of the rule, none twice
     */
    record Draft(List<Line> lines, Function<Frames, Signal> maker) {
        Signal on(Frames frames) {
            return maker.apply(frames);
        }
    }

    /** What the frames need beside the sources, once all drafts are made. */
    Frames frames() {
        var frames = new Frames(lineCount, longest);
        constants.forEach(frames::fill);
        return frames;
    }

    List<LineSource> sources(Frames frames) {
        return sources.stream().map(source -> source.apply(frames)).toList();
    }

    Draft draft(Rule rule) {
        SequencedSet<Line> read = new LinkedHashSet<>();
        Function<Frames, Signal> maker = compile(rule, true, read);
        return new Draft(List.copyOf(read), maker);
    }

    /**
     * Returns the signal that is on where {@code rule} is known to be true, or known to be false if not
     * {@code wanted}. Driving the negation down to the comparisons keeps unknown apart from false.
     */
    private Function<Frames, Signal> compile(Rule rule, boolean wanted, SequencedSet<Line> read) {
        return switch (rule) {
            case Rule.Compare(var comparison, var left, var right) ->
                compare(wanted ? comparison : comparison.negated(), left, right, 0, read);
            case Rule.Cross(boolean upwards, var left, var right) -> {
                Comparison after = upwards ? Comparison.ABOVE : Comparison.BELOW;
                Comparison before = upwards ? Comparison.BELOW : Comparison.ABOVE;
                var now = compare(wanted ? after : after.negated(), left, right, 0, read);
                var then = compare(wanted ? before : before.negated(), left, right, 1, read);
                yield join(List.of(now, then), wanted);
            }
            case Rule.AllOf(var rules) ->
                join(rules.stream().map(each -> compile(each, wanted, read)).toList(), wanted);
            case Rule.AnyOf(var rules) ->
                join(rules.stream().map(each -> compile(each, wanted, read)).toList(), !wanted);
            case Rule.Not(var negated) -> compile(negated, !wanted, read);
            case Rule.Within(var bars, var inner) -> count(compile(inner, wanted, read), bars, !wanted);
            case Rule.Throughout(var bars, var inner) -> count(compile(inner, wanted, read), bars, wanted);
        };
    }

    private static Function<Frames, Signal> join(List<Function<Frames, Signal>> parts, boolean all) {
        return frames ->
                new Signal.Joined(parts.stream().map(part -> part.apply(frames)).toArray(Signal[]::new), all);
    }

    private Function<Frames, Signal> count(Function<Frames, Signal> inner, Setting setting, boolean all) {
        int bars = setting.integer(parameters);
        if (bars < 1) {
            throw new IllegalArgumentException("bars must be at least 1, was " + bars);
        }
        return frames ->
                all ? new Signal.Lasting(inner.apply(frames), bars) : new Signal.Recently(inner.apply(frames), bars);
    }

    private Function<Frames, Signal> compare(
            Comparison comparison, Operand left, Operand right, int barsAgo, SequencedSet<Line> read) {
        boolean exact = isOnTicks(left) && isOnTicks(right);
        Line first = (exact ? ticks(left) : line(left)).earlier(barsAgo);
        Line second = (exact ? ticks(right) : line(right)).earlier(barsAgo);
        longest = Math.max(longest, Math.max(first.barsAgo(), second.barsAgo()));
        read.add(first);
        read.add(second);
        return frames -> new Signal.Compared(frames, comparison, first, second);
    }

    /** Prices, and simple averages of prices, can be told apart to the last tick. */
    private boolean isOnTicks(Operand operand) {
        return switch (operand) {
            case Operand.OfCandle candle -> candle.column().isPrice();
            case Operand.OfIndicator indicator -> {
                IndicatorUse use = use(indicator.indicator());
                yield use.entry().equals(SIMPLE_AVERAGE)
                        && averaged(use).filter(Column::isPrice).isPresent();
            }
            case Operand.Constant _, Operand.BarsHeld _, Operand.Calculation _ -> false;
        };
    }

    /** Returns the column of this candle that the indicator is computed from, if it is one. */
    private static Optional<Column> averaged(IndicatorUse use) {
        return switch (use.source()) {
            case Source.Candle() -> Optional.of(Column.CLOSE);
            case Source.Values(Operand.OfCandle(var column, int barsAgo)) when barsAgo == 0 -> Optional.of(column);
            case Source.Values _ -> Optional.empty();
        };
    }

    private Line ticks(Operand operand) {
        return switch (operand) {
            case Operand.OfCandle candle -> new Line(ticks(candle.column()), candle.barsAgo(), 1, true);
            case Operand.OfIndicator average -> {
                IndicatorUse use = use(average.indicator());
                int period = Integer.parseInt(IndicatorCatalogue.entry(use.entry())
                        .checked(use.settings(parameters))
                        .getOrDefault("period", ""));
                int ticks = ticks(averaged(use).orElseThrow());
                int line = place("sum of " + period + " " + ticks, 1, at -> {
                    var sum = new Sma(period);
                    return _ -> new LineSource.SumOfTicks(sum, ticks, at);
                });
                yield new Line(line, average.barsAgo() + use.barsAgo(), period, true);
            }
            case Operand.Constant _, Operand.BarsHeld _, Operand.Calculation _ ->
                throw new IllegalStateException("operand must lie on ticks, was " + operand);
        };
    }

    private int ticks(Column column) {
        return place("ticks of " + column, 1, at -> _ -> new LineSource.Ticks(column, instrument, at));
    }

    private Line line(Operand operand) {
        return switch (operand) {
            case Operand.OfCandle(var column, int barsAgo) ->
                new Line(place(column, 1, at -> _ -> new LineSource.OfCandle(column, at)), barsAgo, 1, false);
            case Operand.OfIndicator(var name, int output, int barsAgo) ->
                new Line(indicator(name) + output, barsAgo + use(name).barsAgo(), 1, false);
            case Operand.Constant(var value) -> new Line(constant(value.number(parameters)), 0, 1, false);
            case Operand.BarsHeld() -> new Line(BARS_HELD, 0, 1, false);
            case Operand.Calculation(var arithmetic, var operands) -> {
                Line result = line(operands.getFirst());
                for (Operand next : operands.subList(1, operands.size())) {
                    result = calculated(arithmetic, result, line(next));
                }
                yield result;
            }
        };
    }

    private Line calculated(Arithmetic arithmetic, Line left, Line right) {
        longest = Math.max(longest, Math.max(left.barsAgo(), right.barsAgo()));
        int line = place(
                List.of(arithmetic, left, right),
                1,
                at -> frames -> new LineSource.Calculated(arithmetic, frames, left, right, at));
        return new Line(line, 0, 1, false);
    }

    private int constant(double value) {
        Integer known = lines.get(value);
        if (known == null) {
            known = lineCount++;
            lines.put(value, known);
            constants.put(known, value);
        }
        return known;
    }

    /** Returns the line of the first output. */
    private int indicator(String name) {
        IndicatorUse use = use(name);
        int outputs = IndicatorCatalogue.entry(use.entry()).outputs().size();
        if (!inWork.add(name)) {
            throw new IllegalArgumentException("indicators must not feed each other in a circle: " + inWork);
        }
        int line = place(name, outputs, at -> source(use, outputs, at));
        inWork.remove(name);
        return line;
    }

    private Function<Frames, LineSource> source(IndicatorUse use, int outputs, int firstLine) {
        Indicator indicator = use.create(parameters);
        return switch (use.source()) {
            case Source.Candle() -> _ -> new LineSource.OfIndicator(indicator, outputs, firstLine);
            case Source.Values(var operand) -> {
                if (!(indicator instanceof ValueIndicator values)) {
                    throw new IllegalArgumentException(use.entry() + " must be computed from the candle");
                }
                Line line = line(operand);
                longest = Math.max(longest, line.barsAgo());
                yield frames -> new LineSource.OfValues(values, frames, line, outputs, firstLine);
            }
        };
    }

    /** Returns the line known by {@code key}, laying it out at its first use: after all that it reads. */
    private int place(Object key, int width, Function<Integer, Function<Frames, LineSource>> maker) {
        Integer known = lines.get(key);
        if (known != null) {
            return known;
        }
        int line = lineCount;
        lineCount += width;
        Function<Frames, LineSource> source = maker.apply(line);
        lines.put(key, line);
        sources.add(source);
        return line;
    }

    private IndicatorUse use(String name) {
        IndicatorUse use = indicators.get(name);
        if (use == null) {
            throw new IllegalArgumentException(Suggestion.unknown("indicator", name, indicators.keySet()));
        }
        return use;
    }
}
