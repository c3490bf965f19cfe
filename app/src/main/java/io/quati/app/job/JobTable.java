package io.quati.app.job;

import io.quati.app.job.Job.Progress;
import io.quati.app.job.Job.Times;
import io.quati.app.projection.Installation;
import io.quati.app.web.Paging;
import io.quati.app.web.Problems;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The jobs of this installation, those of the past included. */
final class JobTable {

    /** In bytes of UTF-8. */
    static final int LARGEST = 256 * 1024;

    private static final int LONGEST_ERROR = 2_000;

    private static final String COLUMNS = """
             id, kind, key, state, priority, started_by, (SELECT login FROM users WHERE users.id = started_by) AS starter,
             payload, checkpoint, result, error, fraction, step, attempt, deaths, cancel_asked, created_at, started_at, finished_at
            """;
    private static final String RETURNING = " RETURNING" + COLUMNS;
    private static final String MATCHING = """
             FROM jobs WHERE installation = :installation AND (:state = '' OR state = :state) AND (:kind = '' OR kind = :kind)
            """;

    private final JdbcClient database;
    private final UUID installation;
    private final RecentJobs recent = new RecentJobs();

    JobTable(JdbcClient database, Installation installation) {
        this.database = database;
        this.installation = installation.id();
    }

    /** Returns the last jobs, as this process has changed them. */
    RecentJobs recent() {
        return recent;
    }

    /** What a list is to hold; an empty text is anything. */
    record Filter(String state, String kind) {

        static final Filter ALL = new Filter("", "");
    }

