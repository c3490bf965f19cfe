package io.quati.app.settings.reload;

import io.quati.app.settings.Change;
import io.quati.app.settings.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what an audit is told. */
final class Told implements SettingsAudit {

    final List<String> entries = new ArrayList<>();

    @Override
    public void applied(String who, Instant when, List<Change> changes) {
        changes.forEach(change ->
                entries.add(who + " " + when + " " + change.path() + ": " + change.before() + " -> " + change.after()));
    }

    @Override
    public void refused(String who, Instant when, List<Fault> faults) {
        faults.forEach(fault -> entries.add(who + " " + when + " " + fault.path() + ": " + fault.key()));
    }
}
