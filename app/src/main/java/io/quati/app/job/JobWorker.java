package io.quati.app.job;

import io.quati.app.job.JobRun.Stop;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Does jobs, on the threads of whoever asks. */
final class JobWorker {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    /** A job that ends its process this often, and gets no further in between, is not begun again. */
    static final int MOST_DEATHS = 3;

    private final Map<String, JobKind> kinds;
    private final JobTable table;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Map<Long, JobRun> atWork = new ConcurrentHashMap<>();
    private volatile boolean closing;

    JobWorker(List<JobKind> kinds, JobTable table, JsonMapper json, InstantSource clock) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(JobKind::name, Function.identity()));
        this.table = table;
        this.json = json;
        this.clock = clock;
    }

    /** What is to become of the job's place in the queue. */
    enum Next {
        /** The job is over. */
        GIVE_UP_PLACE,
        /** Somebody shall go on with it. */
        KEEP_PLACE,
        /** It is somebody else's already, or will be found dead. */
        LEAVE_ALONE
    }

    boolean does(String kind) {
        return kinds.containsKey(kind);
    }

    boolean isAtWork(long id) {
        return atWork.containsKey(id);
    }

    /** Begins an attempt at a job and returns when that is over. */
    Next work(long id) {
        Optional<Job> begun = closing ? Optional.empty() : table.begin(id, clock.instant());
        if (begun.isEmpty()) {
            return closing ? Next.KEEP_PLACE : Next.GIVE_UP_PLACE;
        }
        var run = new JobRun(begun.get(), table, json);
        atWork.put(id, run);
        try {
            if (closing) {
                run.stop(Stop.CLOSING);
            }
            return settle(run, known(begun.get()).or(() -> outcome(run)));
        } finally {
            atWork.remove(id, run);
        }
    }

    /** Returns how the job ends without another attempt, if it does. */
    private static Optional<Outcome> known(Job job) {
        if (job.cancelAsked()) {
            return Optional.of(Outcome.CANCELLED);
        }
        if (job.deaths() >= MOST_DEATHS) {
            LOG.warn("job {} ({}) is given up: its process ended {} times", job.id(), job.kind(), job.deaths());
            return Optional.of(Outcome.failed("its process ended " + job.deaths()
                    + " times in a row without a checkpoint in between: too little memory, or a fault?"));
        }
        return Optional.empty();
    }

    /** Returns how the job ended, or empty if only this attempt did. */
    private Optional<Outcome> outcome(JobRun run) {
        try {
            JobKind kind = kinds.get(run.job().kind());
            if (kind == null) {
                throw new IllegalStateException(
                        "this version knows no jobs of the kind " + run.job().kind());
            }
            return Optional.of(Outcome.done(JobTable.document("result", json.writeValueAsString(kind.run(run)))));
        } catch (Exception | Error e) { // the outermost loop of whatever a feature does
            return run.stopped().map(why -> stopped(why, e)).orElseGet(() -> Optional.of(failed(run, e)));
        }
    }

    private static Optional<Outcome> stopped(Stop why, Throwable thrown) {
        return switch (why) {
            case CANCELLED ->
                Optional.of(thrown instanceof JobStoppedException ? Outcome.CANCELLED : Outcome.failed(thrown));
            case CLOSING, OVERTAKEN -> Optional.empty();
        };
    }

    private static Outcome failed(JobRun run, Throwable thrown) {
        LOG.warn("job {} ({}) failed", run.id(), run.job().kind(), thrown);
        return Outcome.failed(thrown);
    }

    private Next settle(JobRun run, Optional<Outcome> outcome) {
        if (outcome.isPresent()) {
            boolean written = Patience.isWritten(
                    () -> table.finish(run.job(), outcome.get(), run.lastProgress(), clock.instant()), () -> closing);
            return written ? Next.GIVE_UP_PLACE : Next.LEAVE_ALONE;
        }
        if (run.stopped().filter(Stop.OVERTAKEN::equals).isPresent()) {
            return Next.LEAVE_ALONE;
        }
        table.release(run.job());
        return Next.KEEP_PLACE;
    }

    /** Asks the attempt at a job to stop, if there is one. */
    void cancel(long id) {
        JobRun run = atWork.get(id);
        if (run != null) {
            run.stop(Stop.CANCELLED);
        }
    }

    /** Asks all attempts to stop, and begins no other. */
    void close() {
        closing = true;
        atWork.values().forEach(run -> run.stop(Stop.CLOSING));
    }
}
