package io.quati.core.risk;

import io.quati.core.domain.OperatorCommand;
import io.quati.core.domain.OperatorCommand.Halt;
import io.quati.core.domain.OperatorCommand.Resume;
import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.portfolio.Portfolio;
import java.util.ArrayList;
import java.util.List;

/**
 * The single door between wanting and doing. Every rule is asked; one objection is enough.
 * Holds the latched kill switch: while it is pulled, only orders that reduce a position pass.
 */
public final class RiskGate {

    private static final Reason HALTED = Reason.of("risk.halted");

    private final List<RiskRule> rules;
    private boolean halted;

    public RiskGate(List<RiskRule> rules) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("rules must not be empty: a gate without rules is an open door");
        }
        this.rules = List.copyOf(rules);
    }

    /** Pulls or releases the kill switch. */
    public void obey(OperatorCommand command) {
        halted = switch (command) {
            case Halt _ -> true;
            case Resume _ -> false;
        };
    }

    /** Returns whether the kill switch is pulled. */
    public boolean isHalted() {
        return halted;
    }

    /** Returns {@code order} as approved, or why not; a {@link Fuse} that objects pulls the kill switch. */
    public RiskVerdict review(Order order, Portfolio portfolio) {
        List<Reason> objections = null;
        if (halted && !isReducing(order, portfolio)) {
            objections = new ArrayList<>(List.of(HALTED));
        }
        for (int i = 0; i < rules.size(); i++) {
            var objection = rules.get(i).objection(order, portfolio);
            if (objection.isPresent()) {
                objections = objections == null ? new ArrayList<>() : objections;
                objections.add(objection.get());
                halted |= rules.get(i) instanceof Fuse;
            }
        }
        return objections == null ? new ApprovedOrder(order) : new RiskVerdict.Denied(order, objections);
    }

    /** An order reduces if, together with those of its side already working, it cannot turn the position. */
    private static boolean isReducing(Order order, Portfolio portfolio) {
        long lots = portfolio.position(order.instrument()).lots();
        Side closing = lots > 0 ? Side.SELL : Side.BUY;
        return lots != 0
                && order.side() == closing
                && order.size() instanceof Quantity quantity
                && portfolio.workingLots(order.instrument(), closing) + quantity.lots() <= Math.abs(lots);
    }
}
