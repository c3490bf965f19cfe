package io.quati.core.document;

import io.quati.core.document.Document.Fields;

/**
 * A map from names that the user chooses.
 *
 * @param names pattern of the names
 * @param most how many there may be
 */
public record Named(String names, Shape value, int most) implements Shape {

    @Override
    public void check(Place place, Document document, Problems problems) {
        if (!(document instanceof Fields(var fields))) {
            problems.add(place, "expected.named", Shape.quote(document));
            return;
        }
        if (fields.size() > most) {
            problems.add(place, "too-many", Integer.toString(most), Integer.toString(fields.size()));
        }
        fields.forEach((name, each) -> {
            Place at = place.field(Problems.quote(name));
            if (!name.matches(names)) {
                problems.add(at, "expected.name", Problems.quote(name));
            }
            value.check(at, each, problems);
        });
    }

    @Override
    public Fields schema() {
        return Shape.type("object")
                .with("propertyNames", Document.fields().with("pattern", Document.text("^(?:" + names + ")$")))
                .with("additionalProperties", value.schema())
                .with("maxProperties", Document.number(most));
    }

    @Override
    public boolean isKindOf(Document document) {
        return document instanceof Fields;
    }
}
