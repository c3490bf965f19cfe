package io.quati.core.strategy;

import io.quati.core.catalogue.Parameter;
import io.quati.core.catalogue.Settings;
import io.quati.core.catalogue.Suggestion;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Instrument;
import io.quati.core.strategy.grid.GridPlan;
import io.quati.core.strategy.grid.GridStrategy;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The strategies that users can name, with their parameters. One line here makes a strategy known everywhere. */
public final class StrategyCatalogue {

    private static final int LONGEST = 10_000;
    private static final Parameter DIRECTION = Parameter.choice("direction", "long", "short", "both");
    private static final Map<String, Item> ITEMS = items();

    private StrategyCatalogue() {}

    /**
     * One strategy.
     *
     * @param name as typed by users
     * @param defaultSize how much it trades when nobody says otherwise, as {@link Sizing} reads it
     * @param parameters its settings besides the size
     */
    public record Item(String name, String defaultSize, List<Parameter> parameters, Maker maker)
            implements StrategyDefinition {

        public Item {
            parameters = List.copyOf(parameters);
        }

        /**
         * Returns a new instance for one run.
         *
         * @param settings by parameter name; what is missing takes its default
         * @throws IllegalArgumentException if a name is unknown or a value is out of range
         */
        public Strategy create(Map<String, String> settings, Exposure size) {
            return maker.make(new Settings(name, parameters, settings), size);
        }

        @Override
        public Map<String, String> checked(Map<String, String> settings) {
            return new Settings(name, parameters, settings).values();
        }

        @Override
        public Strategy newStrategy(Map<String, String> settings, String size, Instrument instrument) {
            return create(settings, Sizing.parse(size, instrument));
        }

        @Override
        public boolean sellsShort(Map<String, String> values) {
            return Direction.named(values.getOrDefault(DIRECTION.name(), DIRECTION.defaultValue()))
                    .allows(Direction.SHORT);
        }

        @Override
        public Map<String, String> manifestSettings() {
            return Collections.emptyMap();
        }
    }

    /** Makes a strategy from checked settings. */
    @FunctionalInterface
    public interface Maker {
        Strategy make(Settings settings, Exposure size);
    }

    /** Returns all strategies, in the order in which they should be shown. */
    public static Collection<Item> all() {
        return ITEMS.values();
    }

    /** Returns the strategy {@code name}; throws {@link IllegalArgumentException} naming the nearest if unknown. */
    public static Item find(String name) {
        Item item = ITEMS.get(name);
        if (item == null) {
            throw new IllegalArgumentException(Suggestion.unknown("strategy", name, ITEMS.keySet()));
        }
        return item;
    }

    private static Map<String, Item> items() {
        Map<String, Item> items = new LinkedHashMap<>();
        for (Item item : List.of(
                new Item("buy-and-hold", "all", List.of(), (settings, size) -> new BuyAndHold(size)),
                new Item(
                        "sma-cross",
                        "all",
                        List.of(
                                Parameter.integer("fast", 10, 1, LONGEST),
                                Parameter.integer("slow", 30, 2, LONGEST),
                                DIRECTION),
                        (settings, size) -> new SmaCross(
                                settings.integer("fast"),
                                settings.integer("slow"),
                                Direction.named(settings.text(DIRECTION.name())),
                                size)),
                new Item(
                        "rsi-reversion",
                        "all",
                        List.of(
                                Parameter.integer("period", 14, 1, LONGEST),
                                Parameter.number("oversold", 30, 0, 100),
                                Parameter.number("overbought", 70, 0, 100)),
                        (settings, size) -> new RsiReversion(
                                settings.integer("period"),
                                settings.number("oversold"),
                                settings.number("overbought"),
                                size)),
                new Item(
                        "grid",
                        "all",
                        List.of(
                                Parameter.integer("levels", 10, 2, 1000),
                                Parameter.number("spacing", 0.5, 0.001, 100),
                                Parameter.choice("geometry", "geometric", "arithmetic"),
                                Parameter.choice("recentre", "yes", "no")),
                        (settings, size) -> new GridStrategy(
                                new GridPlan(
                                        settings.integer("levels"),
                                        settings.number("spacing"),
                                        GridPlan.Geometry.named(settings.text("geometry"))),
                                size,
                                settings.text("recentre").equals("yes"))),
                new Item(
                        "opinion-follower",
                        "10%",
                        List.of(Parameter.number("threshold", 0.7, 0, 0.999)),
                        (settings, size) -> new OpinionFollower(settings.number("threshold"), size)))) {
            items.put(item.name(), item);
        }
        return Collections.unmodifiableMap(items);
    }
}
