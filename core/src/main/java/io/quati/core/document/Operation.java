package io.quati.core.document;

import io.quati.core.document.Document.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of exactly one name, which says what its value means.
 *
 * @param key of the problem where the name is unknown
 * @param synonyms names by words that people may try instead
 */
public record Operation(String key, Map<String, Shape> known, Map<String, String> synonyms) implements Shape {

    public Operation {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        synonyms = Collections.unmodifiableMap(new LinkedHashMap<>(synonyms));
    }

    @Override
    public void check(Place place, Document document, Problems problems) {
        if (!(document instanceof Fields(var fields)) || fields.size() != 1) {
            problems.add(place, "expected." + key, String.join(", ", known.keySet()), Shape.quote(document));
            return;
        }
        fields.forEach((name, value) -> {
            Shape shape = known.get(name);
            String meant = synonyms.get(name);
            if (shape != null) {
                shape.check(place.field(name), value, problems);
            } else if (meant != null) {
                problems.add(place, "unknown-" + key + ".near", name, String.join(", ", known.keySet()), meant);
            } else {
                problems.addUnknown(place, "unknown-" + key, name, known.keySet());
            }
        });
    }

    @Override
    public Fields schema() {
        return Shape.type("object")
                .with("properties", Shape.schemas(known))
                .with("additionalProperties", new Document.Flag(false))
                .with("minProperties", Document.number(1))
                .with("maxProperties", Document.number(1));
    }

    @Override
    public boolean isKindOf(Document document) {
        return document instanceof Fields;
    }
}
