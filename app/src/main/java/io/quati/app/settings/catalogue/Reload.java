package io.quati.app.settings.catalogue;

/** When a change of a setting counts. */
public enum Reload {
    /** At once, while Quati runs. */
    LIVE,
    /** When Quati starts the next time. */
    RESTART
}
