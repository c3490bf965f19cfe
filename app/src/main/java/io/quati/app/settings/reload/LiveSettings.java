package io.quati.app.settings.reload;

import io.quati.app.settings.Change;
import io.quati.app.settings.Fault;
import io.quati.app.settings.Settings;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Reload;
import io.quati.app.settings.load.Loading;
import io.quati.app.settings.load.SettingsSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The settings that count now. They are replaced as a whole or not at all: a change that is faulty, or that holds one
 * setting which counts only after a restart, leaves everything as it was. For any number of threads.
 */
public final class LiveSettings {

    private final SettingsSource source;
    private final SettingsAudit audit;
    private final InstantSource clock;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile Settings current;

    private record Subscription(String prefix, SettingsListener listener) {

        List<Change> of(List<Change> changes) {
            return changes.stream().filter(change -> covers(change.path())).toList();
        }

        private boolean covers(String path) {
            return prefix.isEmpty() || path.equals(prefix) || path.startsWith(prefix + ".");
        }
    }

    /**
     * @param current what {@code source} gave
     */
    public LiveSettings(Settings current, SettingsSource source, SettingsAudit audit, InstantSource clock) {
        this.current = current;
        this.source = source;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns what counts now. Ask once for all that belongs together. */
    public Settings current() {
        return current;
    }

    /** Returns where they are read from. */
    public SettingsSource source() {
        return source;
    }

    /**
     * Tells {@code listener} about changes from now on.
     *
     * @param prefix path of a setting or of a map of settings; empty for all
     */
    public void subscribe(String prefix, SettingsListener listener) {
        subscriptions.add(new Subscription(prefix, listener));
    }

    /**
     * Reads everything again.
     *
     * @param who asked for it
     */
    public synchronized Reloading reload(String who) {
        return switch (source.load()) {
            case Loading.Refused(List<Fault> faults) -> refuse(who, faults);
            case Loading.Loaded(Settings next, List<Fault> notices) -> replace(who, next, notices);
        };
    }

    private Reloading refuse(String who, List<Fault> faults) {
        audit.refused(who, clock.instant(), faults);
        return new Reloading.Refused(faults);
    }

    private Reloading replace(String who, Settings next, List<Fault> notices) {
        List<Change> changes = current.changesTo(next);
        if (changes.isEmpty()) {
            return new Reloading.Unchanged();
        }
        List<Fault> late = changes.stream()
                .filter(change -> Catalogue.current().at(change.path()).reload() == Reload.RESTART)
                .map(change -> new Fault(next.origin(change.path()), change.path(), "needs-restart"))
                .toList();
        if (!late.isEmpty()) {
            return refuse(who, late);
        }
        Instant when = clock.instant();
        audit.applied(who, when, changes);
        current = next;
        for (Subscription subscription : subscriptions) {
            List<Change> own = subscription.of(changes);
            if (!own.isEmpty()) {
                subscription.listener().changed(next, own);
            }
        }
        return new Reloading.Applied(changes, notices);
    }
}
