package io.quati.app.settings.load;

import io.quati.app.settings.Fault;
import io.quati.app.settings.Settings;
import java.util.List;

/** What came of reading settings. */
public sealed interface Loading {

    /**
     * Everything is in order.
     *
     * @param notices what is worth a word all the same
     */
    record Loaded(Settings settings, List<Fault> notices) implements Loading {

        public Loaded {
            notices = List.copyOf(notices);
        }
    }

    /** Something is wrong; all of it is here, never empty. */
    record Refused(List<Fault> faults) implements Loading {

        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
