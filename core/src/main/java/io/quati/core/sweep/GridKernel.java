package io.quati.core.sweep;

import io.quati.core.domain.BarSeries;
import java.util.Arrays;

/**
 * A grid that follows the market, in {@code double}, over all bars at once: bars that touch no line at which something could
 * trade are passed over.
 *
 * <p>Lines lie at centre × (1 + spacing)^k, one more than there are cells. A cell buys at its lower line while the price falls
 * and sells at its upper line while it rises. At a centre, which is the open of a bar, each cell gets an equal share of the
 * cash, and the cells above the centre buy at once. Within a bar the price goes open, low, high, close if the close is not
 * below the open, otherwise open, high, low, close; what happens between bars trades nothing. Once a close lies more than
 * one spacing beyond the outer lines, everything is sold at the next open, which becomes the new centre.
 *
 * <p>This is not the strategy {@code grid}, whose orders rest at a venue: there a line's next order rests from the next bar
 * on, prices and quantities are on their grids, and all cells hold the same quantity.
 */
public final class GridKernel {

    private final BarSeries candles;
    private final Rules rules;
    private final double[] lines;

    /** Units held by each cell; 0 where it is empty. */
    private final double[] units;

    private double cash;
    private double quote;
    private int buys;
    private int sells;
    private int recentres;

    /** Nearest lines around the price at which something could happen. */
    private double below;

    private double above;

    /**
     * How to trade.
     *
     * @param cells an even number
     * @param spacing distance of neighbouring lines, as a fraction
     * @param fee of each side, as a fraction
     * @param cash what the account starts with, in quote currency
     */
    public record Rules(int cells, double spacing, double fee, double cash) {

        public Rules {
            if (cells < 2 || cells % 2 != 0) {
                throw new IllegalArgumentException("cells must be even and at least 2, was " + cells);
            }
            if (!(spacing > 0) || !(fee >= 0 && fee < 1) || !(cash > 0)) {
                throw new IllegalArgumentException("spacing and cash must be positive and fee within [0, 1), was "
                        + spacing + ", " + cash + " and " + fee);
            }
        }
    }

    /**
     * What it came to.
     *
     * @param equity cash and units at the last close
     * @param buys at lines; those at centres are not counted
     * @param sells at lines; those at the open before a new centre are not counted
     * @param recentres how often the grid moved
     */
    public record Outcome(double equity, int buys, int sells, int recentres) {}

    private GridKernel(BarSeries candles, Rules rules) {
        this.candles = candles;
        this.rules = rules;
        this.lines = new double[rules.cells() + 1];
        this.units = new double[rules.cells()];
        this.cash = rules.cash();
    }

    /** Returns what {@code rules} come to over {@code candles}, of which there must be one. */
    public static Outcome run(BarSeries candles, Rules rules) {
        if (candles.isEmpty()) {
            throw new IllegalArgumentException("candles must not be empty");
        }
        return new GridKernel(candles, rules).run();
    }

    private Outcome run() {
        int size = candles.size();
        centre(candles.open(0));
        trade(0);
        for (int bar = 1; bar < size; bar++) {
            if (isBeyond(candles.close(bar - 1))) {
                sellAll(candles.open(bar));
                recentres++;
                centre(candles.open(bar));
            } else {
                bar = nextTouched(bar);
                if (bar == size) {
                    break;
                }
            }
            trade(bar);
        }
        double last = candles.close(size - 1);
        return new Outcome(cash + Arrays.stream(units).sum() * last, buys, sells, recentres);
    }

    private int nextTouched(int from) {
        double lower = below;
        double upper = above;
        int bar = from;
        while (bar < candles.size() && candles.low(bar) > lower && candles.high(bar) < upper) {
            bar++;
        }
        return bar;
    }

    private void centre(double price) {
        int half = rules.cells() / 2;
        for (int line = 0; line < lines.length; line++) {
            lines[line] = price * Math.pow(1 + rules.spacing(), line - half);
        }
        quote = cash / rules.cells();
        for (int cell = half; cell < units.length; cell++) {
            buy(cell, price);
        }
    }

    private boolean isBeyond(double close) {
        return close > lines[lines.length - 1] * (1 + rules.spacing()) || close < lines[0] / (1 + rules.spacing());
    }

    private void trade(int bar) {
        double open = candles.open(bar);
        double close = candles.close(bar);
        if (close >= open) {
            fall(open, candles.low(bar));
            rise(candles.low(bar), candles.high(bar));
            fall(candles.high(bar), close);
        } else {
            rise(open, candles.high(bar));
            fall(candles.high(bar), candles.low(bar));
            rise(candles.low(bar), close);
        }
        lookAround(close);
    }

    private void fall(double from, double to) {
        for (int cell = units.length - 1; cell >= 0; cell--) {
            if (units[cell] == 0 && to <= lines[cell] && lines[cell] < from) {
                buy(cell, lines[cell]);
                buys++;
            }
        }
    }

    private void rise(double from, double to) {
        for (int cell = 0; cell < units.length; cell++) {
            if (units[cell] > 0 && from < lines[cell + 1] && lines[cell + 1] <= to) {
                sell(cell, lines[cell + 1]);
                sells++;
            }
        }
    }

    private void buy(int cell, double price) {
        units[cell] = quote / (price * (1 + rules.fee()));
        cash -= quote;
    }

    private void sell(int cell, double price) {
        cash += units[cell] * price * (1 - rules.fee());
        units[cell] = 0;
    }

    private void sellAll(double price) {
        for (int cell = 0; cell < units.length; cell++) {
            if (units[cell] > 0) {
                sell(cell, price);
            }
        }
    }

    /** Finds the lines next to the price that an empty cell buys at or a held cell sells at, or the ends of the grid. */
    private void lookAround(double price) {
        below = lines[0] / (1 + rules.spacing());
        above = lines[lines.length - 1] * (1 + rules.spacing());
        for (int line = 0; line < lines.length; line++) {
            boolean buys = line < units.length && units[line] == 0;
            boolean sells = line > 0 && units[line - 1] > 0;
            if (buys || sells) {
                if (lines[line] <= price) {
                    below = Math.max(below, lines[line]);
                } else {
                    above = Math.min(above, lines[line]);
                }
            }
        }
    }
}
