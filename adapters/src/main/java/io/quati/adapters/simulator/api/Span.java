package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.protocol.Parameters;

/**
 * The time that a request asks about, both ends included.
 *
 * @param from milliseconds since 1970 UTC, as {@code to}
 */
record Span(long from, long to) {

    /** Returns the time from {@code startTime} to {@code endTime}; without them it does not begin or does not end. */
    static Span of(Parameters asked) {
        return new Span(
                asked.findTime("startTime").orElse(Long.MIN_VALUE),
                asked.findTime("endTime").orElse(Long.MAX_VALUE));
    }

    boolean contains(long time) {
        return time >= from && time <= to;
    }
}
