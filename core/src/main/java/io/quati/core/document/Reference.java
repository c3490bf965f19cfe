package io.quati.core.document;

import io.quati.core.document.Document.Fields;
import java.util.Map;

/** A shape that has a name, so that it can hold itself. */
public record Reference(String name, Map<String, Shape> definitions) implements Shape {

    @Override
    public void check(Place place, Document document, Problems problems) {
        target().check(place, document, problems);
    }

    @Override
    public Fields schema() {
        return Document.fields().with("$ref", Document.text("#/$defs/" + name));
    }

    @Override
    public boolean isKindOf(Document document) {
        return target().isKindOf(document);
    }

    private Shape target() {
        Shape shape = definitions.get(name);
        if (shape == null) {
            throw new IllegalStateException("definition must be there: " + name);
        }
        return shape;
    }
}
