package io.quati.app.console;

/** What the process ends with. */
public final class ExitCode {

    public static final int OK = 0;

    /** It was understood and did not work out: a broken journal, a replay that differs, defects found. */
    public static final int FAILED = 1;

    /** The command line or a file named on it makes no sense. */
    public static final int BAD_INPUT = 2;

    private ExitCode() {}
}
