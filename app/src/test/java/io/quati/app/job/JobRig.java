package io.quati.app.job;

import io.quati.app.bus.Waiting;
import io.quati.app.job.JobQueue.Pace;
import io.quati.app.projection.Installation;
import io.quati.app.settings.Database;
import io.quati.app.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Jobs on a real database, at a pace that tests can wait for. */
final class JobRig implements AutoCloseable {

    static final Duration HEARTBEAT = Duration.ofMillis(200);

    final Store store;
    final JdbcClient database;
    final Jobs jobs;

    JobRig(Database place, Installation installation, int atOnce, List<Timetable> timetables, JobKind... kinds) {
        this.store = Store.open(place);
        this.database = JdbcClient.create(store.dataSource());
        this.jobs = new Jobs(
                store.dataSource(),
                installation,
                new Jobs.Features(List.of(kinds), timetables),
                new Pace(atOnce, Duration.ofMillis(100), HEARTBEAT),
                JsonMapper.shared(),
                InstantSource.system());
        jobs.open();
    }

    static Installation anInstallation() {
        return new Installation(UUID.randomUUID());
    }

    /** What a test has done. */
    interface Work {
        Object of(JobRun run) throws Exception;
    }

    static JobKind kind(String name, Work work) {
        return new JobKind() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Object run(JobRun run) throws Exception {
                return work.of(run);
            }
        };
    }

    static NewJob wanted(String kind, int priority, @Nullable String key) {
        return new NewJob(kind, Map.of(), priority, key, NewJob.SERVER);
    }

    Job start(String kind) {
        return jobs.start(wanted(kind, NewJob.USUAL, null));
    }

    JobState state(Job job) {
        return job(job).state();
    }

    Job job(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    void await(Job job, JobState state) throws InterruptedException {
        Waiting.until(job.kind() + " is " + state, () -> state(job) == state);
    }

    long places() {
        return database.sql("SELECT count(*) FROM scheduled_tasks WHERE task_name LIKE 'job %'")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        jobs.close();
        store.close();
    }
}
