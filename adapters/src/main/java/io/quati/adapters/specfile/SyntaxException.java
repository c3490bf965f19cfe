package io.quati.adapters.specfile;

import java.util.List;

/** A text is no document: broken notation, or something that a document must not have. */
public final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int line;
    private final String key;
    private final transient List<String> arguments;

    SyntaxException(int line, String key, String... arguments) {
        super("line " + line + ": " + key + " " + List.of(arguments));
        this.line = line;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** Returns the line at which it was noticed, 1 being the first; 0 where no line is to blame. */
    public int line() {
        return line;
    }

    /** Returns the key of the text for people, for example {@code duplicate}. */
    public String key() {
        return key;
    }

    /** Returns what that text names, in its order. */
    public List<String> arguments() {
        return arguments;
    }
}
