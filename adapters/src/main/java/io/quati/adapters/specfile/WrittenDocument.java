package io.quati.adapters.specfile;

import io.quati.core.document.Document;
import io.quati.core.document.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A document and the lines on which its parts were written.
 *
 * @param lines by place, 1 being the first
 */
public record WrittenDocument(Document document, Map<Place, Integer> lines) {

    public WrittenDocument {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** Returns the line of {@code place}, or of what should hold it where it is not written; 0 where nothing is. */
    public int lineOf(Place place) {
        Place at = place;
        while (!lines.containsKey(at) && !at.equals(Place.ROOT)) {
            at = at.parent();
        }
        return lines.getOrDefault(at, 0);
    }
}
