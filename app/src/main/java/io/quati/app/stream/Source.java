package io.quati.app.stream;

import java.util.Optional;

/** What a topic is about. Asked by one thread at a time. */
interface Source {

    /** Returns all that was told up to the last call of {@link #changes}. */
    Object whole();

    /** Returns what is new since the last call, if anything is. */
    Optional<?> changes();
}
