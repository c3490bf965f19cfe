package io.quati.app.settings.catalogue;

import io.quati.core.document.Document;
import java.util.List;
import java.util.Locale;

/**
 * One setting.
 *
 * @param path its place in the file, with dots, for example {@code grid.initial_levels}
 * @param usual value where none is given, in the normal form of its kind; {@link Document#NOTHING} where there is none
 * @param variables of the environment that give it, best first
 * @param paths other places in the file that give it
 * @param seeds what the specification says where {@code usual} differs; empty where it does not
 */
public record Setting(
        String path,
        Kind kind,
        Document usual,
        List<String> variables,
        List<String> paths,
        Reload reload,
        String seeds) {

    private static final String PREFIX = "QUATI_";

    public Setting {
        variables = List.copyOf(variables);
        paths = List.copyOf(paths);
    }

    /** Returns the variable that every setting has, made of its path. */
    static String variableOf(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Returns whether its value must not be seen. */
    public boolean isSecret() {
        return kind instanceof Kind.Hidden;
    }

    /** Returns whether it may be without a value. */
    public boolean isOptional() {
        return usual instanceof Document.Nothing;
    }

    /** Returns the variable that the documents name first. */
    public String variable() {
        return variables.getFirst();
    }

    /** Returns the path of the map that holds it, empty for the file itself. */
    public String section() {
        int end = path.lastIndexOf('.');
        return end < 0 ? "" : path.substring(0, end);
    }

    /** Returns the last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
