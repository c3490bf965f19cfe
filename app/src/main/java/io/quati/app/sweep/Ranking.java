package io.quati.app.sweep;

import io.quati.core.catalogue.Suggestion;
import io.quati.core.sweep.SweepAxis;
import io.quati.core.sweep.SweepPlan;
import io.quati.core.sweep.SweepResult;
import io.quati.core.sweep.SweepTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The order in which people want to see the sets: by a result or a parameter; equals stay in the order of the plan. */
public final class Ranking {

    private static final List<String> RESULTS = List.of("equity", "buys", "sells");
    private static final String RISING = ":asc";
    private static final String FALLING = ":desc";

    private Ranking() {}

    /**
     * Returns the sets that have a result, first the one to show first.
     *
     * @param key {@code equity}, {@code buys}, {@code sells} or a parameter, perhaps with {@code :asc} or {@code :desc};
     *     results fall and parameters rise unless it says otherwise
     * @throws IllegalArgumentException if there is no such key
     */
    public static int[] of(SweepPlan plan, SweepTable table, String key) {
        boolean rising = key.endsWith(RISING);
        boolean falling = key.endsWith(FALLING);
        String name = key.substring(0, rising || falling ? key.lastIndexOf(':') : key.length());
        List<String> names = new ArrayList<>(RESULTS);
        plan.axes().forEach(axis -> names.add(axis.name()));
        if (!names.contains(name)) {
            throw new IllegalArgumentException(Suggestion.unknown("key to sort by", name, names));
        }
        Comparator<Integer> order = order(plan, table, name);
        boolean result = RESULTS.contains(name);
        boolean down = falling || (result && !rising);
        return Arrays.stream(table.done())
                .boxed()
                .sorted(down ? order.reversed() : order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static Comparator<Integer> order(SweepPlan plan, SweepTable table, String name) {
        for (int axis = 0; axis < plan.axes().size(); axis++) {
            if (plan.axes().get(axis).name().equals(name)) {
                int number = axis;
                return Comparator.comparing(set -> sortable(plan.axes().get(number), plan.position(set, number)));
            }
        }
        return switch (name) {
            case "buys" -> Comparator.comparingInt(set -> table.get(set).buys());
            case "sells" -> Comparator.comparingInt(set -> table.get(set).sells());
            default -> Comparator.comparingDouble(set -> equity(table.get(set)));
        };
    }

    private static double equity(SweepResult result) {
        return result.equity();
    }

    /** Returns a value as a number, or the position of a word among its like. */
    private static BigDecimal sortable(SweepAxis axis, int position) {
        try {
            return new BigDecimal(axis.values().get(position));
        } catch (NumberFormatException _) {
            return BigDecimal.valueOf(position);
        }
    }
}
