package io.quati.app.job;

import io.quati.app.job.Job.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** One attempt at a job, as its kind sees it. For the thread that works; any other may stop it. */
public final class JobRun {

    private static final long TELL_EVERY = Duration.ofMillis(500).toNanos();
    private static final long AFTER_FAILURE = Duration.ofSeconds(5).toNanos();

    private static final Pattern STEP = Pattern.compile("[a-z][a-z-]{0,31}");

    private final Job job;
    private final JobTable table;
    private final JsonMapper json;
    private @Nullable String checkpoint;
    private Progress progress;
    private long nextTelling = System.nanoTime();
    private volatile @Nullable Stop stop;

    /** Why an attempt ends before the work does. */
    enum Stop {
        CANCELLED,
        /** The server stops; another attempt goes on. */
        CLOSING,
        /** Another attempt has begun, since nothing was heard of this one. */
        OVERTAKEN
    }

    JobRun(Job job, JobTable table, JsonMapper json) {
        this.job = job;
        this.table = table;
        this.json = json;
        this.checkpoint = job.checkpoint();
        this.progress = job.progress();
    }

    public long id() {
        return job.id();
    }

    /** Returns what is to be done. */
    public <T> T payload(Class<T> type) {
        return json.readValue(job.payload(), type);
    }

    /** Returns where to go on, or empty at the beginning. */
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(checkpoint).map(text -> json.readValue(text, type));
    }

    /**
     * Says how far the work is; cheap, so that it can be said often.
     *
     * @param fraction 0 to 1
     * @param step small letters and hyphens, 32 at most; see {@link JobKind}
     * @throws JobStoppedException if the work shall stop
     */
    public void progress(double fraction, String step) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be within [0, 1], was " + fraction);
        }
        if (!STEP.matcher(step).matches()) {
            throw new IllegalArgumentException("step must be small letters and hyphens, 32 at most, was " + step);
        }
        requireWanted();
        progress = new Progress(fraction, step);
        long now = System.nanoTime();
        if (now - nextTelling >= 0) {
            nextTelling = now + (isTold() ? TELL_EVERY : AFTER_FAILURE);
            requireWanted();
        }
    }

    /** What cannot be told now will be the next time. */
    private boolean isTold() {
        try {
            heed(table.tell(job, progress));
            return true;
        } catch (DataAccessException _) {
            return false;
        }
    }

    /**
     * Keeps from where to go on; it is safe when this returns. While the database is away this waits for it.
     *
     * @param from becomes JSON
     * @throws JobStoppedException if the work shall stop
     */
    public void save(Object from) {
        String text = JobTable.limited("checkpoint", json.writeValueAsString(from));
        requireWanted();
        checkpoint = text;
        if (!Patience.isWritten(() -> heed(table.save(job, text, progress)), () -> stop != null)) {
            stop(Stop.CLOSING);
        }
        requireWanted();
    }

    private void heed(Optional<Boolean> asked) {
        if (asked.isEmpty()) {
            stop(Stop.OVERTAKEN);
        } else if (asked.get()) {
            stop(Stop.CANCELLED);
        }
    }

    private void requireWanted() {
        Stop why = stop;
        if (why != null) {
            throw new JobStoppedException(why);
        }
    }

    /** Makes the work end soon. The first reason counts. */
    synchronized void stop(Stop why) {
        if (stop == null) {
            stop = why;
        }
    }

    /** Returns why it was told to end, if it was. */
    Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    Job job() {
        return job;
    }

    Progress lastProgress() {
        return progress;
    }
}
