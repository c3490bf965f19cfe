package io.quati.app.stream;

import io.quati.app.job.Job;
import io.quati.app.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the last jobs stand; of those that have changed, all of it. */
final class JobSource implements Source {

    private final Jobs jobs;
    private Map<Long, View> last = Map.of();

    JobSource(Jobs jobs) {
        this.jobs = jobs;
    }

    /** A job in short; {@code fraction} is 0 to 1, and {@code step} a word of its kind. */
    record View(
            long id,
            String kind,
            String state,
            int priority,
            double fraction,
            @Nullable String step) {

        static View of(Job job) {
            return new View(
                    job.id(),
                    job.kind(),
                    job.state().word(),
                    job.priority(),
                    job.progress().fraction(),
                    job.progress().step());
        }
    }

    @Override
    public Object whole() {
        return new ArrayList<>(last.values());
    }

    @Override
    public Optional<?> changes() {
        Map<Long, View> now = new TreeMap<>();
        jobs.recent().forEach(job -> now.put(job.id(), View.of(job)));
        List<View> changed = now.values().stream()
                .filter(view -> !view.equals(last.get(view.id())))
                .toList();
        last = now;
        return changed.isEmpty() ? Optional.empty() : Optional.of(changed);
    }
}
