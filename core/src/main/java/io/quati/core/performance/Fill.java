package io.quati.core.performance;

import io.quati.core.domain.ExecutionReport.Filled;

/**
 * A part of our order that traded, and where in the history.
 *
 * @param bar index of the bar in which it happened, 0 being the oldest
 */
public record Fill(int bar, Filled report) {}
