package io.quati.core.sweep;

import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.strategy.Direction;
import io.quati.core.strategy.rule.RuleBook;
import io.quati.core.strategy.spec.SpecPlan;
import java.util.List;
import java.util.Map;

/** Where the rules of a written strategy would buy and sell: two columns for each set, the buys first. */
final class RuleMasks implements MaskSource {

    private static final int ENTRY = 0;
    private static final int EXIT = 1;

    private final List<RuleBook> books;
    private final BarSeries candles;

    RuleMasks(SpecPlan.ByRules plan, List<Map<String, String>> sets, BarSeries candles) {
        this.candles = candles;
        this.books = sets.stream()
                .map(set -> new RuleBook(
                        List.of(side(plan, set).entry(), side(plan, set).exit()),
                        plan.indicators(),
                        set,
                        candles.instrument()))
                .toList();
    }

    private static SpecPlan.Side side(SpecPlan.ByRules plan, Map<String, String> set) {
        return plan.side(Direction.LONG, set);
    }

    @Override
    public int columns() {
        return 2 * books.size();
    }

    @Override
    public void load(int from, int to, long[][] masks) {
        for (int set = 0; set < books.size(); set++) {
            load(books.get(set), from, to, masks[2 * set], masks[2 * set + 1]);
        }
    }

    private void load(RuleBook book, int from, int to, long[] buys, long[] sells) {
        for (int i = from; i < to; i++) {
            Bar bar = candles.bar(i);
            book.update(bar, Double.NaN);
            int word = (i - from) / Long.SIZE;
            if (book.isTrue(EXIT)) {
                sells[word] |= 1L << (i - from);
            } else if (book.isTrue(ENTRY)) {
                buys[word] |= 1L << (i - from);
            }
        }
    }
}
