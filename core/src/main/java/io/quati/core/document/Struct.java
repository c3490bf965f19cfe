package io.quati.core.document;

import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Items;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A map of known names.
 *
 * @param required names that must be there
 * @param oneOf names of which at least one must be there; empty where all may be missing
 */
public record Struct(Map<String, Shape> known, List<String> required, List<String> oneOf) implements Shape {

    public Struct {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        required = List.copyOf(required);
        oneOf = List.copyOf(oneOf);
    }

    @Override
    public void check(Place place, Document document, Problems problems) {
        if (!(document instanceof Fields(var fields))) {
            problems.add(place, "expected.fields", String.join(", ", known.keySet()), Shape.quote(document));
            return;
        }
        fields.forEach((name, value) -> {
            Shape shape = known.get(name);
            if (shape == null) {
                problems.addUnknown(place.field(Problems.quote(name)), "unknown-field", name, known.keySet());
            } else {
                shape.check(place.field(name), value, problems);
            }
        });
        for (String name : required) {
            if (!fields.containsKey(name)) {
                problems.add(place.field(name), "missing-field");
            }
        }
        if (!oneOf.isEmpty() && oneOf.stream().noneMatch(fields::containsKey)) {
            problems.add(place, "missing-one-of", String.join(", ", oneOf));
        }
    }

    @Override
    public Fields schema() {
        Fields schema = Shape.type("object").with("properties", Shape.schemas(known));
        if (!required.isEmpty()) {
            schema = schema.with("required", Shape.texts(required));
        }
        if (!oneOf.isEmpty()) {
            schema = schema.with(
                    "anyOf",
                    new Items(oneOf.stream()
                            .map(name ->
                                    (Document) Document.fields().with("required", Document.items(Document.text(name))))
                            .toList()));
        }
        return schema.with("additionalProperties", new Document.Flag(false));
    }

    @Override
    public boolean isKindOf(Document document) {
        return document instanceof Fields;
    }
}
