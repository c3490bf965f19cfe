package io.quati.app.settings;

import java.util.Arrays;
import java.util.List;

/** The server cannot start as asked, for a reason that its operator can remove. The text is in the message bundles. */
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Message with its arguments, for logs. */
    private final String key;

    private final transient List<String> arguments;

    /**
     * @param key of the message
     * @param arguments what the message's places are filled with
     */
    public CannotStartException(String key, String... arguments) {
        super(key + Arrays.toString(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** Returns the key of the message. */
    public String key() {
        return key;
    }

    /** Returns what the message's places are filled with. */
    public List<String> arguments() {
        return arguments;
    }
}
