package io.quati.core.strategy;

import java.util.Locale;

/** Which positions a strategy may open. */
enum Direction {
    LONG,
    SHORT,
    BOTH;

    /** Returns the direction that users call {@code name}, in lower case. */
    static Direction named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
