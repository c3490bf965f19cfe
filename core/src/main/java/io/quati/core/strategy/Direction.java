package io.quati.core.strategy;

import java.util.Locale;

/** Which positions a strategy may open. */
public enum Direction {
    LONG,
    SHORT,
    BOTH;

    /** Returns the direction that users call {@code name}, in lower case. */
    public static Direction named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Returns whether positions on {@code side}, long or short, may be opened. */
    public boolean allows(Direction side) {
        return this == BOTH || this == side;
    }
}
