package io.quati.adapters.simulator.stream;

import io.quati.adapters.simulator.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong with events on their way to a client. Used only while the engine is held. */
final class EventFaults {

    private static final long PATIENCE = 500;

    private final Faults faults;
    private Optional<ObjectNode> held = Optional.empty();
    private long heldSince;

    EventFaults(Faults faults) {
        this.faults = faults;
    }

    /** Returns what arrives of {@code events}, in the order of arrival. */
    List<ObjectNode> pass(List<ObjectNode> events, long now) {
        List<ObjectNode> arriving = new ArrayList<>();
        for (ObjectNode event : events) {
            if (faults.dropsEvent()) {
                continue;
            }
            boolean twice = faults.duplicatesEvent();
            if (held.isEmpty() && faults.reordersEvent()) {
                held = Optional.of(event);
                heldSince = now;
            } else {
                arriving.add(event);
                held.ifPresent(arriving::add);
                held = Optional.empty();
            }
            if (twice) {
                arriving.add(event);
            }
        }
        if (held.isPresent() && now - heldSince > PATIENCE) {
            arriving.add(held.get());
            held = Optional.empty();
        }
        return arriving;
    }
}
