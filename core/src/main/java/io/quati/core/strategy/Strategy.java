package io.quati.core.strategy;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Opinion;
import io.quati.core.domain.Order;
import io.quati.core.feature.Features;

/**
 * Turns what is known now into a wish. Its state may depend on nothing but the events it has been given, in
 * their order: no I/O, no clock, no unseeded randomness. One instance serves one run.
 */
public interface Strategy {

    /** Returns what to want after this closed bar. */
    Decision onBar(Bar bar, Features features);

    /** Returns what to want after this opinion; {@link Features} holds it already. */
    default Decision onOpinion(Opinion opinion, Features features) {
        return Decision.HOLD;
    }

    /** Returns what to want after the venue said this about {@code order}; positions are up to date already. */
    default Decision onReport(ExecutionReport report, Order order, Features features) {
        return Decision.HOLD;
    }
}
