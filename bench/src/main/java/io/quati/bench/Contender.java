package io.quati.bench;

import java.util.function.DoubleSupplier;

/**
 * One way to do a task.
 *
 * @param name whose way it is
 * @param note what to know about it when comparing; may be empty
 * @param work does the whole task and returns its answer
 */
record Contender(String name, String note, DoubleSupplier work) {

    static final String OURS = "quati";

    static Contender ours(DoubleSupplier work) {
        return new Contender(OURS, "", work);
    }

    static Contender rival(String name, DoubleSupplier work) {
        return new Contender(name, "", work);
    }

    Contender noting(String more) {
        return new Contender(name, more, work);
    }
}
