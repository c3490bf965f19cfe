package io.quati.app.console;

import org.jspecify.annotations.Nullable;

/** Why a command did not do what it was asked, told by a text of the message bundles. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String key;
    private final transient Object[] arguments;

    private Refusal(int exitCode, @Nullable Throwable cause, String key, Object... arguments) {
        super(key, cause);
        this.exitCode = exitCode;
        this.key = key;
        this.arguments = arguments.clone();
    }

    /** Returns a refusal of what the user typed or of the files that were named. */
    public static Refusal badInput(String key, Object... arguments) {
        return new Refusal(ExitCode.BAD_INPUT, null, key, arguments);
    }

    /** Returns a refusal because something is not as it should be, though the user asked well. */
    public static Refusal failed(String key, Object... arguments) {
        return new Refusal(ExitCode.FAILED, null, key, arguments);
    }

    /** Returns what the process is to end with. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns the reason for people. */
    public String in(Texts texts) {
        return texts.text(key, arguments);
    }
}
