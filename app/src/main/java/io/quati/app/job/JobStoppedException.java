package io.quati.app.job;

/** Ends the work of a job that shall stop; kinds let it through. */
public final class JobStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobStoppedException(JobRun.Stop why) {
        super("the job stops: " + why);
    }
}
