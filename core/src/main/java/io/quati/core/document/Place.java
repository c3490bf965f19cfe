package io.quati.core.document;

/**
 * Where in a document something stands, as users read it: {@code long.entry.all[0].above[1]}.
 *
 * @param path empty for the document itself
 */
public record Place(String path) {

    public static final Place ROOT = new Place("");

    /** Returns the place of a map's value. */
    public Place field(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name);
    }

    /** Returns the place of a list's item, 0 being the first. */
    public Place item(int index) {
        return new Place(path + "[" + index + "]");
    }

    /** Returns the place that holds this one; the document holds itself. */
    public Place parent() {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? ROOT : new Place(path.substring(0, end));
    }

    @Override
    public String toString() {
        return path;
    }
}
