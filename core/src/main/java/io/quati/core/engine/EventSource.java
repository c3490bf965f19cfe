package io.quati.core.engine;

import io.quati.core.domain.Event;
import org.jspecify.annotations.Nullable;

/** The one queue that the engine reads: a file when backtesting, a live feed otherwise. */
@FunctionalInterface
public interface EventSource {

    /** Returns the next event, waiting if need be, or null at the end. */
    @Nullable
    Event next();
}
