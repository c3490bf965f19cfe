package io.quati.app.settings.reload;

import io.quati.app.settings.Change;
import io.quati.app.settings.Fault;
import java.time.Instant;
import java.util.List;

/** Is told about every attempt to change settings; nothing that it is told shows a secret. */
public interface SettingsAudit {

    /**
     * Is told before a change counts; if it throws, the change does not.
     *
     * @param who asked for it
     */
    void applied(String who, Instant when, List<Change> changes);

    /**
     * Is told that nothing was changed.
     *
     * @param who asked for it
     * @param faults why not
     */
    void refused(String who, Instant when, List<Fault> faults);
}
