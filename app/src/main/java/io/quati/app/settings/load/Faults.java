package io.quati.app.settings.load;

import io.quati.app.settings.Fault;
import io.quati.app.settings.Origin;
import io.quati.app.settings.catalogue.Setting;
import io.quati.core.catalogue.Suggestion;
import io.quati.core.document.Problems;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong, up to a limit that no honest file reaches, and which settings are touched by it. */
final class Faults {

    private static final int MOST = 200;

    private final SequencedSet<Fault> found = new LinkedHashSet<>();
    private final Set<String> blamed = new TreeSet<>();

    /** Remembers that a setting is not to be judged further. */
    void blame(Setting setting) {
        blamed.add(setting.path());
    }

    /** Adds a fault; arguments that come from outside must be quoted, and none may be a secret. */
    void add(Origin origin, String path, String key, String... arguments) {
        if (found.size() < MOST) {
            found.add(new Fault(origin, path, key, arguments));
        }
    }

    /** Adds that there is nothing called {@code typed}, and what was probably meant. */
    void addUnknown(Origin origin, String path, String key, String typed, Collection<String> known) {
        String name = Problems.quote(typed);
        Suggestion.nearest(name, known)
                .ifPresentOrElse(
                        near -> add(origin, path, key + ".near", name, near), () -> add(origin, path, key, name));
    }

    /** Returns whether nothing is known to be wrong with any of these settings. */
    boolean spare(Collection<String> paths) {
        return paths.stream().noneMatch(blamed::contains);
    }

    List<Fault> all() {
        return List.copyOf(found);
    }
}
