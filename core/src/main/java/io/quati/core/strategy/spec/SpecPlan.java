package io.quati.core.strategy.spec;

import io.quati.core.strategy.Direction;
import io.quati.core.strategy.rule.IndicatorUse;
import io.quati.core.strategy.rule.PositionUse;
import io.quati.core.strategy.rule.Rule;
import io.quati.core.strategy.rule.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a written strategy does. */
public sealed interface SpecPlan {

    /**
     * It trades by rules over indicators.
     *
     * @param direction the name of the {@link Direction} in which it may open positions, whatever the rules say
     */
    record ByRules(
            Map<String, IndicatorUse> indicators,
            Side longSide,
            Side shortSide,
            Setting direction,
            SpecSizing size,
            SpecExits exits)
            implements SpecPlan {

        public ByRules {
            indicators = Collections.unmodifiableMap(new LinkedHashMap<>(indicators));
        }

        /** Returns the rules for {@code side}, long or short; none where {@code values} bar that direction. */
        public Side side(Direction side, Map<String, String> values) {
            if (!Direction.named(direction.text(values)).allows(side)) {
                return Side.UNUSED;
            }
            return side == Direction.SHORT ? shortSide : longSide;
        }

        /** Returns whether its rules alone decide, whatever became of earlier wishes: it only ever is long or flat. */
        public boolean isLongOrFlat(Map<String, String> values) {
            return side(Direction.SHORT, values).equals(Side.UNUSED)
                    && exits.equals(SpecExits.NONE)
                    && !PositionUse.isIn(longSide.entry())
                    && !PositionUse.isIn(longSide.exit());
        }
    }

    /**
     * It is a strategy of the catalogue with settings of its own.
     *
     * @param settings by parameter of that strategy; what is missing takes its default
     */
    record BuiltIn(String strategy, Map<String, Setting> settings, String size) implements SpecPlan {

        public BuiltIn {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }
    }

    /** When to open a position of one direction, and when to leave it. */
    record Side(Rule entry, Rule exit) {

        static final Side UNUSED = new Side(Rule.NEVER, Rule.NEVER);
    }
}
