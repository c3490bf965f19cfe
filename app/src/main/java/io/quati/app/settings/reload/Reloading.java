package io.quati.app.settings.reload;

import io.quati.app.settings.Change;
import io.quati.app.settings.Fault;
import java.util.List;

/** What came of reading settings once more. */
public sealed interface Reloading {

    /** All changes count from now on. */
    record Applied(List<Change> changes, List<Fault> notices) implements Reloading {

        public Applied {
            changes = List.copyOf(changes);
            notices = List.copyOf(notices);
        }
    }

    /** There was nothing to change. */
    record Unchanged() implements Reloading {}

    /** Nothing changed, for these reasons, of which there is at least one. */
    record Refused(List<Fault> faults) implements Reloading {

        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
