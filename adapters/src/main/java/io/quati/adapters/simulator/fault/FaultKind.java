package io.quati.adapters.simulator.fault;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What goes wrong with a request: whether the exchange does what it asks, and what the client hears of it. */
public enum FaultKind {
    /** The connection breaks before the exchange hears anything. */
    DROP_BEFORE(Effect.NONE),
    /** The exchange does it and the connection breaks before the reply. */
    DROP_AFTER(Effect.DONE),
    /** 503 and not done. */
    UNAVAILABLE(Effect.NONE),
    /** 503 and done all the same. */
    UNAVAILABLE_ACCEPTED(Effect.DONE),
    /** -1007, and not done. */
    TIMEOUT(Effect.NONE),
    /** -1007, and done. */
    TIMEOUT_ACCEPTED(Effect.DONE),
    /** -1006, and not done. */
    BUS_ERROR(Effect.NONE),
    /** -1006, and done. */
    BUS_ERROR_ACCEPTED(Effect.DONE),
    /** -1007 at once, and done later. */
    LATE(Effect.LATER),
    /** The connection breaks at once, and it is done later. */
    LATE_DROP(Effect.LATER),
    /** Done at once, answered later. */
    SLOW(Effect.DONE),
    /** Held up on its way: done and answered later. */
    SLOW_BEFORE(Effect.LATER),
    /** Not done and never answered, on a connection that stays open. */
    HALF_OPEN(Effect.NONE),
    /** Done and never answered, on a connection that stays open. */
    HALF_OPEN_ACCEPTED(Effect.DONE),
    /** Done, and answered by something that is no JSON. */
    GARBAGE(Effect.DONE),
    /** Refused with the stated status, code and text. */
    ERROR(Effect.NONE),
    /** 429 with Retry-After. */
    RATE_LIMITED(Effect.NONE),
    /** 418 with Retry-After, for this and every request until the ban is over. */
    BANNED(Effect.NONE);

    /** Whether the exchange does what is asked. */
    public enum Effect {
        NONE,
        DONE,
        LATER
    }

    private final Effect effect;

    FaultKind(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /** Returns the name used in scripts, for instance {@code drop-after}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FaultKind> of(String text) {
        return Stream.of(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
