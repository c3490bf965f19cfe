package io.quati.app.settings.reload;

import io.quati.app.settings.Change;
import io.quati.app.settings.Fault;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes changes of settings into the log. */
public final class LoggedAudit implements SettingsAudit {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedAudit.class);

    @Override
    public void applied(String who, Instant when, List<Change> changes) {
        changes.forEach(change ->
                LOG.info("{}: {} changed from {} to {}", who, change.path(), change.before(), change.after()));
    }

    @Override
    public void refused(String who, Instant when, List<Fault> faults) {
        faults.forEach(fault ->
                LOG.warn("{}: settings not taken: {} {} {}", who, fault.origin().place(), fault.path(), fault.key()));
    }
}
