package io.quati.core.strategy;

import io.quati.core.catalogue.Parameter;
import io.quati.core.domain.Instrument;
import io.quati.core.strategy.exit.ExitRules;
import java.util.List;
import java.util.Map;

/** A strategy that can be run: one of the {@link StrategyCatalogue}, or one that a user wrote down as a document. */
public interface StrategyDefinition {

    /** Returns its name, as users know it. */
    String name();

    /** Returns how much it trades when nobody says otherwise, as {@link #newStrategy} reads it. */
    String defaultSize();

    /** Returns its settings besides the size. */
    List<Parameter> parameters();

    /**
     * Returns all parameters with their values, defaults filled in.
     *
     * @throws IllegalArgumentException if a name is unknown or a value is out of range
     */
    Map<String, String> checked(Map<String, String> settings);

    /**
     * Returns a new instance for one run.
     *
     * @param settings by parameter name; what is missing takes its default
     * @param size as {@link Sizing} reads it, or the default
     * @throws IllegalArgumentException if a name is unknown, or a value or the size makes no sense
     */
    Strategy newStrategy(Map<String, String> settings, String size, Instrument instrument);

    /**
     * Returns whether it ever sells what it does not hold, which only a futures account can.
     *
     * @param parameters as {@link #checked} returns them
     */
    boolean sellsShort(Map<String, String> parameters);

    /**
     * Returns which orders of its own leave a position; the times of its targets are in bars, as if each lasted a millisecond.
     *
     * @param parameters as {@link #checked} returns them
     */
    default ExitRules exits(Map<String, String> parameters) {
        return ExitRules.NONE;
    }

    /** Returns what a manifest has to say so that this definition can be found again; empty where the name says all. */
    Map<String, String> manifestSettings();
}
