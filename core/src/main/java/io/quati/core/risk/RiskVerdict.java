package io.quati.core.risk;

import io.quati.core.domain.Order;
import io.quati.core.domain.Reason;
import java.util.List;

/** The gate's answer. */
public sealed interface RiskVerdict permits ApprovedOrder, RiskVerdict.Denied {

    /** The order must not be placed, for these reasons. */
    record Denied(Order order, List<Reason> objections) implements RiskVerdict {

        public Denied {
            objections = List.copyOf(objections);
        }
    }
}