    /** Returns the text; throws {@link IllegalArgumentException} if it is too large to be kept. */
    static String limited(String what, String json) {
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST) {
            throw new IllegalArgumentException(what + " must have " + LARGEST + " bytes at most, was " + bytes);
        }
        return json;
    }

    /** Returns the text of a JSON object; throws {@link IllegalArgumentException} if it is none, or too large. */
    static String document(String what, String json) {
        if (!json.startsWith("{")) {
            throw new IllegalArgumentException(what + " must be a JSON object, was " + Problems.shown(json));
        }
        return limited(what, json);
    }

    private JdbcClient.StatementSpec asked(String sql) {
        return database.sql(sql).param("installation", installation);
    }

    /** Adds a job, or returns empty if there is one of this kind and key. */
    Optional<Job> insert(NewJob wanted, String payload, Instant now) {
        return noted(
                asked("INSERT INTO jobs (installation, kind, key, state, priority, started_by, payload, created_at)"
                                + " VALUES (:installation, :kind, :key, 'queued', :priority, :by, :payload::json, :now)"
                                + " ON CONFLICT (installation, kind, key) DO NOTHING" + RETURNING)
                        .param("kind", wanted.kind())
                        .param("key", wanted.key())
                        .param("priority", wanted.priority())
                        .param("by", wanted.by())
                        .param("payload", payload)
                        .param("now", Timestamp.from(now)));
    }

    Optional<Job> find(long id) {
        return asked("SELECT" + COLUMNS + "FROM jobs WHERE installation = :installation AND id = :id")
                .param("id", id)
                .query((row, _) -> job(row))
                .optional();
    }

    Optional<Job> find(String kind, String key) {
        return asked("SELECT" + COLUMNS
                        + "FROM jobs WHERE installation = :installation AND kind = :kind AND key = :key")
                .param("kind", kind)
                .param("key", key)
                .query((row, _) -> job(row))
                .optional();
    }

    /** Returns a page, newest first. */
    List<Job> list(Filter filter, Paging page) {
        return asked("SELECT" + COLUMNS + MATCHING + " AND id < :before ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .param("state", filter.state())
                .param("kind", filter.kind())
                .param(
                        "before",
                        page.after() == null ? Long.MAX_VALUE : page.after().id())
                .param("limit", page.limit())
                .param("offset", page.after() == null ? page.offset() : 0)
                .query((row, _) -> job(row))
                .list();
    }

    long count(Filter filter) {
        return asked("SELECT count(*)" + MATCHING)
                .param("state", filter.state())
                .param("kind", filter.kind())
                .query(Long.class)
                .single();
    }

    /** Begins an attempt, unless the job is over. One that was running is one whose process has died, or was cut off. */
    Optional<Job> begin(long id, Instant now) {
        return noted(asked(
                        "UPDATE jobs SET state = 'running', attempt = attempt + 1, started_at = coalesce(started_at, :now),"
                                + " deaths = CASE state WHEN 'running' THEN deaths + 1 ELSE deaths END"
                                + " WHERE installation = :installation AND id = :id AND state IN ('queued', 'running')"
                                + RETURNING)
                .param("id", id)
                .param("now", Timestamp.from(now)));
    }

    /** Writes how far an attempt is. Returns whether somebody asks it to stop, or empty if it is not the last attempt. */
    Optional<Boolean> tell(Job job, Progress progress) {
        return told(job, progress, ofAttempt("fraction = :fraction, step = :step", " RETURNING cancel_asked", job));
    }

    /** As {@link #tell}, and keeps from where to go on. */
    Optional<Boolean> save(Job job, String checkpoint, Progress progress) {
        String values = "fraction = :fraction, step = :step, checkpoint = :checkpoint::json, deaths = 0";
        return told(
                job, progress, ofAttempt(values, " RETURNING cancel_asked", job).param("checkpoint", checkpoint));
    }

    private Optional<Boolean> told(Job job, Progress progress, JdbcClient.StatementSpec update) {
        Optional<Boolean> asked = update.param("fraction", progress.fraction())
                .param("step", progress.step())
                .query(Boolean.class)
                .optional();
        asked.ifPresent(_ -> recent.moved(job.id(), progress));
        return asked;
    }

    /** Ends a job, unless another attempt has begun. */
    void finish(Job job, Outcome outcome, Progress progress, Instant now) {
        String error = outcome.error();
        boolean done = outcome.state() == JobState.DONE;
        noted(ofAttempt(
                        "state = :state, result = :result::json, error = :error, fraction = :fraction, step = :step,"
                                + " checkpoint = NULL, finished_at = :now",
                        RETURNING,
                        job)
                .param("state", outcome.state().word())
                .param("result", outcome.result())
                .param("error", error == null ? null : sound(error))
                .param("fraction", done ? 1 : progress.fraction())
                .param("step", done ? null : progress.step())
                .param("now", Timestamp.from(now)));
    }

    /** Puts a job back, so that another attempt may begin. */
    void release(Job job) {
        noted(ofAttempt("state = 'queued'", RETURNING, job));
    }

    private JdbcClient.StatementSpec ofAttempt(String values, String returning, Job job) {
        return asked("UPDATE jobs SET " + values
                        + " WHERE installation = :installation AND id = :id AND attempt = :attempt AND state = 'running'"
                        + returning)
                .param("id", job.id())
                .param("attempt", job.attempt());
    }

    /** Runs a statement that changes a job, and returns the job as it is then. */
    private Optional<Job> noted(JdbcClient.StatementSpec statement) {
        Optional<Job> changed = statement.query((row, _) -> job(row)).optional();
        changed.ifPresent(recent::changed);
        return changed;
    }

    /** Texts of a database end at no character, and errors of others can be long. */
    private static String sound(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR)).replace('\0', '?');
    }

    /** Cancels a job that waits, asks one that runs to stop, and returns it; empty if it is over. */
    Optional<Job> cancel(long id, Instant now) {
        return noted(asked("UPDATE jobs SET cancel_asked = TRUE,"
                        + " state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,"
                        + " finished_at = CASE state WHEN 'queued' THEN :now::timestamptz END"
                        + " WHERE installation = :installation AND id = :id AND state IN ('queued', 'running')"
                        + RETURNING)
                .param("id", id)
                .param("now", Timestamp.from(now)));
    }

    /** Changes the priority of a job that waits; empty if it does not. */
    Optional<Job> prioritise(long id, int priority) {
        return noted(asked("UPDATE jobs SET priority = :priority"
                        + " WHERE installation = :installation AND id = :id AND state = 'queued'" + RETURNING)
                .param("id", id)
                .param("priority", priority));
    }

    /** Forgets what was over before, and returns how many jobs that were. */
    int forget(Instant before) {
        return asked("DELETE FROM jobs WHERE installation = :installation AND finished_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("key"),
                JobState.of(row.getString("state")),
                row.getInt("priority"),
                row.getObject("started_by", UUID.class),
                row.getString("starter"),
                row.getString("payload"),
                row.getString("checkpoint"),
                row.getString("result"),
                row.getString("error"),
                new Progress(row.getDouble("fraction"), row.getString("step")),
                row.getInt("attempt"),
                row.getInt("deaths"),
                row.getBoolean("cancel_asked"),
                new Times(
                        row.getTimestamp("created_at").toInstant(),
                        instant(row.getTimestamp("started_at")),
                        instant(row.getTimestamp("finished_at"))));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
