package io.quati.core.engine;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Event;
import org.jspecify.annotations.Nullable;

/** The one queue that the engine reads: a file when backtesting, a live feed otherwise. */
@FunctionalInterface
public interface EventSource {

    /** Returns the next event, waiting if need be, or null at the end. */
    @Nullable
    Event next();

    /**
     * Returns whether the next event is here already and is a bar of another instrument over the same time. What a
     * simulated venue fills at the open of such bars comes before any of their closes.
     */
    default boolean hasSiblingOf(Bar bar) {
        return false;
    }
}
