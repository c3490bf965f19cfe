package io.quati.app.command;

/** What a command can do to us, the worst last. */
public enum Right {
    /** Tells something. */
    READ,
    /** Makes, changes or deletes something, but nothing is traded because of it. */
    CHANGE,
    /** Orders may follow, or no longer follow. */
    TRADE
}
