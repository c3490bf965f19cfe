package io.quati.core.strategy.spec;

import io.quati.core.strategy.rule.IndicatorUse;
import io.quati.core.strategy.rule.PositionUse;
import io.quati.core.strategy.rule.Rule;
import io.quati.core.strategy.rule.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a written strategy does. */
public sealed interface SpecPlan {

    /** It trades by rules over indicators. */
    record ByRules(
            Map<String, IndicatorUse> indicators, Side longSide, Side shortSide, SpecSizing size, SpecExits exits)
            implements SpecPlan {

        public ByRules {
            indicators = Collections.unmodifiableMap(new LinkedHashMap<>(indicators));
        }

        /** Returns whether its rules alone decide, whatever became of earlier wishes: it only ever is long or flat. */
        public boolean isLongOrFlat() {
            return shortSide.equals(Side.UNUSED)
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
