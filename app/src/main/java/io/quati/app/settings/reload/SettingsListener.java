package io.quati.app.settings.reload;

import io.quati.app.settings.Change;
import io.quati.app.settings.Settings;
import java.util.List;

/** Is told that settings have changed. It takes note, quickly, and has no say. */
@FunctionalInterface
public interface SettingsListener {

    /**
     * Is told after the change.
     *
     * @param now what counts from now on
     * @param changes those that it asked to be told about, at least one
     */
    void changed(Settings now, List<Change> changes);
}
