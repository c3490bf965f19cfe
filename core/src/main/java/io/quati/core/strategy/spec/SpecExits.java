package io.quati.core.strategy.spec;

import io.quati.core.strategy.rule.Setting;
import java.util.List;

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

    public SpecExits {
        takeProfit = List.copyOf(takeProfit);
    }
}
