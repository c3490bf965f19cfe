package io.quati.app.job;

/**
 * A kind of long work; features register theirs as beans. The texts {@code job.KIND} and {@code job.KIND.STEP} of the
 * answers' bundle name it and its steps.
 */
public interface JobKind {

    /** Returns its name: small letters and hyphens, 32 at most. */
    String name();

    /**
     * Does the work, on a thread that may be interrupted, and returns what becomes the result as JSON. An attempt begins
     * where {@link JobRun#checkpoint} says; what happened after it may happen twice. {@link JobRun#progress} must be called
     * now and then, as it ends the work when it shall stop.
     *
     * @throws JobStoppedException from {@link JobRun}, which nobody catches
     * @throws Exception whose message says in one sentence why there is no result
     */
    Object run(JobRun run) throws Exception;
}
