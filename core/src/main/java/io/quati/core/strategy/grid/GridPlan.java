package io.quati.core.strategy.grid;

import io.quati.core.domain.Decision.RestingOrder;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a grid and the orders that belong on them.
 *
 * <p>{@code levels} cells lie between {@code levels + 1} lines. A cell is either empty, and waits to buy at its
 * lower line, or held, and waits to sell at its upper line. Held cells are always the upper ones, so the number
 * of held cells says everything: one line stays free, below it are buys and above it are sells, and no line ever
 * carries two orders.
 *
 * @param levels number of cells, and so of resting orders
 * @param spacingPercent distance between neighbouring lines, in percent of the centre (arithmetic) or of the
 *     neighbour nearer to the centre (geometric)
 */
public record GridPlan(int levels, double spacingPercent, Geometry geometry) {

    private static final double PERCENT = 100;

    /** How lines are spaced. */
    public enum Geometry {
        GEOMETRIC,
        ARITHMETIC;

        /** Returns the geometry with this name in lower case. */
        public static Geometry named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    public GridPlan {
        if (levels < 2 || levels > 1000) {
            throw new IllegalArgumentException("levels must be within [2, 1000], was " + levels);
        }
        if (!(spacingPercent > 0 && spacingPercent <= PERCENT)) {
            throw new IllegalArgumentException("spacing must be within (0, 100] percent, was " + spacingPercent);
        }
    }

    /** Returns how many cells lie above the centre, and so are held at the start. */
    public int cellsAbove() {
        return levels / 2;
    }

    /**
     * Returns the price of {@code line}, 0 being the lowest, on the tick grid.
     *
     * @throws IllegalArgumentException if the grid reaches down to nothing
     */
    public Price line(int line, Price centre, Instrument instrument) {
        int steps = line - (levels - cellsAbove());
        double step = spacingPercent / PERCENT;
        double factor = switch (geometry) {
            case ARITHMETIC -> 1 + steps * step;
            case GEOMETRIC -> Math.pow(steps < 0 ? 1 - step : 1 + step, Math.abs(steps));
        };
        long ticks = instrument.nearestTicks(instrument.toDouble(centre) * factor);
        if (ticks <= 0) {
            throw new IllegalArgumentException("grid must stay above zero, its lowest line was "
                    + instrument.toDouble(centre) * factor + " around " + instrument.toDouble(centre));
        }
        return new Price(ticks);
    }

    /** Returns the orders of a grid around {@code centre} with {@code held} cells bought, slot being the line. */
    public List<RestingOrder> orders(Price centre, int held, Quantity quantity, Instrument instrument) {
        int free = levels - held;
        List<RestingOrder> orders = new ArrayList<>(levels);
        long below = 0;
        for (int line = 0; line <= levels; line++) {
            Price price = line(line, centre, instrument);
            if (price.ticks() <= below) {
                throw new IllegalArgumentException("spacing must be at least one tick of "
                        + instrument.tickSize().toPlainString() + " between lines, was " + spacingPercent + " % around "
                        + instrument.toDouble(centre));
            }
            below = price.ticks();
            if (line != free) {
                Side side = line < free ? Side.BUY : Side.SELL;
                orders.add(new RestingOrder(line, side, new OrderType.Limit(price), quantity));
            }
        }
        return orders;
    }
}
