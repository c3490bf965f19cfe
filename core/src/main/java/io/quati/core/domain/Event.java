package io.quati.core.domain;

import java.time.Instant;

/** Everything the engine can be told, one at a time and in one order. */
public sealed interface Event permits Bar, Funding, Opinion, ExecutionReport, LeaseTaken, Liquidation, OperatorCommand {

    /** Returns when we could first have acted on this event; never earlier than it happened. */
    Instant knownAt();
}
