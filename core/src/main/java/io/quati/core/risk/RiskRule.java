package io.quati.core.risk;

import io.quati.core.domain.Order;
import io.quati.core.domain.Reason;
import io.quati.core.portfolio.Portfolio;
import java.util.Optional;

/** One reason to say no. */
@FunctionalInterface
public interface RiskRule {

    /** Returns why the order must not be placed, or empty if this rule has no objection. */
    Optional<Reason> objection(Order order, Portfolio portfolio);
}
