package io.quati.core.strategy.spec;

import io.quati.core.strategy.exit.ExitRules;
import io.quati.core.strategy.exit.ExitRules.Target;
import io.quati.core.strategy.exit.ExitRules.Trail;
import io.quati.core.strategy.rule.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When a written strategy leaves a position, or stays away, whatever its rules say. Everything is 0, or empty, where it
 * is not wanted; distances are in percent of a price, times in bars.
 *
 * @param stopLoss distance from the entry price at which a loss is cut
 * @param takeProfit steps in the order of time
 * @param trailingDistance distance from the best price since the entry
 * @param trailingActivation profit from which on the stop follows the price
 * @param timeStop bars after which a position is left
 * @param cooldown bars after a position was left in which none is opened
 */
public record SpecExits(
        Setting stopLoss,
        List<ProfitStep> takeProfit,
        Setting trailingDistance,
        Setting trailingActivation,
        Setting timeStop,
        Setting cooldown) {

    /**
     * A profit that is enough once some time has passed.
     *
     * @param after bars since the entry from which on it counts
     * @param at distance from the entry price
     */
    public record ProfitStep(Setting after, Setting at) {}

    private static final double PERCENT = 100;

    private static final Setting ZERO = new Setting.Fixed("0");

    /** Leaves nothing by itself. */
    public static final SpecExits NONE = new SpecExits(ZERO, List.of(), ZERO, ZERO, ZERO, ZERO);

    public SpecExits {
        takeProfit = List.copyOf(takeProfit);
    }

    /**
     * Returns what these come to for candles of one length.
     *
     * @param parameters values by name
     * @param barMillis how long a bar lasts
     * @throws IllegalArgumentException if a value makes no sense
     */
    ExitRules rules(Map<String, String> parameters, long barMillis) {
        List<Target> targets = new ArrayList<>();
        for (ProfitStep step : takeProfit) {
            double gain = step.at().number(parameters) / PERCENT;
            Duration after = Duration.ofMillis(step.after().integer(parameters) * barMillis);
            targets.add(new Target(after, gain));
        }
        boolean off = targets.size() == 1 && targets.getFirst().gain() == 0;
        double distance = trailingDistance.number(parameters) / PERCENT;
        double activation = trailingActivation.number(parameters) / PERCENT;
        return new ExitRules(
                stopLoss.number(parameters) / PERCENT,
                off ? List.of() : targets,
                distance == 0 ? List.of() : List.of(new Trail(distance, activation)),
                timeStop.integer(parameters));
    }
}
