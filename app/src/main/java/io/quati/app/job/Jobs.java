package io.quati.app.job;

import io.quati.app.job.JobQueue.Pace;
import io.quati.app.job.JobTable.Filter;
import io.quati.app.projection.Installation;
import io.quati.app.web.Paging;
import io.quati.app.web.RequestRejectedException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Long work of all features: some jobs are done at a time, those of greater priority first, and what a process that died
 * was doing is gone on with from its last checkpoint. For any thread.
 */
public final class Jobs implements AutoCloseable {

    private static final int MOST_WAITING = 1_000;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final JobTable table;
    private final JobWorker worker;
    private final JobQueue queue;
    private final List<Timetable> timetables;
    private final JsonMapper json;
    private final InstantSource clock;

    /** What features bring. */
    record Features(List<JobKind> kinds, List<Timetable> timetables) {}

    Jobs(
            DataSource source,
            Installation installation,
            Features features,
            Pace pace,
            JsonMapper json,
            InstantSource clock) {
        this.database = JdbcClient.create(source);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        this.table = new JobTable(database, installation);
        this.worker = new JobWorker(features.kinds(), table, json, clock);
        this.timetables = features.timetables();
        this.queue = new JobQueue(source, installation.id(), worker, timetables, this::start, pace, clock);
        this.json = json;
        this.clock = clock;
    }

    /**
     * Has something done, unless there is a job of this kind and key; returns the job.
     *
     * @throws IllegalArgumentException if nothing here does this kind, or the payload is no object or too large
     * @throws RequestRejectedException if too many jobs wait
     */
    public Job start(NewJob wanted) {
        if (!worker.does(wanted.kind())) {
            throw new IllegalArgumentException("kind must be known here, was " + wanted.kind());
        }
        String payload = JobTable.document("payload", json.writeValueAsString(wanted.payload()));
        if (table.count(new Filter(JobState.QUEUED.word(), "")) >= MOST_WAITING) {
            throw RequestRejectedException.of(HttpStatus.TOO_MANY_REQUESTS, "jobs-waiting", MOST_WAITING);
        }
        Job job = Objects.requireNonNull(transactions.execute(_ -> {
            Optional<Job> added = table.insert(wanted, payload, clock.instant());
            added.ifPresent(queue::put);
            return added.orElseGet(() ->
                    table.find(wanted.kind(), String.valueOf(wanted.key())).orElseThrow());
        }));
        queue.look();
        return job;
    }

    public Optional<Job> find(long id) {
        return table.find(id);
    }

    /** Returns whether a job of this kind waits or runs. */
    public boolean isActive(String kind) {
        return table.count(new Filter(JobState.QUEUED.word(), kind))
                        + table.count(new Filter(JobState.RUNNING.word(), kind))
                > 0;
    }

    /** Cancels a job that waits and asks one that runs to stop; returns empty if it is over, or there is none. */
    public Optional<Job> cancel(long id) {
        Optional<Job> cancelled = table.cancel(id, clock.instant());
        worker.cancel(id);
        return cancelled;
    }

    /** Lets a job that waits pass others, or be passed; returns empty if it does not wait. */
    public Optional<Job> prioritise(long id, int priority) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            Optional<Job> changed = table.prioritise(id, priority);
            changed.ifPresent(job -> database.sql(
                            "UPDATE scheduled_tasks SET priority = ? WHERE task_name = ? AND task_instance = ?")
                    .params(priority, queue.taskName(), Long.toString(id))
                    .update());
            return changed;
        }));
    }

    List<Job> list(Filter filter, Paging page) {
        return table.list(filter, page);
    }

    long count(Filter filter) {
        return table.count(filter);
    }

    List<Timetable> timetables() {
        return timetables;
    }

    /** Returns the last jobs as they stand, newest last, without asking the database. */
    public List<Job> recent() {
        return table.recent().all();
    }

    /** Begins to do what waits. */
    public void open() {
        table.list(Filter.ALL, new Paging(RecentJobs.KEPT, 0, null)).forEach(table.recent()::changed);
        queue.start();
    }

    /** Stops what is being done, to go on with it when the server runs again. */
    @Override
    public void close() {
        queue.close();
    }
}
