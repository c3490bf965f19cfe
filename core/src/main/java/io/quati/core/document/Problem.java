package io.quati.core.document;

import java.util.List;

/**
 * One thing that is wrong with a document, as data: people read a text made from it in their language.
 *
 * @param place where it is wrong
 * @param key of the text, for example {@code unknown-field}
 * @param arguments what the text names, in its order
 */
public record Problem(Place place, String key, List<String> arguments) {

    public Problem {
        arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
        return (place.path().isEmpty() ? "" : place + ": ") + key + arguments;
    }
}
