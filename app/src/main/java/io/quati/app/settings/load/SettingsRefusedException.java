package io.quati.app.settings.load;

import io.quati.app.settings.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** Settings cannot be used; it says all that is wrong with them, and no value of theirs. */
public final class SettingsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public SettingsRefusedException(List<Fault> faults) {
        super(faults.stream().map(fault -> fault.path() + " " + fault.key()).collect(Collectors.joining(", ")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
