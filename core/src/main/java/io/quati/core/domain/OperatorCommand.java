package io.quati.core.domain;

import java.time.Instant;

/** A person's order to the engine. */
public sealed interface OperatorCommand extends Event {

    /** Stop taking risk: cancel what rests and let only reducing orders pass, until {@link Resume}. */
    record Halt(Instant knownAt, String reason) implements OperatorCommand {}

    /** Lift a {@link Halt}. */
    record Resume(Instant knownAt, String reason) implements OperatorCommand {}
}
