package io.quati.app.job;

import io.quati.app.job.Job.Progress;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The last jobs and how they stand, so that whoever watches them need not ask the database. For any thread. */
final class RecentJobs {

    static final int KEPT = 50;

    private final ConcurrentNavigableMap<Long, Job> jobs = new ConcurrentSkipListMap<>();

    void changed(Job job) {
        jobs.put(job.id(), job.brief(job.progress()));
        while (jobs.size() > KEPT) {
            jobs.pollFirstEntry();
        }
    }

    void moved(long id, Progress progress) {
        jobs.computeIfPresent(id, (_, job) -> job.brief(progress));
    }

    /** Returns them, newest last. */
    List<Job> all() {
        return List.copyOf(jobs.values());
    }
}
