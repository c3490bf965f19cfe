package io.quati.adapters.simulator.fault;

import tools.jackson.databind.node.ObjectNode;

/**
 * Something that the exchange does to itself at a time.
 *
 * @param afterMillis milliseconds after its start
 * @param action name of a control action, for instance {@code disconnect-streams}
 * @param arguments of that action
 */
public record TimedAction(long afterMillis, String action, ObjectNode arguments) {

    public TimedAction {
        if (afterMillis < 0) {
            throw new IllegalArgumentException("afterMillis must not be negative, was " + afterMillis);
        }
    }
}
