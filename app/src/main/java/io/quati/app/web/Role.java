package io.quati.app.web;

/** What somebody may do here. */
public enum Role {
    /** Looks, at everything but keys and other people's things. */
    VIEWER,
    /** Looks; starts and stops bots and trades within the limits. */
    TRADER,
    /** Looks; imports data, trains, tests and optimises; never trades. */
    RESEARCHER,
    /** Does everything, people, keys, limits and modes included. */
    ADMIN,
    /** A program of ours, such as a language model's: proposes, and decides nothing. */
    AGENT;

    /** Returns whether whoever has this role may do all that {@code other} may. */
    public boolean includes(Role other) {
        return this == ADMIN || this == other || (other == VIEWER && this != AGENT);
    }
}
